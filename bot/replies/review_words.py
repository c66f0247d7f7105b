"""A review in words, for every front end alike: the first line, the rows of the table, a finding."""

from collections.abc import Sequence

from advisor.answer import Choice
from advisor.review import Finding, Review, ReviewedEndpoint
from bot.configs import reading
from bot.replies.money import about, dollars, percent, price
from bot.replies.names import MODE_NAMES, named

NOTHING_FOUND = (
    "I found no SageMaker endpoint here; I read Terraform, CloudFormation, CDK, boto3 and SageMaker SDK code, "
    "AWS CLI lines, and plain JSON or YAML requests."
)
COLUMNS = ("Endpoint", "Runs on", "At least", "A month", "At most")


def first_line(review: Review) -> str:
    """The money in one sentence, then how many findings there are."""
    if not review.endpoints:
        return NOTHING_FOUND
    parts = []
    if review.over_budget_usd is not None:
        parts.append(f"Over budget by {dollars(review.over_budget_usd)} a month.")
    parts.append(_cost(review.endpoints))
    parts += _saving(review.endpoints)
    return " ".join([*parts, _count(review.findings)])


def told(problems: Sequence[str]) -> list[str]:
    """The problems that the first line does not tell already."""
    return [problem for problem in problems if problem != reading.NOTHING_FOUND]


def _cost(endpoints: Sequence[ReviewedEndpoint]) -> str:
    known = [one.bill.monthly_usd for one in endpoints if one.bill.monthly_usd is not None]
    who = endpoints[0].config.name if len(endpoints) == 1 else f"{len(endpoints)} endpoints"
    cost = "costs" if len(endpoints) == 1 else "cost"
    if not known:
        return f"What {who} {cost} depends on what is not said: {_unknown(endpoints)}."
    least, most = _sum(endpoints, "monthly_usd_min"), _sum(endpoints, "monthly_usd_max")
    span = ""
    if least is not None and most is not None and most - least >= 0.5:
        span = f", from {dollars(least)} to {dollars(most)}"
    if len(known) == len(endpoints):
        return f"{who} {cost} {dollars(sum(known))} a month{span}."
    missing = len(endpoints) - len(known)
    return f"{len(known)} of {who} cost {dollars(sum(known))} a month; of {missing} the cost cannot be known."


def _unknown(endpoints: Sequence[ReviewedEndpoint]) -> str:
    reasons = [reason for one in endpoints for reason in (*one.config.unresolved, *one.bill.unknown)]
    first, *others = dict.fromkeys(reasons) or ("the traffic",)
    return f"{first}; {len(others)} more below" if len(others) > 1 else "; ".join([first, *others])


def _sum(endpoints: Sequence[ReviewedEndpoint], end: str) -> float | None:
    amounts: list[float | None] = [getattr(one.bill, end) for one in endpoints]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def _saving(endpoints: Sequence[ReviewedEndpoint]) -> list[str]:
    better = [one.better for one in endpoints if one.better and one.should_change]
    if not better:
        return []
    if len(endpoints) == 1:
        (choice,) = better
        would = f"{named(choice)} would be {about(choice.monthly_usd)}{_difference(choice)}"
        return [f"{would}{_without_gpu(endpoints[0])}."]
    total = sum(choice.saves_usd or 0.0 for choice in better)
    if total < 0.5:
        return []
    whom = "all" if len(better) == len(endpoints) else str(len(better))
    return [f"{dollars(total)} a month could be saved on {whom} of them."]


def _difference(choice: Choice) -> str:
    """ ", 94 % less" beside what is configured; nothing where that is not known."""
    if choice.saves_pct is None:
        return ""
    return f", {percent(abs(choice.saves_pct))} {'less' if choice.saves_pct >= 0 else 'more'}"


def _count(findings: Sequence[Finding]) -> str:
    """ "1 error, 2 warnings." """
    counted = []
    for severity in ("error", "warning", "note"):
        number = sum(finding.severity == severity for finding in findings)
        if number:
            counted.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return f"{', '.join(counted).capitalize()}." if counted else "No findings."


def rows(review: Review) -> list[tuple[str, str, str, str, str]]:
    """One row an endpoint, under COLUMNS."""
    return [
        (
            one.config.name,
            runs_on(one),
            _amount(one.bill.monthly_usd_min),
            _amount(one.bill.monthly_usd),
            _amount(one.bill.monthly_usd_max),
        )
        for one in review.endpoints
    ]


def runs_on(one: ReviewedEndpoint) -> str:
    """ "async, 2 × ml.g5.xlarge"; several variants by their number."""
    config = one.config
    mode = MODE_NAMES[config.mode].lower()
    if config.mode == "serverless":
        memory = config.serverless.memory_gb if config.serverless else None
        return mode if memory is None else f"{mode}, {memory:g} GB"
    kind = config.instance_type
    if kind is None:
        kind = f"{len(config.variants)} variants" if len(config.variants) > 1 else "type not known"
    count = f"{config.instances} × " if config.instances and config.instances > 1 else ""
    copies = f", {config.copies} times" if config.copies > 1 else ""
    return f"{mode}, {count}{kind}{copies}"


def _amount(usd: float | None) -> str:
    return "not known" if usd is None else price(usd)


def better_line(one: ReviewedEndpoint) -> str | None:
    """What the stated traffic calls for instead, where it saves something or what is configured cannot do it."""
    choice = one.better
    if choice is None or not one.should_change:
        return None
    does = f"{named(choice)} does this traffic for {about(choice.monthly_usd)} a month"
    return f"{one.config.name}: {does}{_difference(choice)}{_without_gpu(one)}."


def _without_gpu(one: ReviewedEndpoint) -> str:
    """What a change from an accelerator to a CPU depends on."""
    return ", if the model runs on a CPU" if one.loses_gpu else ""


def finding_line(finding: Finding) -> str:
    """What is wrong, and what to do."""
    return f"{_capitalized(finding.says)}. Fix: {finding.fix}."


def _capitalized(says: str) -> str:
    """With a capital, unless it starts with the name of an instance type."""
    first = says.partition(" ")[0]
    return says if any(mark.isdigit() for mark in first) else f"{says[:1].upper()}{says[1:]}"


def place(finding: Finding) -> str:
    return f"{finding.endpoint}, {finding.where.file} line {finding.where.line}"
