"""What would change the answer: break-even volumes, half and double the traffic, and the nearest flips."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from advisor.answer import BreakEven, Flip, Option
from advisor.catalog import Catalog, Floats
from advisor.options.checks import gigabytes, megabytes, seconds
from advisor.options.priced import Priced
from advisor.units import Mode
from advisor.work import Work

LEAST_REQUESTS, MOST_REQUESTS = 1e2, 1e9
GRID = np.geomspace(LEAST_REQUESTS, MOST_REQUESTS, 113)
PACES = np.geomspace(0.01, 100.0, 25)


@dataclass(frozen=True)
class Sweep:
    """Several options along rising volumes; `costs` is M × V USD a month, row m for `modes[m]`."""

    modes: tuple[Mode, ...]
    volumes: Floats
    costs: Floats

    def crossing(self, one: int, other: int, step: int) -> float:
        """Where two rows cost the same between volumes `step` and `step + 1`, by a straight line.

        Exact where costs rise in proportion; where a count of instances steps, within 15 %.
        """
        here, there = self.costs[one, step : step + 2] - self.costs[other, step : step + 2]
        low, high = self.volumes[step : step + 2]
        return float(low + (high - low) * here / (here - there))


def sweep(priced: Sequence[Priced], requests: float) -> Sweep:
    """The feasible ones among `priced` along GRID and at `requests` itself."""
    at = int(np.searchsorted(GRID, requests))
    volumes = np.concatenate((GRID[:at], [requests], GRID[at:]))
    swept = [(one.option.mode, one.curve) for one in priced if one.option.feasible and one.curve is not None]
    costs = np.array([curve(volumes, 1.0) for _, curve in swept]).reshape(len(swept), len(volumes))
    return Sweep(tuple(mode for mode, _ in swept), volumes, costs)


def break_evens(swept: Sweep) -> tuple[BreakEven, ...]:
    """Where two options cost the same, between 100 and 10^9 requests a month.

    The first of a pair is the cheaper one below. Where an instance count makes two curves cross more than once, the
    lowest crossing counts.
    """
    found = []
    for one, other in combinations(range(len(swept.modes)), 2):
        less = swept.costs[one] < swept.costs[other]
        steps = np.flatnonzero(less[:-1] != less[1:])
        if len(steps):
            step = int(steps[0])
            pair = (swept.modes[one], swept.modes[other])
            found.append(BreakEven(pair if less[step] else pair[::-1], swept.crossing(one, other, step)))
    return tuple(sorted(found, key=lambda even: even.requests_per_month))


def low_and_high(chosen: Priced, requests: float) -> tuple[float, float]:
    """USD a month at half and at double the traffic, on the same option."""
    if chosen.curve is None:
        raise ValueError(f"{chosen.option.mode} has no curve")
    costs = chosen.curve(np.array([requests / 2.0, requests * 2.0]), 1.0)
    return float(costs[0]), float(costs[1])


def curve_points(
    priced: Sequence[Priced], low: float, high: float, points: int = 61
) -> list[tuple[Mode, float, float]]:
    """(mode, requests a month, USD a month) for a picture of the feasible options' cost."""
    grid = np.geomspace(low, high, points)
    return [
        (one.option.mode, float(requests), float(usd))
        for one in priced
        if one.option.feasible and one.curve is not None
        for requests, usd in zip(grid, one.curve(grid, 1.0), strict=True)
    ]


def flips(work: Work, chosen: Priced, candidates: Sequence[Priced], swept: Sweep, catalog: Catalog) -> tuple[Flip, ...]:
    """The nearest change of each kind that makes another of the candidates the better one."""
    rivals = [one for one in candidates if one.option.mode != chosen.option.mode and one.curve is not None]
    if not rivals:
        return ()
    return (
        *_by_requests(work, chosen, rivals, swept),
        *_by_seconds(work, chosen, rivals),
        *_by_limit(work, chosen.option, rivals, catalog),
    )


def _by_requests(work: Work, chosen: Priced, rivals: Sequence[Priced], swept: Sweep) -> list[Flip]:
    rows = [swept.modes.index(one.option.mode) for one in (chosen, *rivals)]
    cheapest = swept.costs[rows].argmin(axis=0)
    here = int(np.searchsorted(swept.volumes, work.requests))
    found = []
    for step in _nearest_changes(cheapest, here):
        rival = rows[int(cheapest[step])]
        requests = swept.crossing(rows[0], rival, step if step < here else step - 1)
        says = f"{'fewer' if step < here else 'more'} than {_rounded(requests)} requests a month"
        usd = float(np.interp(requests, swept.volumes, swept.costs[rival]))
        found.append(Flip("requests_per_month", says, swept.modes[rival], usd))
    return found


def _by_seconds(work: Work, chosen: Priced, rivals: Sequence[Priced]) -> list[Flip]:
    all_of_them = (chosen, *rivals)
    requests = np.full(len(PACES), work.requests)
    costs = np.array([one.curve(requests, PACES) for one in all_of_them if one.curve])
    here = len(PACES) // 2
    found = []
    for step in _nearest_changes(costs.argmin(axis=0), here):
        rival = rivals[int(costs[:, step].argmin()) - 1]
        took = _roughly(work.seconds[chosen.option.mode] * float(PACES[step]))
        words = "less than" if step < here else "more than"
        usd = float(costs[:, step].min())
        found.append(Flip("seconds_per_request", f"{words} about {took} a request", rival.option.mode, usd))
    return found


def _roughly(duration_s: float) -> str:
    """To two figures in the unit that it is said in."""
    unit_s = next((size for size in (3_600.0, 60.0) if duration_s >= 2 * size), 1.0)
    return seconds(float(f"{duration_s / unit_s:.2g}") * unit_s)


def _nearest_changes(cheapest: NDArray[np.intp], here: int) -> list[int]:
    """Positions below and above `here` where row 0, the chosen one, is first no longer the cheapest."""
    others = np.flatnonzero(cheapest != 0)
    below, above = others[others < here], others[others > here]
    return [int(step) for step in (*below[-1:], *above[:1])]


def _by_limit(work: Work, option: Option, rivals: Sequence[Priced], catalog: Catalog) -> list[Flip]:
    """A limit of the chosen option that more memory, larger requests or strictness about cold starts would break."""
    limits = catalog.limits
    best = min(rivals, key=lambda one: one.usd)
    found = []
    if option.mode == "serverless":
        most = limits.amount("serverless_memory_max", "GB")
        found.append(Flip("memory_gb", f"a model over {gigabytes(most)}", best.option.mode, best.usd))
        if work.profile.cold_starts_ok is None:
            found.append(Flip("cold_starts_ok", "if no caller may meet a cold start", best.option.mode, best.usd))
    payload = limits.amount(f"{option.mode}_request", "MB")
    carriers = [one for one in rivals if limits.amount(f"{one.option.mode}_request", "MB") > payload]
    if carriers:
        carrier = min(carriers, key=lambda one: one.usd)
        found.append(Flip("payload_mb", f"requests over {megabytes(payload)}", carrier.option.mode, carrier.usd))
    return found


def _rounded(requests: float) -> str:
    """Three significant digits, as people write volumes: 771,000 or 2.14 million."""
    if requests >= 1e6:
        return f"{requests / 1e6:.3g} million"
    return f"{float(f'{requests:.3g}'):,.0f}"
