"""Options of the whole suite, and golden files."""

import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine makes no test fail.
settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a test that would be skipped fails instead")
    parser.addoption("--fuzz", type=int, default=2_000, metavar="N", help="random inputs for each fuzzed function")
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew, to read the diff")


@pytest.fixture(scope="session")
def fuzz_count(pytestconfig: pytest.Config) -> int:
    """How many random inputs each fuzzed function gets."""
    return int(pytestconfig.getoption("--fuzz"))


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, Any], None]:
    """Compares text or a JSON document with the file of that name under tests/golden."""

    def compare(name: str, found: Any) -> None:
        path = GOLDEN / name
        text = found if isinstance(found, str) else json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        if pytestconfig.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"there is no {path}; write it with --update-goldens"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped and collector.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"nothing may be skipped here: {report.longrepr}"
    return report
