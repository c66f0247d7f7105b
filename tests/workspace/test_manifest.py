"""The app's own manifest is what the workspace reads, and its defaults say the same."""

import json
from pathlib import Path

from bot.workspace.manifest import AppManifest, read_manifest

MANIFEST = Path(__file__).parents[2] / "manifest.json"


def test_the_manifest_of_the_app() -> None:
    found, usual = read_manifest(json.loads(MANIFEST.read_text())), AppManifest()
    assert found.name == usual.name
    assert [one.command for one in found.commands] == [one.command for one in usual.commands]
    assert {(one.type, one.callback_id) for one in found.shortcuts} == {
        (one.type, one.callback_id) for one in usual.shortcuts
    }
    assert found.events == usual.events
    assert found.scopes is not None
    assert {"commands", "chat:write", "app_mentions:read"} <= found.scopes
    assert found.opens_home


def test_a_manifest_of_little() -> None:
    found = read_manifest({"display_information": {"name": "other"}})
    assert (found.name, found.commands, found.events, found.scopes) == ("other", (), frozenset(), frozenset())
    assert not found.opens_home
