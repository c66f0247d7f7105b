"""Where the longer reports of the terminal are printed."""

from typing import TextIO

from rich.console import Console

WIDEST = 100


def console(out: TextIO, width: int | None = None) -> Console:
    """A console on `out` that leaves our words alone and stays narrow enough to read."""
    plain = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    plain.width = min(plain.width, WIDEST)
    return plain
