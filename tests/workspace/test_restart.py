"""What survives a restart of the workspace, and how it runs with the app behind it."""

import os
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from advisor.errors import SagecostError
from bot.workspace import local
from bot.workspace.server import LocalSlack
from tests.workspace.conftest import app_of, client_of, serve

BUTTON = {
    "type": "actions",
    "elements": [{"type": "button", "action_id": "share", "text": {"type": "plain_text", "text": "Share"}}],
}


def test_messages_files_and_edits_survive(tmp_path: Path) -> None:
    with LocalSlack(state_folder=tmp_path) as slack:
        ada = slack.person("U0ADA")
        first = ada.says("hello")
        ada.uploads("main.tf", b"resource {}")
        client = client_of(slack)
        answer = client.chat_postMessage(channel="C0GENERAL", text="old", thread_ts=first.ts, blocks=[BUTTON])
        client.chat_update(channel="C0GENERAL", ts=answer["ts"], text="new")
        gone = client.chat_postMessage(channel="C0GENERAL", text="gone")
        client.chat_delete(channel="C0GENERAL", ts=gone["ts"])
    assert stat.S_IMODE((tmp_path / "workspace.db").stat().st_mode) == 0o600
    with LocalSlack(state_folder=tmp_path, clock=lambda: 0.0) as slack:
        ada = slack.person("U0ADA")
        seen = ada.messages()
        assert [one.text for one in seen] == ["hello", "", "new"]
        assert slack.workspace.files[seen[1].files[0]].content == b"resource {}"
        assert (seen[2].thread_ts, seen[2].edited_ts is not None) == (first.ts, True)
        fresh = ada.uploads("other.tf", b"x")
        assert fresh.ts > seen[-1].ts, "stamps go on rising even where the clock went back"
        assert fresh.files != seen[1].files


def test_time_that_was_let_pass_stays_passed(tmp_path: Path) -> None:
    with LocalSlack(state_folder=tmp_path, clock=lambda: 1_000.0) as slack:
        slack.clock.move(86_400)
        slack.clock.move(60)
    with LocalSlack(state_folder=tmp_path, clock=lambda: 1_000.0) as slack:
        assert slack.clock() == 1_000 + 86_400 + 60


def test_a_button_works_after_a_restart(tmp_path: Path) -> None:
    with LocalSlack(state_folder=tmp_path) as slack:
        client_of(slack).chat_postMessage(channel="C0GENERAL", text="answer", blocks=[BUTTON])
    with LocalSlack(state_folder=tmp_path) as slack, ExitStack() as stack:
        app = app_of(slack)

        @app.action("share")
        def share(ack: Ack, respond: Respond) -> None:
            ack()
            respond(text="shared", replace_original=True)

        serve(stack, slack, app)
        lin = slack.person("U0LIN")
        lin.clicks(lin.messages()[-1], "share")
        assert slack.wait_until(lambda: lin.messages()[-1].text == "shared")


def test_without_a_folder_nothing_is_kept() -> None:
    with LocalSlack() as slack:
        slack.person().says("hello")
    with LocalSlack() as slack:
        assert slack.person().messages() == []


@contextmanager
def small_app(connection: local.Connection) -> Iterator[str]:
    """What a caller of `run` writes: the app, served on loopback with the connection's secrets."""
    client = WebClient(token=connection.bot_token, base_url=connection.api_url)
    app = App(client=client, signing_secret=connection.signing_secret, process_before_response=True)

    @app.command("/sagecost")
    def command(ack: Ack) -> None:
        ack("answered")

    with LocalSlack() as elsewhere, ExitStack() as stack:
        serve(stack, elsewhere, app)
        assert elsewhere.events_url is not None
        yield elsewhere.events_url
        assert client.auth_test()["ok"], "the workspace outlives the app"


def test_the_app_behind_the_workspace(tmp_path: Path) -> None:
    with local.workspace(small_app, port=0, state_folder=tmp_path) as slack:
        assert slack.bot_token.startswith("xoxb-")
        ada = slack.person("U0ADA")
        assert len(ada.messages()) == 1, "the invitation"
        ada.command("/sagecost", "x")
        assert ada.messages()[-1].text == "answered"


def test_a_taken_port_is_a_sentence() -> None:
    with (
        LocalSlack() as slack,
        pytest.raises(SagecostError, match=f"Port {slack.port} is taken"),
        local.workspace(small_app, port=slack.port),
    ):
        pass


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_at_a_signal(sent: signal.Signals) -> None:
    before = signal.getsignal(sent)
    told: list[str] = []

    def announce(address: str) -> None:
        told.append(address)
        threading.Timer(0.05, os.kill, (os.getpid(), sent)).start()

    local.run(small_app, port=0, announce=announce)
    assert told[0].startswith("http://127.0.0.1:")
    assert signal.getsignal(sent) == before
