"""A review as SARIF 2.1.0, so that code hosts show each finding at its line."""

from typing import Any

from advisor.review import RULES, Finding, Review
from bot.replies.review_words import finding_line

LEVELS = {"error": "error", "warning": "warning", "note": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(review: Review) -> dict[str, Any]:
    """One run with every rule and one result a finding."""
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
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(one) for one in review.findings]}],
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.endpoint}: {finding_line(finding)}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": finding.where.file.replace("\\", "/")},
                    "region": {"startLine": max(finding.where.line, 1)},
                }
            }
        ],
    }
