"""Configurations of endpoints in files and text, read without running anything."""

from bot.configs.given import GivenFile
from bot.configs.prose import prose
from bot.configs.reading import read_files, read_text

__all__ = ["GivenFile", "prose", "read_files", "read_text"]
