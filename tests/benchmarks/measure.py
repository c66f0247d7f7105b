"""How the benchmarks measure and what they print; a busy machine can spoil a figure, never a build."""

import gc
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report; `aim` is what it ought to reach, `below` whether less is better."""

    name: str
    value: float
    unit: str
    aim: float
    below: bool = True
    beside: str = ""

    def __str__(self) -> str:
        reached = self.value <= self.aim if self.below else self.value >= self.aim
        wanted = f"{'≤' if self.below else '≥'} {self.aim:g} {self.unit}"
        mark = "ok" if reached else "MISSED"
        return f"{self.name:<58} {self.value:>9.3f} {self.unit:<6} {wanted:<14} {mark:<7} {self.beside}".rstrip()


def median_ms(calls: Sequence[Callable[[], object]], rounds: int = 200) -> float:
    """The median over `rounds` passes of the mean time of one call, in milliseconds."""
    for call in calls:
        call()
    gc.collect()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for call in calls:
            call()
        times.append((time.perf_counter() - start) / len(calls))
    return statistics.median(times) * 1_000


def processes_ms(*commands: Sequence[str], rounds: int = 15) -> list[float]:
    """The median wall time of each command; they take turns, so that a busy moment hits all alike."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, taken in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) * 1_000 for taken in times]


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that `share` percent of `times` do not exceed."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share / 100))]
