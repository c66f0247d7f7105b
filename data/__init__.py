"""Facts, no logic: every number with its unit, source and date."""

from pathlib import Path
from typing import IO

FOLDER = Path(__file__).parent


def open(name: str) -> IO[str]:
    """A packaged file as text, such as "limits.yaml" or "prices/guide-2026-03.yaml"."""
    return (FOLDER / name).open(encoding="utf-8")
