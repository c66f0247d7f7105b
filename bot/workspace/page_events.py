"""The page's server-sent events: what is new for one reader, with a sign of life every 15 seconds."""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.workspace.workspace import Workspace

ALIVE_SECONDS = 15.0


async def stream(workspace: Workspace, reader: str, after: int | None, stopping: asyncio.Event) -> AsyncIterator[str]:
    """Events later than number `after` (None, or a number of an earlier run: from now on), as event-stream lines."""
    loop, woken = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        loop.call_soon_threadsafe(woken.set)

    with workspace.changed:
        newest = workspace.feed.last
        last = newest if after is None or after > newest else after
        workspace.feed.listeners.add(wake)
    stopped = asyncio.ensure_future(stopping.wait())
    try:
        yield f"retry: 1000\nid: {last}\n\n"
        while not stopping.is_set():
            woken.clear()
            with workspace.changed:
                fresh = workspace.feed.after(last, reader)
                lines = [
                    f"id: {event.number}\nevent: {event.kind}\ndata: {json.dumps(event.data(reader))}\n\n"
                    for event in fresh
                ]
            for line in lines:
                yield line
            last = fresh[-1].number if fresh else last
            waiting = asyncio.ensure_future(woken.wait())
            done, _ = await asyncio.wait((waiting, stopped), timeout=ALIVE_SECONDS, return_when="FIRST_COMPLETED")
            waiting.cancel()
            if not done:
                yield ": alive\n\n"
    finally:
        stopped.cancel()
        with workspace.changed:
            workspace.feed.listeners.discard(wake)
