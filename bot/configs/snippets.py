"""Pieces of configuration in chat text and Markdown: fenced, or standing bare between the words."""

import ast
import html
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.configs.bare_trees import bare_tree, matters, opens_like_yaml
from bot.configs.rst_blocks import with_fences

Kind = Literal["terraform", "tree", "python", "typescript", "shell", "notebook", "words"]

_LANGUAGES: Final[dict[str, Kind]] = {
    **dict.fromkeys(("hcl", "terraform", "tf", "tofu"), "terraform"),
    **dict.fromkeys(("json", "jsonc", "yaml", "yml", "cloudformation", "cfn"), "tree"),
    **dict.fromkeys(("python", "py", "python3", "ipython", "ipython3"), "python"),
    **dict.fromkeys(("typescript", "ts", "javascript", "js", "tsx"), "typescript"),
    **dict.fromkeys(("bash", "sh", "shell", "zsh", "console", "shell-session", "powershell"), "shell"),
    **dict.fromkeys(("text", "txt", "diff", "plaintext", "plain"), "words"),
}
_SMART: Final = str.maketrans("\u201c\u201d\u2018\u2019\u00a0\u2028", "\"\"'' \n")
_LANGUAGE_LINE: Final = re.compile(r"[ \t]*\{?\.?([A-Za-z0-9+-]{0,20})[^\n`]{0,80}\n")
_MOST_FENCES: Final = 400
_LONGEST_TO_CUT: Final = 65_536
_WORDS: Final = ("sagemaker", "variants", "aws_", "aws::", "transform", "scal", "deploy", "model", "ml.")
_DIFF: Final = re.compile(r"(?m)^(@@ |\+\+\+ |diff --git )")

_TERRAFORM: Final = re.compile(
    r'(?m)^[ \t]*(?:resource[ \t]+"?[\w-]+"?[ \t]+"?[\w-]+"?|module[ \t]+"[\w-]+"|variable[ \t]+"[\w-]+"|'
    r'provider[ \t]+"\w+"|locals|terraform)[ \t]*\{|^inputs[ \t]*=[ \t]*(?:merge\()?'
)
_TERRAFORM_PIECE: Final = re.compile(r"(?m)^[ \t]*(?:shadow_)?production_variants[ \t]*\{")
_TYPESCRIPT: Final = re.compile(
    r"(?m)^[ \t]*(?:import\b[^\n]*\bfrom ['\"]|export class|(?:const|let|readonly) \w+[^\n]*= new )|\bnew [\w.]+\(this,"
)
_PYTHON: Final = re.compile(
    r"(?m)^[ \t]*(?:import [\w.]+(?: as \w+)?[ \t]*$|from [\w.]+ import |def \w+\(|class \w+[(:])|\bboto3\.|"
    r"\.(?:deploy|create_endpoint_config|create_transform_job|create_endpoint|register_scalable_target|transformer)\("
)
_SHELL: Final = re.compile(r"(?m)(?:^|[`$;&|(])[ \t]*aws[ \t][^\n]{0,200}?\b(?:sagemaker|application-autoscaling)[ \t]")
_TELLING: Final[Mapping[Kind, tuple[Sequence[str], re.Pattern[str]]]] = {
    "terraform": (("resource", "module", "variable", "provider", "locals", "terraform", "inputs"), _TERRAFORM),
    "typescript": (("import", "export class", "new "), _TYPESCRIPT),
    "python": (("import", "def ", "class ", "boto3.", ".deploy(", ".create_", ".register_", ".transformer("), _PYTHON),
    "shell": (("sagemaker", "application-autoscaling"), _SHELL),
}
_ASSIGNMENTS: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*|(?:export[ \t]+)?[A-Za-z_]\w{0,60}=[^\n]*)?(?:\n|\Z))+")
_FIRST_LINE: Final = re.compile(r"(?m)^[ \t]*[^\s#][^\n]*")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text with as many line breaks before it as stand before it in the whole."""

    kind: Kind
    text: str


def snippets(text: str) -> list[Snippet]:
    """What in a text may be configuration, in order; smart quotes and Slack's escapes are undone."""
    lowered = text.lower()
    if not any(word in lowered for word in _WORDS):
        return []
    plain = html.unescape(text).translate(_SMART).replace("\r\n", "\n").replace("\r", "\n")
    plain = with_fences(plain)
    found: list[Snippet] = []
    between: list[str] = []
    place = line = 0
    while len(between) < _MOST_FENCES and (start := plain.find("```", place)) >= 0:
        end = plain.find("```", start + 3)
        end = len(plain) if end < 0 else end
        between.append(plain[place:start])
        line += plain.count("\n", place, start)
        found += _fenced(plain[start + 3 : end], line)
        between.append("\n" * plain.count("\n", start, end))
        line += plain.count("\n", start, end)
        place = min(end + 3, len(plain))
    between.append(plain[place:])
    return [*_joined(found), *_bare(_unquoted("".join(between)))]


def _joined(found: list[Snippet]) -> list[Snippet]:
    """The fences of one script as one, so that a later one knows the names of an earlier one; in their own places."""
    joined: list[Snippet] = []
    for kind in ("python", "shell"):
        mine = [snippet for snippet in found if snippet.kind == kind]
        whole = _overlaid(mine) if len(mine) > 1 else ""
        if whole and (kind == "shell" or _parses(whole)):
            found = [snippet for snippet in found if snippet.kind != kind]
            joined.append(Snippet(kind, whole))
    return [*found, *joined]


def _overlaid(pieces: list[Snippet]) -> str:
    """Pieces that follow each other in one text, each at its own lines."""
    lines: list[str] = []
    for piece in pieces:
        own = piece.text.split("\n")
        lines += own[len(lines) :] if len(own) > len(lines) else own
    return "\n".join(lines)


def _parses(text: str) -> bool:
    if len(text) > _LONGEST_TO_CUT:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def kind_of(text: str) -> Kind:
    """What a text is, by what only that form has in it."""
    if text.lstrip()[:1] in ("{", "["):
        return "tree"
    for kind, (words, pattern) in _TELLING.items():
        # Words are found in no time; the patterns take a while in a large text.
        if any(word in text for word in words) and pattern.search(text):
            return kind
    first = _FIRST_LINE.search(text)
    if first and opens_like_yaml(first[0]) and matters(text):
        return "tree"
    return "terraform" if _TERRAFORM_PIECE.search(text) else "words"


def completed(text: str) -> str:
    """Terraform text; variants that stand without their resource get one around them, on their first line."""
    if _TERRAFORM.search(text) or not _TERRAFORM_PIECE.search(text):
        return text
    body = text.lstrip()
    lead = text[: len(text) - len(body)]
    return f'{lead}resource "aws_sagemaker_endpoint_configuration" "pasted" {{ {body}\n}}'


def _fenced(inside: str, line: int) -> Iterator[Snippet]:
    head = _LANGUAGE_LINE.match(inside)
    language = _LANGUAGES.get(head[1].lower()) if head else None
    if head and (language or not head[0].strip()):
        inside = inside[head.end() :]
        line += 1
    if _DIFF.search(inside) or (head and head[1].lower() == "diff"):
        inside = _without_diff(inside)
    kind = language if language and language != "words" else kind_of(inside)
    if kind == "words" and _ASSIGNMENTS.fullmatch(inside):
        kind = "shell"
    if kind == "words":
        if matters(inside):
            yield from _bare("\n" * line + inside)
    elif inside.strip():
        yield Snippet(kind, "\n" * line + inside)


def _bare(text: str) -> Iterator[Snippet]:
    """What stands between words; a reader that passes over words itself gets the whole text."""
    kind = kind_of(text)
    if kind in ("terraform", "shell", "typescript"):
        yield Snippet(kind, text)
    elif kind == "python":
        yield Snippet("python", _python_part(text))
    elif text.lstrip()[:1] in ("{", "["):
        yield Snippet("tree", text)
    elif tree := bare_tree(text):
        yield Snippet("tree", tree)


def _python_part(text: str) -> str:
    """The longest run of lines from the first one of Python that parses, cut at blank lines; else all of them."""
    if len(text) > _LONGEST_TO_CUT:
        return text
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if _PYTHON.search(line)), 0)
    ends = [len(lines), *(number for number in range(len(lines) - 1, first, -1) if not lines[number].strip())][:40]
    for end in ends:
        part = "\n".join(lines[first:end])
        if _parses(part):
            return "\n" * first + part
    return text


def _without_diff(text: str) -> str:
    """The state after a change: removed lines are blank, added ones lose their sign."""
    kept = []
    for line in text.split("\n"):
        removed = line.startswith(("-", "@@", "+++", "diff ", "index "))
        kept.append("" if removed else line[1:] if line.startswith(("+", " ")) else line)
    return "\n".join(kept)


def _unquoted(text: str) -> str:
    """Without the signs of quoting where most lines are quoted."""
    quoted = f"\n{text}".count("\n>")
    lines = text.split("\n") if quoted else []
    if quoted * 2 <= sum(bool(line.strip()) for line in lines):
        return text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
