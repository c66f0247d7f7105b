"""Files and pasted text in, endpoint configurations out: which reader a file is for, and what all of them found."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from advisor.endpoint import Readings
from bot.configs import aws_cli, cloudformation, documents, python_code, terraform, terraform_plan, typescript
from bot.configs.assembly import MOST_ENDPOINTS, assemble
from bot.configs.calls import MOST_CALLS, Found
from bot.configs.files_beside import Beside
from bot.configs.given import MOST_BYTES_TOGETHER, MOST_FILES, Document, GivenFile, as_document, shown
from bot.configs.makefiles import as_shell, is_makefile
from bot.configs.reading_budget import in_time
from bot.configs.snippets import Kind, completed, kind_of, snippets
from bot.configs.trees import Tree, Unreadable, trees

Reader = Callable[[Sequence[Document]], Found]
ProgramReader = Callable[[Sequence[Document], Beside], Found]

NOTHING_FOUND: Final = "I found no SageMaker endpoint, transform job or pipeline in it."
_SUFFIXES: Final[Mapping[str, Kind]] = {
    **dict.fromkeys((".tf", ".tfvars", ".tofu", ".hcl"), "terraform"),
    **dict.fromkeys((".json", ".yaml", ".yml", ".template", ".asl", ".jsonc", ".tfstate"), "tree"),
    ".py": "python",
    **dict.fromkeys((".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs"), "typescript"),
    **dict.fromkeys((".sh", ".bash", ".zsh", ".ps1"), "shell"),
    **dict.fromkeys((".md", ".markdown", ".rst", ".txt", ".mdx", ""), "words"),
}


def read_files(files: Sequence[GivenFile]) -> Readings:
    """All endpoints, jobs and pipelines in the files, which are read together: variables, scaling and models link up.

    Never raises for what is in a file; what cannot be read is a sentence in `problems`.
    """
    problems: list[str] = []
    given: list[Document] = []
    budget = MOST_BYTES_TOGETHER
    for file in files[:MOST_FILES]:
        budget -= len(file.data)
        document = as_document(file) if budget >= 0 else f"{shown(file.name)} is one file too many to read together."
        if isinstance(document, str):
            problems.append(document)
        else:
            given.append(document)
    if len(files) > MOST_FILES:
        problems.append(f"Only the first {MOST_FILES} files are read.")
    sorted_out: list[tuple[Kind, Document]] = []
    for document in given:
        kind = _kind(document)
        if is_makefile(PurePosixPath(document.lower_name).name):
            kind, document = "shell", Document(document.name, as_shell(document.text))
        sorted_out += _pieces(document) if kind == "words" else [(kind, document)]
    return _read(sorted_out, problems)


def read_text(text: str) -> Readings:
    """The same for words from a message: fenced and bare snippets of all forms; `source.file` is "text"."""
    if len(text) > MOST_BYTES_TOGETHER:
        return Readings((), ("The text is longer than I read.",))
    if "\0" in text:
        return Readings((), ("The text holds signs that are not text.",))
    return _read(_pieces(Document("text", text)), [])


def _read(sorted_out: Sequence[tuple[Kind, Document]], problems: list[str]) -> Readings:
    found = Found(problems=problems)
    by_kind: dict[Kind, list[Document]] = {}
    read = in_time(sorted_out)
    if len(read) < len(sorted_out):
        left = len(sorted_out) - len(read)
        shown = "the largest file is" if left == 1 else f"the {left:,} largest are"
        problems.append(f"There is more about endpoints in the files than I read together; {shown} left out.")
    for kind, document in read:
        by_kind.setdefault(kind, []).append(document)
    try:
        trees_given = by_kind.get("tree", [])
        beside = Beside(trees_given)
        by_kind["shell"] = by_kind.get("shell", []) + [each for each in trees_given if _has_commands(each)]
        for kind, program_reader in _PROGRAMS.items():
            if mine := by_kind.get(kind):
                found.add(program_reader(mine, beside))
        if found.calls:
            # What a program loads is its settings, and no endpoint of its own.
            by_kind["tree"] = [document for document in trees_given if document.name not in beside.used]
        for kind, reader in _READERS.items():
            if mine := by_kind.get(kind):
                found.add(reader(mine))
    except RecursionError:
        # The bounds on depth are each reader's own; this is for what they add up to together.
        found.problems.append("It is nested too deep to follow.")
    endpoints = assemble(found.calls[:MOST_CALLS])
    if len(found.calls) > MOST_CALLS or len(endpoints) >= MOST_ENDPOINTS:
        found.problems.append(f"There is more in it than I take; these are the first {len(endpoints):,} endpoints.")
    if not endpoints and not found.problems:
        found.problems.append(NOTHING_FOUND)
    return Readings(endpoints, tuple(dict.fromkeys(found.problems)))


def _has_commands(document: Document) -> bool:
    """Whether a YAML file has commands in it, as workflows of code hosts do."""
    return document.text.lstrip()[:1] not in ("{", "[") and "aws sagemaker create-" in document.text


def _kind(document: Document) -> Kind:
    name = PurePosixPath(document.lower_name)
    if document.lower_name.endswith((".tf.json", ".tfvars.json")):
        return "terraform"
    if name.suffix == ".ipynb":
        return "notebook"
    if name.suffix in _SUFFIXES:
        return _SUFFIXES[name.suffix]
    return kind_of(document.text)


def _pieces(document: Document) -> list[tuple[Kind, Document]]:
    pieces: list[tuple[Kind, Document]] = []
    for snippet in snippets(document.text):
        text = completed(snippet.text) if snippet.kind == "terraform" else snippet.text
        pieces.append((snippet.kind, Document(document.name, text)))
    return pieces


def _read_trees(given: Sequence[Document]) -> Found:
    """JSON and YAML: each document is a plan, a template, a file beside one, or a request."""
    found = Found()
    read: list[Tree] = []
    for document in given:
        try:
            read += trees(document)
        except Unreadable as error:
            found.problems.append(f"{document.name} {error}.")
    plans = [tree for tree in read if terraform_plan.is_plan(tree.root)]
    templates = [tree for tree in read if tree not in plans and cloudformation.template_in(tree) is not None]
    others = [tree for tree in read if tree not in plans and tree not in templates]
    for tree in plans:
        found.add(terraform_plan.read(tree))
    found.add(cloudformation.read(templates, others))
    for tree in others:
        if len(found.calls) <= MOST_CALLS:
            found.add(documents.read(tree))
    return found


def _notebooks(given: Sequence[Document], beside: Beside) -> Found:
    """A notebook's code cells one after another, as one Python file."""
    found = Found()
    for document in given:
        try:
            cells = json.loads(document.text).get("cells", [])
            sources = [cell.get("source", "") for cell in cells if cell.get("cell_type") == "code"]
            code = "\n".join("".join(source) for source in sources)
        except (ValueError, TypeError, AttributeError, RecursionError):
            found.problems.append(f"{document.name} is not a notebook that can be read.")
            continue
        plain = "\n".join("" if line.lstrip().startswith(("!", "%")) else line for line in code.split("\n"))
        found.add(python_code.read([Document(document.name, plain)], beside))
    return found


_READERS: Final[Mapping[Kind, Reader]] = {
    "terraform": terraform.read,
    "tree": _read_trees,
}
_PROGRAMS: Final[Mapping[Kind, ProgramReader]] = {
    "shell": aws_cli.read,
    "python": python_code.read,
    "notebook": _notebooks,
    "typescript": typescript.read,
}
