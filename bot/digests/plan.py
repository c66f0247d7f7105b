"""What a channel's digest holds: when it comes, and which of the channel's questions it is about."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from advisor.units import Mode
from bot.digests.schedule import Schedule


class Plan(BaseModel):
    """A subscription's content: when, and what of the channel's questions.

    Under `quiet_under` questions nothing is posted unless something changed. `over_usd` and `only` leave out answers
    whose month costs less or whose option is another. With `thread_ts` it is posted in that thread.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schedule: Schedule = Schedule()
    quiet_under: Annotated[int, Field(ge=0, le=100_000)] = 0
    only: tuple[Mode, ...] = ()
    over_usd: Annotated[float, Field(ge=0, le=1e12)] = 0.0
    thread_ts: str | None = None
