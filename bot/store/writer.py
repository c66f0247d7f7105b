"""One thread a process writes the log: what arrives together is committed together, and nobody waits for a dead one."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from bot.store.connection import Connection, Database, Row, StoreUnavailable

log = logging.getLogger(__name__)

ROOM = 10_000
BATCH = 500
SHORTEST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 5.0


@dataclass(slots=True, eq=False)
class Job:
    """A piece of work inside a transaction.

    A kept job waits out an outage in the queue, any other fails at once. Work may be undone and done again, so it
    changes nothing but the database.
    """

    work: Callable[[Connection], Any]
    keep: bool
    done: "Future[Any]" = field(default_factory=Future)


@dataclass(slots=True, eq=False)
class Insert:
    """A row for a table; neighbours in the queue go in together, and `then` follows in the same transaction."""

    table: str
    row: Row
    then: Callable[[Connection, list[Row]], None] | None = None
    keep: bool = True
    done: "Future[Any]" = field(default_factory=Future)


Task = Job | Insert
Outcome = tuple[Task, Any, Exception | None]


class Writer:
    """The thread, its bounded queue and what became of it."""

    def __init__(self, database: Database, *, room: int = ROOM) -> None:
        self._database = database
        self._room = room
        self._changed = threading.Condition()
        self._waiting: deque[Task] = deque()
        self._in_hand: list[Task] = []
        self._closing = False
        self._writable = True
        self._lost = 0
        self._thread = self._started()

    @property
    def writable(self) -> bool:
        """Whether the last commit worked."""
        return self._writable

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    @property
    def lost(self) -> int:
        """Kept tasks that will never be written."""
        return self._lost

    @property
    def waiting(self) -> int:
        return len(self._waiting) + len(self._in_hand)

    def submit(self, task: Task) -> "Future[Any]":
        """Queues the task; its future fails at once where there is no room or the writer is closed."""
        with self._changed:
            if self._closing or len(self._waiting) >= self._room:
                self._lost += task.keep
                task.done.set_exception(StoreUnavailable("the log is closed" if self._closing else "the log is full"))
                return task.done
            if not self._thread.is_alive():
                self._thread = self._started()
            self._waiting.append(task)
            self._changed.notify_all()
        return task.done

    def close(self, timeout_s: float) -> None:
        """Writes what waits, then stops; what cannot be written by then is lost and counted."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        with self._changed:
            self._fail(list(self._waiting), StoreUnavailable("the log was closed"))
            self._waiting.clear()

    def _started(self) -> threading.Thread:
        thread = threading.Thread(target=self._supervise, name="sagecost-writer", daemon=True)
        thread.start()
        return thread

    def _supervise(self) -> None:
        while True:
            try:
                self._serve()
            except BaseException as death:
                # Whatever ended it: those who wait for what it held must not hang, and the next rows need a writer.
                log.error("the writer died and was restarted", exc_info=death)
                with self._changed:
                    self._fail(self._in_hand, StoreUnavailable("the writer died"))
                    self._in_hand = []
            else:
                return

    def _serve(self) -> None:
        connection: Connection | None = None
        pause_s = 0.0
        try:
            while tasks := self._take(pause_s):
                try:
                    connection = connection or self._database.connect()
                    self._commit(connection, tasks)
                except Exception as error:
                    if not self._database.is_outage(error):
                        raise
                    if connection is not None:
                        connection.close()
                        connection = None
                    self._wait_out(tasks, error)
                    pause_s = min(max(pause_s * 2, SHORTEST_PAUSE_S), LONGEST_PAUSE_S)
                else:
                    self._writable, pause_s = True, 0.0
        finally:
            if connection is not None:
                connection.close()

    def _take(self, pause_s: float) -> list[Task]:
        """Up to a batch of tasks in their order; nothing only where the writer is to stop."""
        with self._changed:
            if pause_s and not self._closing:
                self._changed.wait_for(lambda: self._closing, timeout=pause_s)
            while True:
                while self._waiting and len(self._in_hand) < BATCH:
                    task = self._waiting.popleft()
                    if task.done.running() or task.done.set_running_or_notify_cancel():
                        self._in_hand.append(task)
                if self._in_hand or self._closing:
                    return list(self._in_hand)
                self._changed.wait()

    def _commit(self, connection: Connection, tasks: list[Task]) -> None:
        try:
            with connection.transaction():
                outcomes = [outcome for group in _groups(tasks) for outcome in _done(connection, group)]
        except Exception as error:
            if self._database.is_outage(error):
                raise
            # One is wrong in itself; it does not take its neighbours with it.
            with connection.transaction():
                outcomes = [self._done_apart(connection, task) for task in tasks]
        with self._changed:
            self._in_hand = []
        for task, result, mistake in outcomes:
            if mistake is None:
                task.done.set_result(result)
            else:
                self._lost += task.keep
                task.done.set_exception(mistake)

    def _done_apart(self, connection: Connection, task: Task) -> Outcome:
        try:
            with connection.savepoint():
                return _done(connection, [task])[0]
        except Exception as error:
            # A task's own mistake belongs to the one who waits for it.
            if self._database.is_outage(error):
                raise
            return task, None, error

    def _wait_out(self, tasks: list[Task], error: Exception) -> None:
        """An outage: what may wait goes back to the head of the queue, the rest fails at once."""
        if self._writable:
            log.warning("the log cannot be written: %s", error)
        with self._changed:
            self._writable = False
            kept = [task for task in tasks if task.keep and not self._closing]
            self._fail([task for task in tasks if task not in kept], StoreUnavailable(f"the log: {error}"))
            self._waiting.extendleft(reversed(kept))
            self._in_hand = []

    def _fail(self, tasks: list[Task], error: StoreUnavailable) -> None:
        for task in tasks:
            self._lost += task.keep
            if not task.done.done():
                task.done.set_exception(error)


def _done(connection: Connection, group: list[Task]) -> list[Outcome]:
    first = group[0]
    if isinstance(first, Job):
        return [(first, first.work(connection), None)]
    rows = [task.row for task in group if isinstance(task, Insert)]
    connection.insert(first.table, rows)
    if first.then is not None:
        first.then(connection, rows)
    return [(task, None, None) for task in group]


def _groups(tasks: list[Task]) -> list[list[Task]]:
    """Neighbouring rows of one table together, everything else alone."""
    groups: list[list[Task]] = []
    for task in tasks:
        last = groups[-1][0] if groups else None
        if isinstance(task, Insert) and isinstance(last, Insert) and task.table == last.table:
            groups[-1].append(task)
        else:
            groups.append([task])
    return groups
