"""The whole answer in one line: the option, its month, and what that saves."""

from advisor.answer import Choice, Recommendation
from bot.replies.money import about, dollars, percent, price
from bot.replies.names import MODE_NAMES, named, runs_on

ALONE = "No other option can do it."


def headline(recommendation: Recommendation) -> str:
    """ "Serverless, 3 GB: about $4 a month. 94 % less than ml.c7g.large around the clock." """
    choice = recommendation.choice
    if choice is None:
        return " ".join(["None of the four options can do all of this.", *relaxations(recommendation)[:1]])
    hosting = recommendation.option(choice.mode).hosting
    sentences = [f"{named(choice, hosting)}: {about(choice.monthly_usd)} a month."]
    return " ".join([*sentences, *_beside(recommendation), *_over_budget(recommendation)])


def unless_somebody_waits(recommendation: Recommendation) -> str | None:
    """The cheaper option that answers nobody directly, where the question left open who waits."""
    other = recommendation.if_nobody_waits
    if other is None:
        return None
    return f"If nobody waits for the answer: {named(other)}, {about(other.monthly_usd)} a month."


def relaxations(recommendation: Recommendation) -> list[str]:
    """What to drop where nothing fits, and what the work costs then, the cheapest way first."""
    reasons = [advice.because for advice in recommendation.advice if advice.rule.startswith("relax_")]
    return [f"{because[:1].upper()}{because[1:]}." for because in reasons]


def other_prices_line(recommendation: Recommendation) -> str | None:
    """The same four options at the prices of the family that does not decide, and whether it would choose otherwise."""
    of_aws = recommendation.prices.list.startswith("guide")
    whose = "AWS's" if of_aws else "the guide's"
    by_mode = recommendation.aws if of_aws else recommendation.guide
    other = recommendation.aws_choice if of_aws else recommendation.guide_choice
    if by_mode is None:
        return None
    priced = [f"{MODE_NAMES[mode].lower()} {price(usd)}" for mode, usd in by_mode.items() if usd is not None]
    if not priced:
        return None
    without = [MODE_NAMES[mode].lower() for mode, usd in by_mode.items() if usd is None]
    line = f"At {whose} prices: {', '.join(priced)}{f'; no price for {_listed(without)}' if without else ''}."
    choice = recommendation.choice
    if choice is not None and other is not None and other != choice.mode:
        line += f" By those, {MODE_NAMES[other].lower()} would be the choice."
    return line


def price_line(recommendation: Recommendation) -> str:
    """Which list decided, of which day, for which region."""
    used = recommendation.prices
    dated = "" if used.as_of in used.list else f" of {used.as_of}"
    return f"Prices: {used.list}{dated}, {used.region}; a month is 730 hours."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _beside(recommendation: Recommendation) -> list[str]:
    choice = recommendation.choice
    if choice is None:
        return []
    other = choice.compared_with
    if other is None or choice.saves_pct is None or choice.saves_usd is None:
        return _runner_up(recommendation, choice)
    if choice.saves_pct < 0.5:
        return [f"{named(other)} costs {dollars(other.monthly_usd)}."]
    less = f"{percent(choice.saves_pct).capitalize()} less than"
    if recommendation.profile.current_mode is not None or recommendation.profile.instance_count is not None:
        return [f"{less} what runs today ({named(other)}, {dollars(other.monthly_usd)})."]
    if other.mode == "real_time":
        return [f"{less} {runs_on(other)} around the clock."]
    return [f"{less} {named(other)}."]


def _runner_up(recommendation: Recommendation, choice: Choice) -> list[str]:
    for option in recommendation.options:
        usd = option.monthly_usd
        if option.mode != choice.mode and option.feasible and usd is not None and usd >= choice.monthly_usd:
            return [f"Next comes {named(option, option.hosting)}, {dollars(usd)}."]
    return [] if any(one.feasible and one.mode != choice.mode for one in recommendation.options) else [ALONE]


def _over_budget(recommendation: Recommendation) -> list[str]:
    budget, choice = recommendation.profile.budget_usd_per_month, recommendation.choice
    if budget is None or choice is None or choice.monthly_usd <= budget:
        return []
    return [f"That is {dollars(choice.monthly_usd - budget)} over the budget of {dollars(budget)}."]
