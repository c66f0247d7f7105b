"""Every directory under fixtures with an expected.yaml: its files are read together, and its facts must be found."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.configs import GivenFile, read_files, read_text

FIXTURES = Path(__file__).parent / "fixtures"
CASES = sorted(path.parent for path in FIXTURES.rglob("expected.yaml"))


def reading_of(case: Path) -> Any:
    message = case / "message.txt"
    if message.exists():
        return read_text(message.read_text())
    files = [path for path in sorted(case.rglob("*")) if path.is_file() and path.name != "expected.yaml"]
    return read_files([GivenFile(path.relative_to(case).as_posix(), path.read_bytes()) for path in files])


def fact(endpoint: dict[str, Any], path: str) -> Any:
    value: Any = endpoint
    for key in path.split("."):
        value = None if value is None else value[key]
    return plain(value)


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(FIXTURES).as_posix())
def test_what_a_configuration_says_is_read(case: Path) -> None:
    expected = yaml.safe_load((case / "expected.yaml").read_text())
    found = reading_of(case)
    endpoints = [asdict(endpoint) for endpoint in found.endpoints]
    wanted = [{"unresolved": [], **facts} for facts in expected["endpoints"]]
    read = [{path: fact(endpoint, path) for path in facts} for endpoint, facts in zip(endpoints, wanted, strict=False)]
    assert read == wanted
    assert len(endpoints) == len(wanted), [endpoint["name"] for endpoint in endpoints]
    assert list(found.problems) == expected.get("problems", [])


def test_there_are_enough_fixtures_of_each_form() -> None:
    forms = {path.relative_to(FIXTURES).parts[0] for path in CASES}
    assert {"terraform", "terraform_plan", "cloudformation", "document", "text"} <= forms
    assert len(CASES) >= 40
