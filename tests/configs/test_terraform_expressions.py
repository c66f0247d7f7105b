"""One row an expression: what it comes to, or why it comes to nothing."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.configs.hcl_parser import parse
from bot.configs.terraform_blocks import Parsed
from bot.configs.terraform_module import Directories, Module
from bot.configs.values import Unknown

ROWS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "terraform_expressions.yaml").read_text())
SURROUNDINGS = """
variable "size" { default = "ml.m5.large" }
variable "n" { default = "2" }
variable "env" {}
variable "off" { default = null }
locals {
  map  = { a = "x", b = "y" }
  list = ["p", "q", "r"]
}
resource "aws_sagemaker_endpoint" "e" { name = "live" }
"""


@pytest.fixture(scope="module")
def module() -> Module:
    (body,) = parse([SURROUNDINGS])
    assert body is not None
    blocks = tuple(Parsed("main.tf", item[3], item[1], tuple(item[2]), item[4]) for item in body)
    return Module(Directories({"": blocks}), "", inputs={})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["expression"])
def test_expression(module: Module, row: dict[str, Any]) -> None:
    (body,) = parse([f"x = {row['expression']}"])
    assert body is not None
    value = module.evaluator.value(body[0][3], {})
    found = {"unknown": value.because("x")} if isinstance(value, Unknown) else {"value": value}
    assert {"expression": row["expression"], **found} == row
