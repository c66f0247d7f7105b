"""What the computed dollars say of each rule of the guide: one function a rule that they speak to."""

from collections.abc import Callable, Mapping

from advisor.guide.at_its_prices import TRAFFIC, AtItsPrices
from advisor.guide.savings import SAVINGS
from advisor.units import HOURS_PER_MONTH, MODES, Mode

Computed = Callable[[AtItsPrices], str]


def choose_by_traffic(priced: AtItsPrices) -> str:
    low, high, _ = SAVINGS["wrong_choice"](priced)
    return (
        f"Real-time and serverless lie a factor of {high:,.0f} apart at {TRAFFIC[0]:,.0f} requests a month, "
        f"of {low:.1f} where they are closest in the table."
    )


def serverless_under_1000_an_hour(priced: AtItsPrices) -> str:
    traffic = 1_000.0 * HOURS_PER_MONTH
    return (
        f"{_verdict(priced.saves_pct('serverless', traffic) >= 40.0)}: at 1,000 an hour serverless costs "
        f"{_usd(priced, 'serverless', traffic)} and real-time "
        f"{_usd(priced, 'real_time', traffic)}. {_break_even(priced)}"
    )


def real_time_above_half_a_million(priced: AtItsPrices) -> str:
    return (
        f"At 500,000 serverless still costs {_usd(priced, 'serverless', 500_000.0)} against "
        f"{_usd(priced, 'real_time', 500_000.0)}. {_break_even(priced)} The guide's own table has them meet at about "
        f"{round(priced.printed_break_even, -3):,.0f}."
    )


def start_with_serverless(priced: AtItsPrices) -> str:
    return f"At 10,000 requests a month it costs {_usd(priced, 'serverless', 10_000.0)}. {_break_even(priced)}"


def low_traffic_saves(priced: AtItsPrices) -> str:
    low, high, _ = SAVINGS["low_traffic"](priced)
    return (
        f"{_verdict(low >= 80.0)}: at 100,000 serverless costs {_usd(priced, 'serverless', 100_000.0)} and async "
        f"{_usd(priced, 'async', 100_000.0)}, {low:.0f} % less than real-time; at 1,000 {high:.1f} % less."
    )


def middle_traffic_competes(priced: AtItsPrices) -> str:
    return (
        f"At 500,000 async costs {_usd(priced, 'async', 500_000.0)}, serverless "
        f"{_usd(priced, 'serverless', 500_000.0)} and real-time {_usd(priced, 'real_time', 500_000.0)}."
    )


def real_time_above_a_million(priced: AtItsPrices) -> str:
    cheaper = priced.saves_pct("real_time", 1e6, "serverless") > 0
    return (
        f"{_verdict(cheaper)} where somebody waits: at 1 million real-time costs {_usd(priced, 'real_time', 1e6)} and "
        f"serverless {_usd(priced, 'serverless', 1e6)}. Batch costs {_usd(priced, 'batch', 1e6)}, where nobody waits."
    )


def batch_always_cheapest(priced: AtItsPrices) -> str:
    cheapest = [min((priced.usd(mode, traffic), mode) for mode in MODES)[1] for traffic in TRAFFIC]
    rows = cheapest.count("batch")
    return f"Batch is cheapest in {rows} of the {len(TRAFFIC)} rows of the monthly table."


def batch_when_nobody_waits(priced: AtItsPrices) -> str:
    low, high, _ = SAVINGS["batch"](priced)
    million = priced.usd("real_time", 1e6) / priced.usd("batch", 1e6)
    return (
        f"{million:.0f} times cheaper at 1 million records a month, {high:,.0f} times at 1,000; only {low:.1f} times "
        "at 5 million."
    )


def batch_bills_only_its_run(priced: AtItsPrices) -> str:
    startup = priced.seconds("batch_startup_seconds")
    return f"A run bills about {startup / 60.0:.1f} min before its first record; small daily runs cost mostly that."


def async_scales_to_zero(priced: AtItsPrices) -> str:
    burst = priced.seconds("async_startup_seconds") + priced.seconds("async_scale_in_wait_seconds")
    hours = burst / 3600.0 * HOURS_PER_MONTH / 24.0
    return (
        f"The guide's figures follow if one burst a day bills {burst / 60.0:.1f} min of start-up and waiting, "
        f"{hours:.1f} h a month, besides its work. Requests spread evenly keep an instance up far longer."
    )


def idle_endpoint_costs(priced: AtItsPrices) -> str:
    name = priced.catalog.reference_instance
    hourly = priced.hourly("hosting", name)
    return f"730 h × ${hourly:g} = ${HOURS_PER_MONTH * hourly:,.2f} a month on {name}, without a single request."


def cold_start_after_idle(priced: AtItsPrices) -> str:
    rare, often = priced.cold_share(1_000.0), priced.cold_share(100_000.0)
    return (
        f"With Poisson arrivals {100.0 * rare:.0f} % of requests meet a cold worker at 1,000 a month, "
        f"{100.0 * often:.4f} % at 100,000; "
        "that is why the guide's price per request falls with traffic."
    )


def cold_start_by_size(priced: AtItsPrices) -> str:
    return (
        f"A line through both gives {priced.cold_start_s(1.0):.1f} s for 1 GB, {priced.cold_start_s(2.0):.1f} s for "
        f"2 GB and {priced.cold_start_s(6.0):.1f} s for 6 GB."
    )


def autoscaling_saves(priced: AtItsPrices) -> str:
    plan = priced.scaling
    return (
        f"For business hours with a peak of {plan.max_instances} instances: ${plan.always_on_usd:,.0f} always on, "
        f"${plan.target_tracking_usd:,.0f} under target tracking, {plan.saves_pct:.0f} % less. One instance that is "
        "always needed saves nothing."
    )


def always_autoscale(priced: AtItsPrices) -> str:
    return autoscaling_saves(priced)


def schedule_predictable_hours(priced: AtItsPrices) -> str:
    plan = priced.scaling
    if plan.scheduled_usd is None:
        raise ValueError("business hours leave hours without traffic, so a schedule has its cost")
    return (
        f"A schedule of those hours with a peak of {plan.max_instances} instances costs ${plan.scheduled_usd:,.0f} a "
        f"month against ${plan.always_on_usd:,.0f} always on."
    )


def target_tracking(priced: AtItsPrices) -> str:
    return (
        f"For 0.1 s a request that is a target of {priced.scaling.target_invocations_per_minute:,.0f} requests per "
        "instance and minute, which is what the metric counts."
    )


def multi_model_saves(priced: AtItsPrices) -> str:
    low, high, _ = SAVINGS["multi_model"](priced)
    return f"{_verdict(low >= 80.0 - 1e-9)}: {low:.0f} to {high:.0f} % over the guide's three rows."


def multi_model_portfolio(priced: AtItsPrices) -> str:
    way = priced.shared(5, "ml.g5.xlarge")
    saves = way.shared_usd_high <= 0.2 * way.dedicated_usd + 1e-9
    together, apart = way.shared_usd_high, way.dedicated_usd
    return f"{_verdict(saves)}: 5 models cost ${together:,.0f} together and ${apart:,.0f} apart."


def inferentia_for_transformers(priced: AtItsPrices) -> str:
    saves, _, note = SAVINGS["inferentia"](priced)
    return f"{saves:.0f} % at the guide's prices" + (f"; {note}." if note else ".")


def steady_volume_to_real_time(priced: AtItsPrices) -> str:
    cheaper = priced.saves_pct("real_time", 5e6, "serverless") > 0
    return (
        f"{_verdict(cheaper)}: at 5 million a month real-time costs {_usd(priced, 'real_time', 5e6)} and serverless "
        f"{_usd(priced, 'serverless', 5e6)}."
    )


def low_latency_to_real_time(priced: AtItsPrices) -> str:
    return (
        f"A cold start takes {priced.seconds('cold_start_seconds'):g} s on the guide's workload, and its "
        f"requests {priced.seconds('serverless_seconds'):g} s on serverless against "
        f"{priced.seconds('real_time_seconds'):g} s on an instance."
    )


def keep_artifacts_small(priced: AtItsPrices) -> str:
    return f"Each GB less starts {priced.cold_start_s(1.0) - priced.cold_start_s(0.0):.1f} s sooner."


def smallest_memory_that_fits(priced: AtItsPrices) -> str:
    gigabytes = priced.catalog.workload.amount("serverless_memory_gb", "GB")
    each = priced.usd("serverless", 100_000.0) / gigabytes
    return f"At 100,000 requests a month each of the {gigabytes:g} GB costs ${each:,.0f}."


def large_model_to_real_time(priced: AtItsPrices) -> str:
    limit = priced.catalog.limits.amount("serverless_memory_max", "GB")
    said = priced.catalog.guide.thresholds.amount("serverless_memory_max", "GB")
    return f"{_verdict(limit == said)}: AWS's limit is {limit:g} GB."


def _usd(priced: AtItsPrices, mode: Mode, requests: float) -> str:
    return f"${priced.usd(mode, requests):,.0f}"


def _verdict(true: bool) -> str:
    return "Confirmed" if true else "Contradicted"


def _break_even(priced: AtItsPrices) -> str:
    return f"Serverless and real-time cost the same at about {round(priced.break_even, -3):,.0f} requests a month."


COMPUTED: Mapping[str, Computed] = {
    rule.__name__: rule
    for rule in (
        choose_by_traffic,
        serverless_under_1000_an_hour,
        real_time_above_half_a_million,
        start_with_serverless,
        low_traffic_saves,
        middle_traffic_competes,
        real_time_above_a_million,
        batch_always_cheapest,
        batch_when_nobody_waits,
        batch_bills_only_its_run,
        async_scales_to_zero,
        idle_endpoint_costs,
        cold_start_after_idle,
        cold_start_by_size,
        autoscaling_saves,
        always_autoscale,
        schedule_predictable_hours,
        steady_volume_to_real_time,
        low_latency_to_real_time,
        keep_artifacts_small,
        smallest_memory_that_fits,
        target_tracking,
        multi_model_saves,
        multi_model_portfolio,
        inferentia_for_transformers,
        large_model_to_real_time,
    )
}
