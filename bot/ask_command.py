"""`sagecost ask`: a question on the command line, answered in words or in JSON."""

import argparse
import shutil
import sys

from pydantic_core import to_json

from bot.ask import Answered, ask
from bot.cli import NOT_UNDERSTOOD
from bot.pricing.load import load_catalog, price_folder
from bot.settings import read_settings

NOTHING_FEASIBLE = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `ask` takes."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help="the traffic in plain words; - reads standard input")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--prices", metavar="LIST", help="aws (the newest), guide, or a list by name")
    parser.add_argument("--region", metavar="R", help="the region where the text names none, such as eu-central-1")


def run(options: argparse.Namespace) -> int:
    """Answers; 0 recommended, 1 nothing is feasible, 2 not understood."""
    settings = read_settings()
    text = sys.stdin.read() if options.text == ["-"] else " ".join(options.text)
    catalog = load_catalog(options.prices or settings.prices, price_folder(settings.database))
    answer = ask(text, catalog, region=options.region or settings.region)
    if options.json:
        from bot.replies import document

        found = document.answered(answer) if isinstance(answer, Answered) else document.unanswered(answer)
        print(to_json(found, indent=2).decode())
    else:
        from bot.replies import terminal

        width = shutil.get_terminal_size().columns
        if isinstance(answer, Answered):
            sys.stdout.write(terminal.answered(answer, width, styled=sys.stdout.isatty()))
        else:
            sys.stderr.write(terminal.unanswered(answer, width, styled=sys.stderr.isatty()))
    if not isinstance(answer, Answered):
        return NOT_UNDERSTOOD
    return 0 if answer.recommendation.choice else NOTHING_FEASIBLE
