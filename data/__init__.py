"""Facts, no logic: every number with its unit, source and date."""

from importlib.resources import files
from typing import IO


def open(name: str) -> IO[str]:
    """A packaged file as text, such as "limits.yaml" or "prices/guide-2026-03.yaml"."""
    return files(__name__).joinpath(name).open(encoding="utf-8")
