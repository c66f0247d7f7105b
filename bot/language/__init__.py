"""Text to a traffic profile, and the changes that a follow-up makes to one; pure and deterministic."""

from bot.language.errors import NotUnderstood
from bot.language.followup import follow_up
from bot.language.normal import Span
from bot.language.reading import Reading, read

__all__ = ["NotUnderstood", "Reading", "Span", "follow_up", "read"]
