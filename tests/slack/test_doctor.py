"""`sagecost doctor`, and the manifest against the code."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.settings import read_settings
from bot.slack.doctor import examine
from bot.slack.manifest import SCOPES, differences, manifest
from bot.workspace.manifest import read_manifest
from bot.workspace.server import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    declared = read_manifest(manifest())
    without_files = (declared.scopes or frozenset()) - {"files:write"}
    with LocalSlack(manifest=replace(declared, scopes=without_files)) as running:
        yield running


def found(folder: Path, **given: str) -> dict[str, bool]:
    environment = {"SAGECOST_DATABASE": str(folder / "log.db")} | given
    return {words: good for good, words in examine(lambda: read_settings(environment, env_file=None))}


def test_without_slack_all_but_slack_is_examined(tmp_path: Path) -> None:
    lines = found(tmp_path)
    assert all(lines.values()), lines
    for part in ("settings: ", "database: ", "price list ", "manifest: "):
        assert any(line.startswith(part) for line in lines)
    assert not any(line.startswith("Slack") for line in lines)


def test_with_a_token_slack_judges_every_message(slack: LocalSlack, tmp_path: Path) -> None:
    lines = found(
        tmp_path,
        SLACK_BOT_TOKEN=slack.bot_token,
        SLACK_SIGNING_SECRET=slack.signing_secret,
        SLACK_API_URL=slack.api_url,
    )
    assert all(lines.values()), lines
    assert any(line.startswith("Slack: Local workspace") for line in lines)
    assert "scope files:write is not granted: cost curves come as tables, trends and digests without pictures" in lines
    assert any("Slack takes all" in line for line in lines)
    assert len(slack.calls("blocks.validate")) > 20


def _a_file(folder: Path) -> Path:
    """Where no database can be made: in a file."""
    path = folder / "file"
    path.write_text("")
    return path


def test_what_is_wrong_is_said_and_the_rest_still_examined(slack: LocalSlack, tmp_path: Path) -> None:
    lines = found(
        _a_file(tmp_path),
        SAGECOST_PRICES="aws-1999-01-01",
        SLACK_BOT_TOKEN="xoxb-" + "wrong",
        SLACK_SIGNING_SECRET="x",
        SLACK_API_URL=slack.api_url,
    )
    wrong = [line for line, good in lines.items() if not good]
    assert [line.split(":")[0].split()[0] for line in wrong] == ["database", "price", "Slack"]


def test_wrong_settings_end_it() -> None:
    (line,) = examine(lambda: read_settings({"PORT": "x"}, env_file=None))
    assert line[0] is False
    assert line[1].startswith("settings: PORT")


def test_the_manifest_is_that_of_the_code() -> None:
    assert list(differences(manifest())) == []


def _without_command(document: dict[str, Any]) -> None:
    document["features"]["slash_commands"] = []


def _without_shortcut(document: dict[str, Any]) -> None:
    document["features"]["shortcuts"].pop()


def _with_another_event(document: dict[str, Any]) -> None:
    document["settings"]["event_subscriptions"]["bot_events"].append("team_join")


def _with_another_scope(document: dict[str, Any]) -> None:
    document["oauth_config"]["scopes"]["bot"].append("team:read")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_without_command, "lacks the slash command /sagecost"),
        (_without_shortcut, "lacks the shortcut message review_message"),
        (_with_another_event, "has the event team_join"),
        (_with_another_scope, "has the scope team:read"),
    ],
)
def test_a_manifest_that_is_not_that_of_the_code_is_told(change: Any, says: str) -> None:
    document = copy.deepcopy(manifest())
    change(document)
    (only,) = differences(document)
    assert says in only


def test_required_scopes_are_few() -> None:
    assert {scope.name for scope in SCOPES if not scope.optional} == {"commands", "chat:write", "app_mentions:read"}
    assert json.loads(json.dumps(manifest()))["settings"]["token_rotation_enabled"] is False
