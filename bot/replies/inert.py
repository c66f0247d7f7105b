"""Words of a person, made harmless before they are shown again."""

import re

TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\dZ")


def escaped(text: str) -> str:
    """Slack's three control characters, so that no mention, link or channel comes alive."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str, longest: int = 80) -> str:
    """A person's words on one line in a code span: no emphasis, link or mention in them takes effect."""
    words = " ".join(text.replace("`", "'").split())
    if len(words) > longest:
        words = words[: longest - 1].rstrip() + "…"
    return f"`{escaped(words)}`" if words else "` `"


def linked(source: str, label: str = "source") -> str:
    """A page as a link, any other source by its name; of a moment in it the day is enough."""
    if source.startswith("https://") and not any(mark in source for mark in "<>| "):
        return f"<{source}|{label}>"
    return escaped(TIME_OF_DAY.sub("", source))
