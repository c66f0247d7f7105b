"""What would change the answer: break-even volumes, half and double the traffic, and the nearest flips."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from advisor.answer import BreakEven, Flip, Option
from advisor.catalog import Catalog, Floats
from advisor.options.checks import gigabytes, megabytes, seconds
from advisor.options.priced import Priced
from advisor.units import Mode
from advisor.work import Work

LEAST_REQUESTS, MOST_REQUESTS = 1e2, 1e9
GRID = np.geomspace(LEAST_REQUESTS, MOST_REQUESTS, 113)
PACES = np.geomspace(0.01, 100.0, 81)
REFINEMENTS = 2


def break_evens(priced: Sequence[Priced]) -> tuple[BreakEven, ...]:
    """Where two feasible options cost the same, between 100 and 10^9 requests a month.

    The first of a pair is the cheaper one below. Where an instance count makes two curves cross more than once, the
    lowest crossing counts.
    """
    feasible = [one for one in priced if one.option.feasible and one.curve is not None]
    costs = {one.option.mode: _along(one, GRID) for one in feasible}
    found = []
    for one, other in combinations(feasible, 2):
        difference = costs[one.option.mode] - costs[other.option.mode]
        at = np.flatnonzero((difference[:-1] < 0) != (difference[1:] < 0))
        if len(at):
            first = int(at[0])
            requests = _refined(one, other, GRID[first], GRID[first + 1])
            pair = (one, other) if difference[first] < 0 else (other, one)
            found.append(BreakEven((pair[0].option.mode, pair[1].option.mode), requests))
    return tuple(sorted(found, key=lambda even: even.requests_per_month))


def _refined(one: Priced, other: Priced, low: float, high: float) -> float:
    """The crossing between two volumes, by grids of 65 points within the last bracket."""
    for _ in range(REFINEMENTS):
        grid = np.geomspace(low, high, 65)
        difference = _along(one, grid) - _along(other, grid)
        at = np.flatnonzero((difference[:-1] < 0) != (difference[1:] < 0))
        if not len(at):
            break
        low, high = float(grid[at[0]]), float(grid[at[0] + 1])
    return float(np.sqrt(low * high))


def _along(one: Priced, requests: Floats) -> Floats:
    if one.curve is None:
        raise ValueError(f"{one.option.mode} has no curve")
    return np.broadcast_to(one.curve(requests, 1.0), requests.shape)


def low_and_high(chosen: Priced, requests: float) -> tuple[float, float]:
    """USD a month at half and at double the traffic, on the same option."""
    if chosen.curve is None:
        raise ValueError(f"{chosen.option.mode} has no curve")
    costs = _along(chosen, np.array([requests / 2.0, requests * 2.0]))
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
        for requests, usd in zip(grid, _along(one, grid), strict=True)
    ]


def flips(work: Work, chosen: Priced, candidates: Sequence[Priced], catalog: Catalog) -> tuple[Flip, ...]:
    """The nearest change of each kind that makes another of the candidates the better one."""
    rivals = [one for one in candidates if one.option.mode != chosen.option.mode and one.curve is not None]
    found: list[Flip] = []
    if rivals:
        found += _by_requests(work, chosen, rivals)
        found += _by_seconds(work, chosen, rivals)
        found += _by_limit(work, chosen.option, rivals, catalog)
    return tuple(found)


def _by_requests(work: Work, chosen: Priced, rivals: Sequence[Priced]) -> list[Flip]:
    at = np.concatenate([GRID[work.requests > GRID], [work.requests], GRID[work.requests < GRID]])
    here = int(np.searchsorted(at, work.requests))
    costs = np.vstack([_along(one, at) for one in (chosen, *rivals)])
    found = []
    for step in _nearest_changes(costs.argmin(axis=0), here):
        rival = rivals[int(costs[:, step].argmin()) - 1]
        low, high = sorted((float(at[step]), float(at[step + (1 if step < here else -1)])))
        requests = _refined(chosen, rival, low, high)
        words = "fewer than" if step < here else "more than"
        usd = float(_along(rival, np.array([requests]))[0])
        found.append(
            Flip("requests_per_month", f"{words} {_rounded(requests)} requests a month", rival.option.mode, usd)
        )
    return found


def _by_seconds(work: Work, chosen: Priced, rivals: Sequence[Priced]) -> list[Flip]:
    all_of_them = (chosen, *rivals)
    requests = np.full(len(PACES), work.requests)
    costs = np.vstack([np.broadcast_to(one.curve(requests, PACES), PACES.shape) for one in all_of_them if one.curve])
    here = len(PACES) // 2
    found = []
    for step in _nearest_changes(costs.argmin(axis=0), here):
        rival = rivals[int(costs[:, step].argmin()) - 1]
        took = seconds(float(f"{work.seconds[chosen.option.mode] * PACES[step]:.2g}"))
        words = "less than" if step < here else "more than"
        usd = float(costs[:, step].min())
        found.append(Flip("seconds_per_request", f"{words} about {took} a request", rival.option.mode, usd))
    return found


def _nearest_changes(cheapest: Floats, here: int) -> list[int]:
    """Positions below and above `here` where row 0, the chosen one, is first no longer the cheapest."""
    others = np.flatnonzero(cheapest != 0)
    below, above = others[others < here], others[others > here]
    return [int(below[-1])] * bool(len(below)) + [int(above[0])] * bool(len(above))


def _by_limit(work: Work, option: Option, rivals: Sequence[Priced], catalog: Catalog) -> list[Flip]:
    """A limit of the chosen option that more memory, larger requests or strictness about cold starts would break."""
    limits = catalog.limits
    best = min(rivals, key=lambda one: one.usd)
    found = []
    if option.mode == "serverless":
        most = limits.amount("serverless_memory_max", "GB")
        found.append(Flip("memory_gb", f"a model over {gigabytes(most)}", best.option.mode, best.usd))
        if work.profile.cold_starts_ok is None:
            found.append(Flip("cold_starts_ok", "cold starts that nobody may see", best.option.mode, best.usd))
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
