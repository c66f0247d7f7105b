"""The one question and its answer: which option, on what, for how much a month, and why not the others."""

from collections.abc import Mapping, Sequence

from advisor import autoscaling, options, rules, sharing
from advisor.answer import Advice, Choice, Comparison, Option, PricesUsed, Recommendation, ScalingPlan, SharedHosting
from advisor.catalog import Catalog, PriceList
from advisor.options.checks import any_hard
from advisor.options.priced import Priced
from advisor.options.real_time import monthly_usd
from advisor.profile import TrafficProfile
from advisor.relax import relaxations
from advisor.rules.case import Case
from advisor.units import MODES, Mode
from advisor.whatif import WhatIf, low_and_high
from advisor.work import Work, resolve

ANSWERS_THE_CALLER: tuple[Mode, ...] = ("real_time", "serverless")
WITHOUT_CALLER: tuple[Mode, ...] = ("batch", "async")
LEFT_OUT = (
    "storage of models and results in S3",
    "endpoint volumes",
    "logs and metrics",
    "data transfer out of the region",
    "Savings Plans",
)


def recommend(profile: TrafficProfile, catalog: Catalog) -> Recommendation:
    """The recommendation at the prices of `catalog.prices`, with the other family of prices beside it.

    Raises:
        MissingTraffic: the number of requests is not known.
    """
    work = resolve(profile, catalog)
    priced = options.price(work, catalog, catalog.prices)
    candidates = choose_among(work, priced)
    chosen = cheapest(candidates)
    by_mode = {one.option.mode: one for one in priced}
    scaling, shared = _hosting(work, by_mode["real_time"].option, catalog)
    case = Case(work, catalog, by_mode, chosen, scaling, shared)
    guide, guide_choice = _at_other_prices(work, catalog, catalog.guide_prices)
    aws, aws_choice = None, None
    if catalog.prices.family == "guide":
        aws, aws_choice = _at_other_prices(work, catalog, catalog.aws_prices)
    advice = rules.judge(case)
    if chosen is None:
        advice = (*relaxations(profile, priced, catalog), *advice)
    return Recommendation(
        profile=profile,
        assumed=work.assumed,
        choice=_choice(work, chosen, by_mode, catalog) if chosen else None,
        if_nobody_waits=_if_nobody_waits(work, chosen, priced),
        options=_in_order(priced),
        what_if=WhatIf(work, catalog, priced, candidates, chosen),
        advice=advice,
        prices=PricesUsed(catalog.prices.name, catalog.prices.as_of, profile.region),
        guide=guide,
        guide_choice=guide_choice,
        aws=aws,
        aws_choice=aws_choice,
        scaling=scaling,
        sharing=shared,
        left_out=LEFT_OUT,
    )


def priced_options(profile: TrafficProfile, catalog: Catalog) -> tuple[Priced, ...]:
    """The four options with their curves, for pictures of the cost against the traffic."""
    return options.price(resolve(profile, catalog), catalog, catalog.prices)


def choose_among(work: Work, priced: Sequence[Priced]) -> list[Priced]:
    """The feasible options that may be recommended.

    Offline work goes through the offline options where it can. Where nobody said who waits, options that answer the
    caller come first, then async, which still takes one request at a time.
    """
    feasible = [one for one in priced if one.option.feasible and one.curve is not None]
    if work.profile.traffic == "offline":
        tiers: tuple[tuple[Mode, ...], ...] = (WITHOUT_CALLER,)
    elif work.nobody_waits:
        tiers = ()
    else:
        tiers = (ANSWERS_THE_CALLER, ("async",))
    for tier in tiers:
        if found := [one for one in feasible if one.option.mode in tier]:
            return found
    return feasible


def cheapest(candidates: Sequence[Priced]) -> Priced | None:
    return min(candidates, key=lambda one: one.usd, default=None)


def _in_order(priced: Sequence[Priced]) -> tuple[Option, ...]:
    ranked = sorted(priced, key=lambda one: (not one.option.feasible, one.usd, MODES.index(one.option.mode)))
    return tuple(one.option for one in ranked)


def _choice(work: Work, chosen: Priced, by_mode: Mapping[Mode, Priced], catalog: Catalog) -> Choice:
    option = chosen.option
    low, high = low_and_high(chosen, work.requests)
    compared = _compared_with(work, chosen, by_mode, catalog)
    saves = None if compared is None else compared.monthly_usd - chosen.usd
    return Choice(
        mode=option.mode,
        instance_type=option.instance_type,
        instances=option.instances,
        memory_gb=option.memory_gb,
        monthly_usd=chosen.usd,
        monthly_usd_low=low,
        monthly_usd_high=high,
        compared_with=compared,
        saves_usd=saves,
        saves_pct=None if compared is None or saves is None else 100.0 * saves / compared.monthly_usd,
    )


def _compared_with(work: Work, chosen: Priced, by_mode: Mapping[Mode, Priced], catalog: Catalog) -> Comparison | None:
    """What runs today where that was said, else an always-on endpoint for each model; None where that is the choice."""
    today = by_mode[work.profile.current_mode or "real_time"].option
    usd, instances = today.monthly_usd, today.instances
    if usd is None or (work.profile.current_mode is None and any_hard(today.vetoes)):
        return None
    if today.mode == "real_time" and today.hosting not in (None, sharing.DEDICATED) and today.instance_type:
        offers = catalog.offers("hosting", work.profile.region)
        instances = sharing.dedicated_instances(work, work.requests, 1.0)
        per_hour = offers.usd_per_hour[offers.position[today.instance_type]]
        usd += monthly_usd(instances - (today.instances or 0), per_hour)
    elif today.mode == chosen.option.mode:
        return None
    return Comparison(today.mode, today.instance_type, instances, today.memory_gb, usd)


def _if_nobody_waits(work: Work, chosen: Priced | None, priced: Sequence[Priced]) -> Comparison | None:
    if work.profile.caller_waits is not None or work.nobody_waits:
        return None
    best = cheapest([one for one in priced if one.option.feasible])
    if best is None or chosen is None or best.option.mode == chosen.option.mode:
        return None
    option = best.option
    return Comparison(option.mode, option.instance_type, option.instances, option.memory_gb, best.usd)


def _at_other_prices(
    work: Work, catalog: Catalog, prices: PriceList
) -> tuple[dict[Mode, float | None] | None, Mode | None]:
    """The four at another list's prices, and what would be chosen there; None where it lacks the named type."""
    named = work.profile.instance_type
    if named is not None and prices.instance("hosting", work.profile.region, named) is None:
        return None, None
    priced = options.price(work, catalog, prices)
    chosen = cheapest(choose_among(work, priced))
    usd = {one.option.mode: one.option.monthly_usd for one in priced}
    return usd, chosen.option.mode if chosen else None


def _hosting(work: Work, option: Option, catalog: Catalog) -> tuple[ScalingPlan | None, tuple[SharedHosting, ...]]:
    """The scaling plan and the ways to share of the real-time option, where it has a type."""
    if option.instance_type is None or option.instances is None:
        return None, ()
    offers = catalog.offers("hosting", work.profile.region)
    at = offers.position[option.instance_type]
    per_hour = offers.usd_per_hour[at]
    if option.hosting in (None, sharing.DEDICATED):
        fleet = autoscaling.Fleet(1, max(option.instances // work.models, 1), work.models)
    else:
        fewest = sharing.models_per_instance(option.hosting, work, offers.types[at], catalog)[0]
        fleet = autoscaling.Fleet(sharing.instances(work, 0.0, 1.0, fewest), option.instances)
    return autoscaling.plan(work, fleet, per_hour, catalog), sharing.compare(work, offers.types[at], per_hour, catalog)


def without_traffic(profile: TrafficProfile, catalog: Catalog) -> tuple[Advice, ...]:
    """What can be said before the number of requests is known: an always-on instance's month, and what is ruled out."""
    assumed = profile.changed(requests_per_month=1.0, peak_requests_per_second=None, runs_per_month=None)
    work = resolve(assumed, catalog)
    found = []
    for one in options.price(work, catalog, catalog.prices):
        option = one.option
        if option.mode == "real_time" and option.instance_type and option.monthly_usd is not None:
            line = option.lines[0]
            words = (
                f"{option.instances} × {option.instance_type} always on costs ${line.usd:,.2f} a month in "
                f"{profile.region}: {line.quantity:,.0f} h at ${line.usd_per_unit:.4g}"
            )
            found.append(
                Advice("always_on_cost", "What an always-on endpoint costs whatever its traffic.", words, line.source)
            )
        found += [
            Advice(veto.rule, f"Rules out {option.mode.replace('_', '-')}.", veto.because, veto.source)
            for veto in option.vetoes
        ]
    return (*found, *rules.judge_machine(work, catalog))
