"""A review as SARIF 2.1.0, so that code hosts show each finding at its line."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from advisor.review import RULES, Finding, Review
from bot.replies.review_words import finding_line

LEVELS = {"error": "error", "warning": "warning", "note": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(review: Review, problems: Sequence[str] = (), root: str = "") -> dict[str, Any]:
    """One run with every rule and one result a finding; files are named as seen from `root`.

    What could not be read is a notification of the run.
    """
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.says},
            "help": {"text": f"Source: {rule.source}"},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }
        for rule in RULES
    ]
    driver = {"name": "sagecost", "informationUri": "https://docs.aws.amazon.com/sagemaker/", "rules": rules}
    places = {rule.id: place for place, rule in enumerate(RULES)}
    notified = [{"level": "warning", "message": {"text": problem}} for problem in problems]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notified}],
        "results": [_result(one, places[one.rule], root) for one in review.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, place: int, root: str) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.endpoint}: {finding_line(finding)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.where.file, root)},
                    "region": {"startLine": max(finding.where.line, 1)},
                }
            }
        ],
    }


def _uri(name: str, root: str) -> str:
    """Relative to the root where it lies below it, as code hosts want it; else as it is named."""
    path = name.replace("\\", "/").removeprefix("./")
    above = root.replace("\\", "/").rstrip("/") + "/"
    if root and path.startswith(above):
        path = path.removeprefix(above)
    if path.startswith("/"):
        return f"file://{quote(path)}"
    return f"file:///{quote(path, safe='/:')}" if path[1:3] == ":/" else quote(path)
