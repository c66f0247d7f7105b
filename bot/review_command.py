"""`sagecost review`: endpoint configurations in files, priced and judged, for people, programs and code hosts."""

import argparse
import json
import sys
from pathlib import Path

from bot.cli import NOT_UNDERSTOOD
from bot.configs import GivenFile
from bot.pricing.load import load_catalog, price_folder
from bot.replies import review_document, review_markdown, review_sarif, review_terminal
from bot.replies.review_words import told
from bot.review import review_files
from bot.settings import read_settings

MOST_BYTES = 8_000_000
HAS_ERRORS = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `review` takes."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="Terraform, CloudFormation, Python, TypeScript, JSON …"
    )
    parser.add_argument("--text", default="", metavar="TEXT", help="what was said about the traffic")
    parser.add_argument("--prices", metavar="LIST", help="aws (the newest), guide, or a list by name")
    parser.add_argument("--region", metavar="R", help="the region where a file names none")
    parser.add_argument("--budget", type=float, metavar="USD", help="say so where the month costs more")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--markdown", action="store_true", help="a comment for a pull request")
    form.add_argument("--sarif", action="store_true", help="SARIF 2.1.0, so that code hosts show findings at the line")


def run(options: argparse.Namespace) -> int:
    """Reviews; 0 no finding of severity error, 1 such a finding, 2 nothing found or unreadable."""
    settings = read_settings()
    files, unreadable = [], []
    for name in options.files:
        try:
            with Path(name).open("rb") as stream:
                files.append(GivenFile(name, stream.read(MOST_BYTES)))
        except OSError as error:
            unreadable.append(f"{name} cannot be read: {error.strerror or error}.")
    catalog = load_catalog(options.prices or settings.prices, price_folder(settings.database))
    region = options.region or settings.region
    reviewed = review_files(files, options.text, catalog, region=region, budget=options.budget)
    problems = (*unreadable, *reviewed.problems)
    if options.json:
        print(json.dumps(review_document.reviewed(reviewed.review, problems), indent=2, ensure_ascii=False))
    elif options.sarif:
        print(json.dumps(review_sarif.log(reviewed.review, problems, str(Path.cwd())), indent=2, ensure_ascii=False))
    elif options.markdown:
        print(review_markdown.comment(reviewed.review, problems))
    else:
        review_terminal.show(reviewed.review, problems, sys.stdout)
    if not options.json:
        for problem in told(problems):
            print(f"sagecost: {problem}", file=sys.stderr)
    if unreadable or not reviewed.configs:
        return NOT_UNDERSTOOD
    return HAS_ERRORS if reviewed.review.has_errors else 0
