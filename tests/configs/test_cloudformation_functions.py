"""One row a function call: what it comes to, or why it comes to nothing."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.configs.intrinsics import Template
from bot.configs.values import Unknown

ROWS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "cloudformation_functions.yaml").read_text())
TEMPLATE: dict[str, object] = {
    "Parameters": {
        "Type": {"Type": "String", "Default": "ml.m5.large"},
        "Env": {"Type": "String"},
        "Names": {"Type": "CommaDelimitedList", "Default": "a, b"},
        "Secret": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/x"},
    },
    "Mappings": {"Size": {"dev": {"n": 1, "same": "s"}, "prod": {"n": 4, "same": "s"}}},
    "Conditions": {
        "Yes": {"Fn::Equals": [{"Ref": "Type"}, "ml.m5.large"]},
        "No": {"Fn::Not": [{"Condition": "Yes"}]},
        "Maybe": {"Fn::And": [{"Condition": "Yes"}, {"Fn::Equals": [{"Ref": "Env"}, "prod"]}]},
    },
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["node"])[:60])
def test_function(row: dict[str, Any]) -> None:
    value = Template(TEMPLATE, {}).value(row["node"])
    found = {"unknown": value.because("X")} if isinstance(value, Unknown) else {"value": value}
    assert {"node": row["node"], **found} == row


@pytest.mark.parametrize(("type_given", "holds"), [("ml.m5.large", True), ("ml.m5.xlarge", False)])
def test_a_parameter_file_goes_before_the_default(type_given: str, holds: bool) -> None:
    assert Template(TEMPLATE, {"Type": type_given}).holds("Yes") is holds


def test_a_condition_that_asks_for_itself_is_unknown() -> None:
    circle = {"A": {"Fn::Or": [{"Condition": "B"}]}, "B": {"Fn::Or": [{"Condition": "A"}]}}
    assert Template({"Conditions": circle}, {}).holds("A") is None
