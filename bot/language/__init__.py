"""Text to a traffic profile, and the changes that a follow-up makes to one; pure and deterministic."""

from bot.language.followup import follow_up
from bot.language.reading import Reading, read
from bot.language.spans import NotUnderstood, Span

__all__ = ["NotUnderstood", "Reading", "Span", "follow_up", "read"]
