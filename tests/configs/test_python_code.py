"""Programs that are large, deep, endless or odd are followed within bounds; the fixtures say what is read."""

import pytest

from advisor.endpoint import EndpointConfig, Readings
from bot.configs import GivenFile, read_files
from bot.configs.reading import NOTHING_FOUND

GOOD = """
import boto3
sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="fine",
    ProductionVariants=[{"ModelName": "m", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}],
)
"""
HANDLER = """
def handler_{0}(event, context):
    client = boto3.client("s3", region_name=REGION)
    for item in [1, 2, 3]:
        client.put_object(Bucket="b", Key=f"{{item}}/{0}")
    return event.get("x", 4)
"""

# All of these are followed to their end, and the endpoint behind them is found.
ODD = {
    "deep brackets": "x = " + "[" * 190 + "]" * 190,
    "deep mappings": "x = " + "{1:" * 150 + "1" + "}" * 150,
    "deep conditions": "\n".join(" " * depth + f"if c{depth}:" for depth in range(60)) + "\n" + " " * 60 + "x = 1",
    "a long chain of calls": "x = a" + ".b()" * 500,
    "a huge text": "x = 'a' * 10**9\ny = x * 10**9",
    "a huge number": "x = 9**9**9\ny = x**x\nz = int('9' * 5000)",
    "a text that doubles": "x = 'a'\n" + "x = x + x\n" * 300,
    "a list that doubles": "x = [1]\n" + "x = x + x\n" * 300,
    "a mapping that doubles": "x = {}\n"
    + "x = {'a': x, 'b': x}\n" * 40
    + "boto3.create_model(ModelName=x, Containers=x)",
    "recursion": "def f(x):\n    return f(f(x))\nf(1)",
    "a class in itself": "class A:\n    def __init__(self):\n        self.a = A()\nA()",
    "a class below itself": "class A(A):\n    pass\nA().x",
    "a list in itself": "x = []\nx.append(x)\ny = []\ny.append(y)\nif c:\n    z = x\nelse:\n    z = y",
    "many branches": "".join(f"if c{i}:\n    x{i} = 1\nelse:\n    x{i} = 2\n" for i in range(1500)),
    "a list grown in branches": "x = []\n" + "".join(f"if c{i}:\n    x.append({i})\n" for i in range(1500)),
    "a module that imports itself": "import a\nfrom a import *\nfrom . import a",
    "a list of 90,000": "x = [" + "1," * 90_000 + "]",
    "lines that are no Python": "print 'old'\n%matplotlib inline\n!pip install x\nx = = 1\n",
}


def read(text: str, name: str = "a.py") -> Readings:
    return read_files([GivenFile(name, text.encode("utf-8", "surrogatepass"))])


def names(endpoints: tuple[EndpointConfig, ...]) -> list[str]:
    return [endpoint.name for endpoint in endpoints if endpoint.instance_type == "ml.m5.large"]


@pytest.mark.parametrize("before", ODD.values(), ids=ODD.keys())
def test_an_endpoint_behind_odd_code_is_found(before: str) -> None:
    found = read(before + "\n" + GOOD)
    assert names(found.endpoints) == ["fine"]
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    ["x = " + "-" * 50_000 + "1", "x = a" + ".b" * 50_000, "x = a" + "()" * 50_000, "x = " + "not " * 5_000 + "1"],
    ids=["signs", "attributes", "calls", "nots"],
)
def test_what_is_too_deep_is_one_sentence(text: str) -> None:
    assert read(GOOD + text).problems == ("a.py is nested too deep.",)


def test_brackets_that_nothing_closes_are_one_sentence() -> None:
    assert read(GOOD + "(" * 50_000).problems == ("a.py is not Python that can be read (line 8).",)


@pytest.mark.parametrize(
    "filling",
    [
        "".join(HANDLER.format(number) for number in range(15_000)),
        "x = [" + "1," * 1_500_000 + "]\n",
        "x = [1, 2, 3]\n" * 220_000,
        "# sagemaker endpoint_config ml.m5.large\n" * 75_000,
        "a\n" * 1_400_000,
    ],
    ids=["functions", "one list", "many lists", "comments", "short lines"],
)
def test_one_endpoint_in_three_megabytes(filling: str) -> None:
    assert len(filling) > 2_700_000
    assert names(read(filling + GOOD).endpoints) == ["fine"]
    assert names(read(GOOD + filling).endpoints) == ["fine"]


def test_a_large_text_without_a_line_at_its_margin_is_a_sentence() -> None:
    assert read("    sagemaker.x()\n" * 12_000).problems == (NOTHING_FOUND,)


def test_too_much_about_endpoints_is_one_sentence() -> None:
    assert read(GOOD * 5_000).problems == ("a.py holds more code about endpoints than I read.",)


def test_code_without_end_says_that_it_is_cut_off() -> None:
    loops = "".join(" " * depth + f"for x{depth} in range(50):\n" for depth in range(5)) + " " * 5 + "y = x1 + x2\n"
    found = read(GOOD + loops)
    assert names(found.endpoints) == ["fine"]
    assert found.problems == ("a.py goes on for longer than I follow; parts may be missing.",)
