"""`sagecost guide`: every table and rule of the guide beside what the formulas give at its prices."""

import argparse
import json
import sys

from advisor.guide import compare
from bot.pricing.load import load_catalog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `guide` takes."""
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(options: argparse.Namespace) -> int:
    """Prints the comparison; always 0."""
    comparison = compare(load_catalog())
    if options.json:
        from bot.replies import guide_document

        print(json.dumps(guide_document.guide(comparison), indent=2, ensure_ascii=False))
    else:
        from bot.replies import guide_terminal

        guide_terminal.guide(comparison, sys.stdout)
    return 0
