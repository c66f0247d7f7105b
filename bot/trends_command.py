"""`sagecost trends`: what was asked and answered, in the terminal, as JSON or as CSV."""

import argparse
import json
import sys
import time
from pathlib import Path

from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from advisor.errors import SagecostError
from bot.replies.charts import NothingToDraw
from bot.replies.console import console
from bot.replies.trends import SMALL_GROUP, document, headline, lines_about, lists_of, mode_rows, spreadsheet
from bot.replies.weeks_chart import weeks_chart
from bot.settings import read_settings
from bot.store import Channel, Scope, Store, Workspace, open_store
from bot.store.days import DAY_S
from bot.trends import Trends, read

WORTH_A_BAR = 200


class WhichTeam(SagecostError):
    """The log holds several teams, or none of that name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `trends` takes."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the weeks by option into a .png or .svg file")
    parser.add_argument("--days", type=_days, default=30, metavar="N", help="how far back, 1 to 3660 (default 30)")
    parser.add_argument("--channel", metavar="C", help="one channel by its id; without it all public channels")
    parser.add_argument("--team", metavar="T", help="the workspace by its id, where the log holds several")


def run(options: argparse.Namespace) -> int:
    """Prints the trends; 0, or 2 where the log cannot be read."""
    settings = read_settings()
    key = settings.user_key.get_secret_value().encode() if settings.user_key else None
    store = open_store(settings.database, clock=time.time, user_key=key)
    try:
        found, place = found_by(store, options)
    finally:
        store.close()
    if options.chart is not None:
        _draw(found, options.chart)
    if options.json:
        print(json.dumps(document(found), indent=2))
    elif options.csv:
        sys.stdout.write(spreadsheet(found))
    else:
        _print(found, place)
    return 0


def found_by(store: Store, options: argparse.Namespace) -> tuple[Trends, str]:
    """The trends that the options ask for, and the place in words."""
    # What was asked in this second counts too.
    until = store.now() + 1
    since = until - options.days * DAY_S
    team = options.team or _only_team(store)
    _work_out(store, team)
    if options.channel:
        scope: Scope = Channel(team, options.channel)
        return read(store, scope, since=since, until=until), options.channel
    # The terminal asks no Slack; a channel counts by the kind that it last had.
    scope = Workspace(team, lambda channel: store.channel_kind(team, channel) == "public")
    return read(store, scope, since=since, until=until), "public channels"


def _only_team(store: Store) -> str:
    teams = store.teams()
    if len(teams) > 1:
        raise WhichTeam(f"the log holds several workspaces; name one with --team: {', '.join(teams)}")
    return teams[0] if teams else ""


def _work_out(store: Store, team: str) -> None:
    """Days that nobody looked at yet take a while when there are many, so that is shown."""
    with Progress(transient=True, disable=not sys.stderr.isatty(), console=console(sys.stderr)) as progress:
        bar = progress.add_task("Adding up days", visible=False)
        for work in store.work_out(team):
            progress.update(bar, completed=work.done, total=work.total, visible=work.total >= WORTH_A_BAR)


def _print(trends: Trends, place: str) -> None:
    screen = console(sys.stdout)
    screen.print(Text(headline(trends, place), style="bold"))
    if not trends.questions:
        return
    for line in lines_about(trends):
        screen.print(line)
    if not trends.broken_down:
        screen.print(Text(SMALL_GROUP, style="dim"))
        return
    head, *rows = mode_rows(trends)
    if rows:
        table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
        for at, title in enumerate(head):
            table.add_column(title, justify="right" if at else "left")
        for row in rows:
            table.add_row(*row)
        screen.print()
        screen.print(table)
    screen.print()
    for title, words in lists_of(trends):
        screen.print(Text.assemble((f"{title}: ", "bold"), words))


def _draw(trends: Trends, path: Path) -> None:
    picture = weeks_chart(trends)
    if picture is None:
        raise NothingToDraw("fewer than three people asked, or nobody: there is no chart to draw")
    # Its interpreter takes 100 MB, so only who wants a picture loads it.
    import vl_convert

    try:
        if path.suffix == ".svg":
            path.write_text(vl_convert.vegalite_to_svg(picture), encoding="utf-8")
        else:
            path.write_bytes(vl_convert.vegalite_to_png(picture, scale=1.5))
    except OSError as error:
        raise NothingToDraw(f"the chart cannot be written to {path}: {error.strerror}") from error


def _days(text: str) -> int:
    days = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= days <= 3660:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to 3660")
    return days
