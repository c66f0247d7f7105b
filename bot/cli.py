"""The command line: one row a command, each in a module that is imported only when its command is asked for."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from advisor.errors import SagecostError

COMMANDS = {
    "ask": ("bot.ask_command", "which option, what it costs a month, and why not the others"),
    "review": ("bot.review_command", "price and judge the endpoint configurations in files"),
    "guide": ("bot.guide_command", "every table of the guide beside what the formulas give"),
    "prices": ("bot.pricing.command", "the price lists: list, show, diff, refresh"),
    "trends": ("bot.trends_command", "what was asked and answered"),
    "digest": ("bot.digests.command", "digest subscriptions, previews and one-off runs"),
    "serve": ("bot.serve", "the Slack app; with no Slack tokens, the local workspace in a web page"),
    "doctor": ("bot.slack.doctor", "check settings, database, price lists, manifest and Slack"),
    "forget": ("bot.forget_command", "remove all that the log holds of one user"),
    "browse": ("bot.browse_command", "look into the log with Datasette"),
}

NOT_UNDERSTOOD = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; what goes wrong is one sentence on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except SagecostError as error:
        print(f"sagecost: {error}", file=sys.stderr)
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has seen enough; the interpreter must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(arguments: list[str]) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if name in ("-h", "--help", "help"):
        print(_usage())
        return 0
    if name in ("-V", "--version"):
        print(f"sagecost {_version()}")
        return 0
    if name not in COMMANDS:
        print(f"sagecost: there is no command {name!r}; there are {', '.join(COMMANDS)}", file=sys.stderr)
        return NOT_UNDERSTOOD
    module_name, summary = COMMANDS[name]
    module = _imported(module_name)
    parser = argparse.ArgumentParser(prog=f"sagecost {name}", description=f"{summary[0].upper()}{summary[1:]}.")
    module.add_arguments(parser)
    try:
        options = parser.parse_args(rest)
    except SystemExit as stopped:
        return int(stopped.code or 0)
    status: int = module.run(options)
    return status


def _imported(name: str) -> ModuleType:
    """The module of a command, imported without the work that only slows its start."""
    _without_plugins()
    # What an import makes stays, so looking for garbage among it is in vain.
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()


def _without_plugins() -> None:
    """Tells pydantic that it has no plugins.

    To find out, it would import importlib.metadata and with it email, zipfile and socket, even where its own variable
    turns plugins off: a tenth of the time of `sagecost ask`.
    """
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


def _usage() -> str:
    rows = "\n".join(f"  {name:<8}{summary}" for name, (_, summary) in COMMANDS.items())
    return (
        "sagecost: which SageMaker inference option should this traffic run on, and what does it cost?\n\n"
        f"usage: sagecost COMMAND …\n\n{rows}\n\n"
        'try:   sagecost ask "50k requests/month, 200 ms, 2 GB model"\n'
        "       sagecost COMMAND --help"
    )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sagecost")
    except PackageNotFoundError:
        return "from a checkout"
