"""`sagecost browse`: the figures of the log in Datasette (the extra `browse`), read-only and on this machine only.

Tables cannot be opened and no SQL can be typed, so that no hash of a user shows; what can be seen are named queries
over one workspace's questions from channels that are public.
"""

import argparse
import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from advisor.errors import SagecostError
from bot.settings import read_settings
from bot.store.schema import table_names
from bot.store.scope import FEWEST_USERS

LOOPBACK = "127.0.0.1"
OPEN = """
    FROM question JOIN channel ON channel.team = question.team AND channel.channel = question.channel
    WHERE question.team = :team AND question.channel_kind = 'public' AND channel.kind = 'public'
"""
NO_SMALL_GROUP = f"HAVING count(DISTINCT user_hash) >= {FEWEST_USERS}"
WEEK = "date((asked_at - 345600) / 604800 * 604800 + 345600, 'unixepoch')"


def _counted(*labels: str, more: str = "") -> str:
    """Questions by label, without labels behind which fewer than three people stand."""
    columns = ", ".join(f"{label} AS {name}" for label, name in zip(labels, ("label", "option"), strict=False))
    numbers = ", ".join(str(at) for at in range(1, len(labels) + 1))
    found = OPEN.replace("WHERE", f"{more} WHERE", 1)
    order = "1, 2" if len(labels) > 1 else "2 DESC, 1"
    return (
        f"SELECT {columns}, count(*) AS questions {found} AND {labels[0]} IS NOT NULL "
        f"GROUP BY {numbers} {NO_SMALL_GROUP} ORDER BY {order}"
    )


def _sum(column: str, *, where: str = "1", name: str = "") -> str:
    """Dollars a month; a thread counts once, at its last question."""
    return f"round(sum(CASE WHEN superseded = 0 AND {where} THEN {column} END), 2) AS {name or column}"


ADOPTED = """EXISTS (SELECT 1 FROM feedback WHERE feedback.team = question.team
    AND feedback.question_key = question.key AND feedback.verdict = 1)"""
# The middle one, or the mean of the two in the middle.
MEDIAN = f"""
    (SELECT round(avg(monthly_usd), 2) FROM (
        SELECT monthly_usd, row_number() OVER (ORDER BY monthly_usd) AS place, count(*) OVER () AS number
        {OPEN} AND monthly_usd IS NOT NULL AND superseded = 0
    ) WHERE place IN ((number + 1) / 2, number / 2 + 1)) AS median_monthly_usd
"""  # noqa: S608 nothing of it was typed by anybody

QUERIES: dict[str, tuple[str, str]] = {
    "spend": (
        "Dollars a month: recommended, at the median, identified and adopted saving",
        f"SELECT count(*) AS questions, {_sum('monthly_usd')}, {MEDIAN}, {_sum('saves_usd')}, "
        f"{_sum('saves_usd', where=ADOPTED, name='adopted_usd')} {OPEN}",
    ),
    "questions_a_week": ("Questions a week, by recommended option", _counted(WEEK, "COALESCE(mode, 'none')")),
    "options": (
        "Options recommended, with their dollars a month",
        f"SELECT mode AS option, count(*) AS questions, {_sum('monthly_usd')}, {_sum('saves_usd')} {OPEN} "
        f"AND mode IS NOT NULL GROUP BY 1 {NO_SMALL_GROUP} ORDER BY 2 DESC, 1",
    ),
    "instance_types": ("Instance types recommended", _counted("instance_type")),
    "regions": ("Regions asked for", _counted("region")),
    "rules": ("Rules that fired", _counted("item.value", more=", json_each(rules) AS item")),
    "vetoes": ("What ruled options out", _counted("item.value", more=", json_each(vetoes) AS item")),
    "near_ties": ("Near ties: the runner-up costs at most 10 % more", _counted("CASE near_tie WHEN 1 THEN mode END")),
    "unanswered": (
        "Questions without a recommendation",
        _counted(
            "CASE WHEN feasible = 1 THEN NULL WHEN understood = 1 THEN 'nothing feasible' ELSE 'not understood' END"
        ),
    ),
}


class NotBrowsable(SagecostError):
    """There is no file of SQLite to open, or Datasette is not installed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `browse` takes."""
    parser.add_argument("--team", metavar="T", help="the workspace by its id, where the log holds several")
    parser.add_argument("--port", type=int, default=8001, metavar="N", help="port on this machine (default 8001)")


def run(options: argparse.Namespace) -> int:
    """Serves until Ctrl-C."""
    import uvicorn

    found = pages(read_settings().database, options.team)
    print(f"The log is at http://{LOOPBACK}:{options.port}/log (Ctrl-C ends)", flush=True)
    asyncio.run(found.invoke_startup())
    uvicorn.run(found.app(), host=LOOPBACK, port=options.port, log_level="warning")
    return 0


def pages(database: str, team: str | None = None) -> Any:
    """Datasette over the log of one workspace, with the named queries and nothing else.

    Raises:
        NotBrowsable.
    """
    if "://" in database:
        raise NotBrowsable("browse opens a file of SQLite; PostgreSQL has its own tools")
    path = Path(database).absolute()
    if not path.is_file():
        raise NotBrowsable(f"there is no log at {path} yet; it begins with the first question")
    try:
        from datasette.app import Datasette
        from datasette.database import Database
    except ImportError as error:
        raise NotBrowsable("browse needs the extra: pip install 'sagecost[browse]'") from error
    literal = "'" + (team or _only_team(path)).replace("'", "''") + "'"
    queries = {name: {"title": title, "sql": sql.replace(":team", literal)} for name, (title, sql) in QUERIES.items()}
    found = Datasette(
        files=[],
        settings={"allow_download": False, "default_allow_sql": False, "allow_facet": False, "suggest_facets": False},
        metadata={"title": "sagecost: what was asked", "databases": {"log": {"queries": queries, "tables": _closed()}}},
    )
    found.add_database(Database(found, path=str(path), is_mutable=True), name="log")
    return found


def _only_team(path: Path) -> str:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as log:
        teams = [team for (team,) in log.execute("SELECT DISTINCT team FROM channel ORDER BY team")]
    if len(teams) > 1:
        raise NotBrowsable(f"the log holds several workspaces; name one with --team: {', '.join(teams)}")
    return teams[0] if teams else ""


def _closed() -> dict[str, dict[str, bool]]:
    """No table may be opened, whichever a later version adds besides."""
    return {name: {"allow": False} for name in (*table_names(), "_sqlite_migrations")}
