"""Messages and files of the workspace in a small SQLite file, so that they survive a restart."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path

from bot.workspace.clock import MovableClock, Stamps, microseconds
from bot.workspace.messages import File, Message
from bot.workspace.workspace import Workspace

FILE_NAME = "workspace.db"
_TABLES = """
create table if not exists messages (channel text, ts text, body text not null, primary key (channel, ts)) strict;
create table if not exists files (id text primary key, body text not null, content blob not null) strict;
create table if not exists clock (id integer primary key check (id = 1), ahead real not null) strict;
"""


class Snapshot:
    """Written under the workspace's lock. A machine that crashes may lose the last second: nothing hangs on it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        path.touch(mode=0o600)
        self._database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._database.execute("pragma journal_mode = wal")
        self._database.execute("pragma synchronous = off")
        self._database.executescript(_TABLES)

    def attach(self, workspace: Workspace) -> None:
        """Puts what was kept into an empty workspace, and keeps what changes from now on."""
        with workspace.changed:
            for body, content in self._database.execute("select body, content from files"):
                fields = json.loads(body)
                file = File(**{**fields, "channels": set(fields["channels"]), "content": content})
                workspace.files[file.id] = file
            latest = "0"
            for (body,) in self._database.execute("select body from messages"):
                message = Message(**json.loads(body))
                if message.channel in workspace.messages:
                    workspace.store(message)
                    latest = max(latest, message.ts, message.edited_ts or "0", key=microseconds)
            workspace.stamps = Stamps(workspace.clock, after=latest)
            workspace.number_after(max((_number(name) for name in workspace.files), default=0))
            workspace.keep, workspace.forget, workspace.keep_file = self._keep, self._forget, self._keep_file

    def attach_clock(self, clock: MovableClock) -> None:
        """Time that was let pass has passed after a restart, too."""
        for (ahead,) in self._database.execute("select ahead from clock"):
            clock.ahead = ahead
        keep = "insert or replace into clock values (1, ?)"
        clock.on_move(lambda: self._database.execute(keep, (clock.ahead,)))

    def close(self) -> None:
        self._database.close()

    def _keep(self, message: Message) -> None:
        row = (message.channel, message.ts, json.dumps(asdict(message)))
        self._database.execute("insert or replace into messages values (?, ?, ?)", row)

    def _forget(self, message: Message) -> None:
        self._database.execute("delete from messages where channel = ? and ts = ?", (message.channel, message.ts))

    def _keep_file(self, file: File) -> None:
        body = {**asdict(file), "channels": sorted(file.channels), "content": None}
        self._database.execute(
            "insert or replace into files values (?, ?, ?)", (file.id, json.dumps(body), file.content)
        )


def _number(file_id: str) -> int:
    return int(file_id.removeprefix("F0"))
