"""What a channel's digest holds: when it comes, and which of the channel's questions it is about."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from advisor.units import Mode
from bot.digests.schedule import Schedule

MOST_USD = 1e12


class Plan(BaseModel):
    """A subscription's content: when, and what of the channel's questions.

    Under `quiet_under` questions nothing is posted unless something changed. `over_usd` and `only` leave out answers
    whose month costs less or whose option is another. With `thread_ts` it is posted in that thread.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schedule: Schedule = Schedule()
    quiet_under: Annotated[int, Field(ge=0, le=100_000)] = 0
    only: tuple[Mode, ...] = ()
    over_usd: Annotated[float, Field(ge=0, le=MOST_USD)] = 0.0
    thread_ts: str | None = None

    def words(self) -> str:
        """ "every Monday at 9:00 UTC in a thread (only real-time, over $500)"."""
        place = " in a thread" if self.thread_ts is not None else ""
        return f"{self.schedule.words()}{place}{self.filters()}"

    def filters(self) -> str:
        """ " (only real-time, over $500, quiet under 3 questions)", or nothing."""
        parts = []
        if self.only:
            parts.append(f"only {' and '.join(mode.replace('_', '-') for mode in self.only)}")
        if self.over_usd:
            parts.append(f"over ${self.over_usd:,.10g}")
        if self.quiet_under:
            parts.append(f"quiet under {self.quiet_under} question{'' if self.quiet_under == 1 else 's'}")
        return f" ({', '.join(parts)})" if parts else ""
