"""From words to a recommendation inside one process, and as a process."""

import compileall
import sys
from collections.abc import Iterator
from functools import partial

from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from advisor.recommend import recommend
from bot.language import NotUnderstood, read
from bot.pricing.load import load_catalog
from tests.benchmarks.measure import Row, median_ms, processes_ms
from tests.benchmarks.questions import LONGEST, QUESTIONS

BARE_IMPORTS = (sys.executable, "-c", "import numpy, pydantic, yaml")
ASK = (sys.executable, "-m", "bot", "ask", QUESTIONS[0])


def _longest_ms(text: str) -> float:
    return median_ms([partial(_outcome, text)], rounds=5)


def _outcome(text: str) -> object:
    try:
        return read(text)
    except NotUnderstood as refused:
        return refused


def _everything(profile: TrafficProfile, catalog: Catalog) -> object:
    found = recommend(profile, catalog)
    return found.what_if.break_even, found.flips


def rows() -> Iterator[Row]:
    """Parsing, recommending over a whole region with the what-ifs, and `sagecost ask` beside what it must import."""
    yield Row("parse a question", median_ms([partial(read, text) for text in QUESTIONS]), "ms", 0.5)
    yield Row("parse the slowest text of the longest kind", max(map(_longest_ms, LONGEST)), "ms", 50)
    catalog = load_catalog()
    profiles = [read(text).profile for text in QUESTIONS]
    recommending = [partial(_everything, profile, catalog) for profile in profiles]
    yield Row("recommend over a region, with what-ifs", median_ms(recommending), "ms", 1.0)
    # As an installation leaves them: not every machine keeps the bytecode of what it imports.
    for package in ("advisor", "bot", "data"):
        compileall.compile_dir(package, quiet=1)
    bare, words, json = processes_ms(BARE_IMPORTS, ASK, (*ASK[:-1], "--json", ASK[-1]))
    beside = f"{words:.0f} ms against {bare:.0f} ms"
    yield Row("sagecost ask, as a process, to its bare imports", words / bare, "×", 1.5, beside=beside)
    beside = f"{json:.0f} ms against {bare:.0f} ms"
    yield Row("sagecost ask --json, as a process, to its bare imports", json / bare, "×", 1.5, beside=beside)
