import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
QUESTION = "50k requests/month, 200 ms, 2 GB model"


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_the_usage_names_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    usage = capsys.readouterr().out
    assert all(f"\n  {name} " in usage for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_module_and_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(COMMANDS[name][0])
    assert callable(module.run)
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: sagecost {name}")


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("sagecost ")


def test_an_unknown_command_is_answered_with_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["aks"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "there is no command 'aks'; there are ask, review" in err


def test_a_wrong_option_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--colour"]) == 2
    assert "usage: sagecost ask" in capsys.readouterr().err


def test_an_error_is_one_sentence() -> None:
    done = run("ask", QUESTION, "--prices", "nosuchlist")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sagecost: ")
    assert "nosuchlist" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_stops_early_is_no_error() -> None:
    asked = f"{sys.executable} -m bot ask --json '{QUESTION}' | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", asked], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_question_is_priced_without_slack_a_database_or_a_look_for_plugins() -> None:
    unwanted = {"slack_bolt", "slack_sdk", "sqlite_utils", "rich", "starlette", "importlib.metadata", "email"}
    program = (
        "import sys; from bot.cli import main; main(['ask', '--json', sys.argv[1]]); "
        f"sys.exit(', '.join({unwanted} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, QUESTION], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["question"] == QUESTION


def test_the_text_may_come_from_standard_input() -> None:
    document = json.loads(run("ask", "--json", "-", stdin=f"{QUESTION}\n").stdout)
    assert document["profile"]["requests_per_month"] == 50_000


def test_the_settings_fill_what_the_command_line_leaves_open() -> None:
    from_environment = run("ask", "--json", QUESTION, SAGECOST_PRICES="guide", SAGECOST_REGION="eu-central-1")
    document = json.loads(from_environment.stdout)
    assert document["prices"]["list"].startswith("guide")
    assert document["profile"]["region"] == "eu-central-1"
    given = json.loads(run("ask", "--json", QUESTION, "--prices", "aws", "--region", "eu-west-1").stdout)
    assert given["prices"]["list"].startswith("aws")
    assert given["profile"]["region"] == "eu-west-1"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (QUESTION, 0),
        ("50k requests a month of 2 GB each, the caller waits", 1),
        ("what should we use?", 2),
        ("10 requests a second steady and 5 requests a month", 2),
    ],
)
@pytest.mark.parametrize("form", [["--json"], []], ids=["json", "words"])
def test_the_exit_status_tells_how_it_went(text: str, status: int, form: list[str]) -> None:
    done = run("ask", *form, text)
    assert done.returncode == status, done.stderr
    assert done.stdout or status == 2
    if form:
        assert isinstance(json.loads(done.stdout), dict)
        assert done.stderr == ""


def test_control_characters_of_a_question_do_not_reach_the_terminal() -> None:
    done = run("ask", f"{QUESTION} \x1b]0;owned\x07 \x1b[31mred")
    assert "\x1b" not in done.stdout + done.stderr
