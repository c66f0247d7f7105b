"""What a message says besides its code."""

import re
from typing import Final

from bot.configs.snippets import snippets

_FENCE: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_MOST_TEXT: Final = 20_000
# A line of four words or more that begins like a sentence and has no sign of code in it.
_SENTENCE: Final = re.compile(r"(?=(?:\S+[ \t]+){3}\S)[A-Za-z0-9$~\"'(][^{}=;\[\]<>`|\\]*")
_KEY: Final = re.compile(r"\w+:[ \t]")
_CODE: Final = re.compile(
    r"(?:import|from|export|aws|echo|resource|module|variable|provider|def|class|return|for|while|with|const|let|var)\b|"
    r".*[ \t]--?\w"
)


def prose(text: str) -> str:
    """The words outside of the fences; of code that is pasted bare, the lines around it that are sentences."""
    if _FENCE.search(text):
        return _FENCE.sub(" ", text)
    if len(text) > _MOST_TEXT:
        return ""
    trees = {line for snippet in snippets(text) if snippet.kind == "tree" for line in snippet.text.split("\n")}
    lines = (line for line in text.split("\n") if line not in trees and not (trees and _KEY.match(line)))
    return "\n".join(line for line in lines if _SENTENCE.fullmatch(line) and not _CODE.match(line))
