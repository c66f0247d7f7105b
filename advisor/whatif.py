"""What would change the answer: break-even volumes, half and double the traffic, and the nearest flips."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

from advisor.answer import BreakEven, Flip, Option
from advisor.catalog import Catalog
from advisor.options.checks import gigabytes, megabytes, seconds
from advisor.options.priced import Curve, Priced
from advisor.units import Mode
from advisor.work import Work

LEAST_REQUESTS, MOST_REQUESTS = 1e2, 1e9
VOLUMES_PER_DECADE = 6
PACES_PER_DECADE = 6
HALVINGS = 9


@dataclass(frozen=True)
class WhatIf:
    """What would change the choice among the `candidates`; `chosen` is None where nothing is feasible."""

    work: Work
    catalog: Catalog
    priced: Sequence[Priced]
    candidates: Sequence[Priced]
    chosen: Priced | None

    @cached_property
    def _swept(self) -> "Sweep":
        return sweep(self.priced, self.work.requests)

    @cached_property
    def break_even(self) -> tuple[BreakEven, ...]:
        return break_evens(self._swept)

    @cached_property
    def volume_flips(self) -> tuple[Flip, ...]:
        if self.chosen is None or not self._rivals:
            return ()
        return tuple(_by_requests(self.work, self.chosen, self._rivals, self._swept))

    @cached_property
    def other_flips(self) -> tuple[Flip, ...]:
        if self.chosen is None or not self._rivals:
            return ()
        return (
            *_by_seconds(self.work, self.chosen, self._rivals),
            *_by_limit(self.work, self.chosen.option, self._rivals, self.catalog),
        )

    @cached_property
    def _rivals(self) -> list[Priced]:
        return [one for one in self.candidates if one is not self.chosen and one.curve is not None]


def _rising(low: float, high: float, points: int) -> list[float]:
    """`points` volumes from `low` to `high`, each the same times the one before."""
    step = math.log(high / low) / (points - 1)
    return [low * math.exp(step * at) for at in range(points)]


GRID = [LEAST_REQUESTS * 10 ** (step / VOLUMES_PER_DECADE) for step in range(7 * VOLUMES_PER_DECADE + 1)]
SLOWER = [10 ** (step / PACES_PER_DECADE) for step in range(1, 2 * PACES_PER_DECADE + 1)]
FASTER = [1.0 / pace for pace in SLOWER]


class Sweep(NamedTuple):
    """Several options along rising volumes; `costs[m][v]` is USD a month of `modes[m]` at `volumes[v]`."""

    modes: tuple[Mode, ...]
    curves: tuple[Curve, ...]
    volumes: tuple[float, ...]
    costs: tuple[tuple[float, ...], ...]

    def crossing(self, one: int, other: int, step: int) -> float:
        """Where two rows cost the same between volumes `step` and `step + 1`.

        Exact where costs rise in proportion; where a count of instances steps, within 0.2 %.
        """
        low, high = self.volumes[step : step + 2]
        below, above = (self.costs[one][at] - self.costs[other][at] for at in (step, step + 1))
        middle = low + (high - low) * below / (below - above)
        for _ in range(HALVINGS):
            usd = self.curves[one](middle, 1.0)
            between = usd - self.curves[other](middle, 1.0)
            if abs(between) <= 1e-6 * usd:
                return middle
            if (between < 0) == (below < 0):
                low, below = middle, between
            else:
                high, above = middle, between
            middle = math.sqrt(low * high)
        return low + (high - low) * below / (below - above)


def sweep(priced: Sequence[Priced], requests: float) -> Sweep:
    """The feasible ones among `priced` along GRID and at `requests` itself."""
    at = bisect_left(GRID, requests)
    volumes = (*GRID[:at], requests, *GRID[at:])
    swept = [(one.option.mode, one.curve) for one in priced if one.option.feasible and one.curve is not None]
    costs = tuple(tuple(curve(volume, 1.0) for volume in volumes) for _, curve in swept)
    return Sweep(tuple(mode for mode, _ in swept), tuple(curve for _, curve in swept), volumes, costs)


def break_evens(swept: Sweep) -> tuple[BreakEven, ...]:
    """Where two options cost the same, between 100 and 10^9 requests a month.

    The first of a pair is the cheaper one below. Where an instance count makes two curves cross more than once, the
    lowest crossing counts.
    """
    found = []
    for one, other in combinations(range(len(swept.modes)), 2):
        less = [here < there for here, there in zip(swept.costs[one], swept.costs[other], strict=True)]
        step = next((at for at, (now, then) in enumerate(pairwise(less)) if now != then), None)
        if step is not None:
            pair = (swept.modes[one], swept.modes[other])
            found.append(BreakEven(pair if less[step] else pair[::-1], swept.crossing(one, other, step)))
    return tuple(sorted(found, key=lambda even: even.requests_per_month))


def low_and_high(chosen: Priced, requests: float) -> tuple[float, float]:
    """USD a month at half and at double the traffic, on the same option."""
    if chosen.curve is None:
        raise ValueError(f"{chosen.option.mode} has no curve")
    return chosen.curve(requests / 2.0, 1.0), chosen.curve(requests * 2.0, 1.0)


def curve_points(
    priced: Sequence[Priced], low: float, high: float, points: int = 61
) -> list[tuple[Mode, float, float]]:
    """(mode, requests a month, USD a month) for a picture of the feasible options' cost."""
    return [
        (one.option.mode, requests, one.curve(requests, 1.0))
        for one in priced
        if one.option.feasible and one.curve is not None
        for requests in _rising(low, high, points)
    ]


def _by_requests(work: Work, chosen: Priced, rivals: Sequence[Priced], swept: Sweep) -> list[Flip]:
    own, *others = (swept.modes.index(one.option.mode) for one in (chosen, *rivals))
    here = bisect_left(swept.volumes, work.requests)
    found = []
    for words, steps, back in (("fewer", range(here - 1, -1, -1), 0), ("more", range(here + 1, len(swept.volumes)), 1)):
        for step in steps:
            rival = min(others, key=lambda row: swept.costs[row][step])
            if swept.costs[rival][step] < swept.costs[own][step]:
                requests = swept.crossing(own, rival, step - back)
                says = f"{words} than {_rounded(requests)} requests a month"
                usd = swept.curves[rival](requests, 1.0)
                found.append(Flip("requests_per_month", says, swept.modes[rival], usd))
                break
    return found


def _by_seconds(work: Work, chosen: Priced, rivals: Sequence[Priced]) -> list[Flip]:
    found = []
    for words, paces in (("less", FASTER), ("more", SLOWER)):
        for pace in paces:
            usd, rival = min(((_at_pace(one, work, pace), one) for one in rivals), key=lambda rated: rated[0])
            if usd < _at_pace(chosen, work, pace):
                took = _roughly(work.seconds[chosen.option.mode] * pace)
                says = f"{words} than about {took} a request"
                found.append(Flip("seconds_per_request", says, rival.option.mode, usd))
                break
    return found


def _at_pace(one: Priced, work: Work, pace: float) -> float:
    return math.inf if one.curve is None else one.curve(work.requests, pace)


def _roughly(duration_s: float) -> str:
    """To two figures in the unit that it is said in."""
    unit_s = next((size for size in (3_600.0, 60.0) if duration_s >= 2 * size), 1.0)
    return seconds(float(f"{duration_s / unit_s:.2g}") * unit_s)


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
