"""Large, deep and self-repeating input: the endpoint is found where there is one, and a sentence said where not."""

import json
from collections.abc import Callable

import pytest

from advisor.endpoint import Readings
from bot.configs import GivenFile, read_files, read_text
from bot.configs.reading import NOTHING_FOUND

ENDPOINT_TF = """
resource "aws_sagemaker_endpoint_configuration" "only" {
  name = "only"
  production_variants {
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}
"""
ENDPOINT_YAML = """
  Only:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      EndpointConfigName: only
      ProductionVariants:
        - {VariantName: v, ModelName: m, InstanceType: ml.m5.large, InitialInstanceCount: 1}
"""
REQUEST_YAML = """- EndpointConfigName: only
  ProductionVariants:
    - {VariantName: v, ModelName: m, InstanceType: ml.m5.large, InitialInstanceCount: 1}
"""
TOPIC = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "x" * 60}}
VARIANTS = [{"VariantName": "v", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}]


def repeated(piece: str, megabytes: float) -> str:
    return piece * int(megabytes * 1_000_000 / len(piece))


def resources(count: int) -> str:
    return "".join(
        f"  R{i}:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Sub x-${{AWS::Region}}-{i}\n"
        for i in range(count)
    )


def plan() -> str:
    kept = {"address": "a.x", "mode": "managed", "name": "x", "type": "aws_s3_bucket", "values": {"bucket": "b" * 60}}
    values = {"name": "only", "production_variants": [{"instance_type": "ml.m5.large", "initial_instance_count": 1}]}
    kind = "aws_sagemaker_endpoint_configuration"
    wanted = {"address": f"{kind}.e", "mode": "managed", "name": "e", "type": kind, "values": values}
    return json.dumps({"planned_values": {"root_module": {"resources": [kept] * 15_000 + [wanted]}}}, indent=1)


def terraform_json() -> str:
    buckets = {f"b{i}": {"bucket": "x-${var.name}-" + str(i)} for i in range(50_000)}
    endpoint = {"only": {"name": "only", "production_variants": VARIANTS[0]}}
    return json.dumps(
        {"resource": {"aws_s3_bucket": buckets, "aws_sagemaker_endpoint_configuration": endpoint}}, indent=1
    )


LARGE: dict[str, Callable[[], tuple[str, str]]] = {
    "terraform among buckets": lambda: (
        "main.tf",
        repeated('resource "aws_s3_bucket" "b" {\n  bucket = "x-${var.name}"\n}\n', 3) + ENDPOINT_TF,
    ),
    "terraform among variables": lambda: ("main.tf", repeated('variable "v" { default = "{" }\n', 3) + ENDPOINT_TF),
    "terraform among comments": lambda: ("main.tf", repeated("# resource x {\n", 3) + ENDPOINT_TF),
    "terraform behind a long heredoc": lambda: (
        "main.tf",
        "locals {\n  text = <<EOT\n" + repeated("x { y\n", 3) + "EOT\n}\n" + ENDPOINT_TF,
    ),
    "template among topics": lambda: ("t.yaml", "Resources:\n" + resources(30_000) + ENDPOINT_YAML),
    "template among comments": lambda: ("t.yaml", repeated("# x\n", 3) + "Resources:\n" + ENDPOINT_YAML),
    "template before outputs": lambda: (
        "t.yaml",
        "Resources:\n" + ENDPOINT_YAML + "Outputs:\n" + repeated("  O:\n    Value: x\n", 3),
    ),
    "JSON template": lambda: (
        "t.json",
        json.dumps(
            {
                "Resources": {
                    **{f"R{i}": TOPIC for i in range(24_000)},
                    "Only": {
                        "Type": "AWS::SageMaker::EndpointConfig",
                        "Properties": {"EndpointConfigName": "only", "ProductionVariants": VARIANTS},
                    },
                }
            },
            indent=1,
        ),
    ),
    "plan": lambda: ("plan.json", plan()),
    "requests": lambda: (
        "requests.json",
        json.dumps([{"name": "x", "value": 3}] * 110_000 + [{"EndpointName": "only", "ProductionVariants": VARIANTS}]),
    ),
    "values in YAML": lambda: ("values.yaml", repeated("- name: x\n  value: 3\n", 3) + REQUEST_YAML),
    "terraform in JSON": lambda: ("main.tf.json", terraform_json()),
    "one line of base64 in terraform": lambda: (
        "main.tf",
        "locals {\n  text = <<EOT\n" + "QUJD" * 700_000 + "\nEOT\n}\n" + ENDPOINT_TF,
    ),
    "one line of base64 in the endpoint": lambda: (
        "main.tf",
        ENDPOINT_TF.replace("  name", "  tags = { a = <<EOT\n" + "QUJD" * 60_000 + "\nEOT\n  }\n  name", 1)
        + repeated("# x\n", 3),
    ),
}


@pytest.fixture(scope="module", autouse=True)
def _parser_is_running() -> None:
    read_files([GivenFile("main.tf", ENDPOINT_TF.encode())])


@pytest.mark.parametrize("name", LARGE)
def test_one_endpoint_in_three_megabytes(name: str) -> None:
    file, text = LARGE[name]()
    assert len(text) > 2_500_000
    for found in (read_files([GivenFile(file, text.encode())]), read_text(text)):
        endpoints = [(each.name, each.instance_type, each.instances) for each in found.endpoints]
        assert endpoints == [("only", "ml.m5.large", 1)]


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
STAIRS = b"".join(b" " * i + b"a:\n" for i in range(80))
SENTENCES: dict[str, tuple[str, bytes, str]] = {
    "alias bomb": ("x.yaml", BOMB.encode(), "x.yaml has more than 60,000 values."),
    "deep YAML": ("x.yaml", b"[" * 20_000, "x.yaml is nested too deep."),
    "deep block YAML": ("x.yaml", STAIRS, "x.yaml is nested more than 50 deep."),
    "foreign tag": (
        "x.yaml",
        b"a: !!python/name:os.system x",
        "x.yaml uses the tag !!python/name:os.system, which I do not read.",
    ),
    "local tag": ("x.yaml", b"a: !Whatever x", "x.yaml uses the tag !Whatever, which I do not read."),
    "alias to itself": ("x.yaml", b"a: &a [*a]", "x.yaml repeats a part that it does not hold."),
    "wrong integer": ("x.yaml", b"a: !!int x", NOTHING_FOUND),
    "deep JSON": ("x.json", b"[" * 1_000_000, "x.json is nested too deep."),
    "broken JSON": ("x.json", b'{"a": 1,\n "b" 2}', "x.json is broken JSON at line 2."),
    "many numbers": ("x.json", b"[" + b"1," * 1_000_000 + b"1]", "x.json has more than 400,000 values."),
    "long YAML": ("x.yaml", b"EndpointName: " + b"sagemaker " * 60_000, "x.yaml has more than 256 KiB of YAML."),
    "binary": ("x.yaml", bytes(range(256)), "x.yaml is not text."),
    "zero bytes": ("x.tf", b"a\0b", "x.tf is not text."),
    "empty": ("x.tf", b"  \n", "x.tf is empty."),
    "too large": ("x.tf", b"x" * 5_000_000, "x.tf is larger than 4 MiB, which is more than I read."),
    "broken Terraform": (
        "x.tf",
        b'resource "aws_sagemaker_endpoint_configuration" "a" {\n  name = = 1\n}',
        "x.tf is broken in the block at line 1.",
    ),
    "name with line breaks": ("a\nb\x07.tf", b"", "ab.tf is empty."),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_what_cannot_be_read_is_one_sentence(name: str) -> None:
    file, data, sentence = SENTENCES[name]
    assert read_files([GivenFile(file, data)]) == Readings((), (sentence,))


LEADING_BACK = {
    "locals in a circle": "locals {\n  a = local.b\n  b = local.a\n}\n"
    + ENDPOINT_TF.replace('"ml.m5.large"', "local.a"),
    "a long chain": "locals {\n"
    + "".join(f"  c{i} = local.c{i + 1}\n" for i in range(800))
    + "}\n"
    + ENDPOINT_TF.replace('"ml.m5.large"', "local.c0"),
    "doubling lists": "locals {\n"
    + "".join(f"  c{i} = [local.c{i + 1}, local.c{i + 1}]\n" for i in range(40))
    + "  c40 = 1\n}\n"
    + ENDPOINT_TF.replace('"ml.m5.large"', "flatten(local.c0)"),
    "doubling texts": "locals {\n"
    + "".join(f'  c{i} = "${{local.c{i + 1}}}${{local.c{i + 1}}}"\n' for i in range(40))
    + '  c40 = "xxxxxxxxxx"\n}\n'
    + ENDPOINT_TF.replace('"ml.m5.large"', "local.c0"),
    "a long range": ENDPOINT_TF.replace('"ml.m5.large"', 'join("", [for x in range(100000000000) : "a"])'),
    "a wide format": ENDPOINT_TF.replace('"ml.m5.large"', 'format("%999999999d", 1)'),
    "its own keys": ENDPOINT_TF.replace(
        '"ml.m5.large"',
        '"ml.m5.${each.key}"\n    x = 1',
    ).replace('  name = "only"', '  name = "only"\n  for_each = aws_sagemaker_endpoint_configuration.only'),
}


@pytest.mark.parametrize("name", LEADING_BACK)
def test_what_cannot_be_followed_is_unresolved(name: str) -> None:
    (endpoint,) = read_files([GivenFile("main.tf", LEADING_BACK[name].encode())]).endpoints
    assert endpoint.instance_type is None
    assert endpoint.unresolved


def test_of_too_much_terraform_the_largest_parts_are_left_out() -> None:
    others = 'locals {\n  big = "' + "x" * 300_000 + '"\n  use = local.big\n}\n'
    found = read_files([GivenFile("x.tf", (ENDPOINT_TF.replace('"only"\n', "local.use\n", 1) + others).encode())])
    assert [each.instance_type for each in found.endpoints] == ["ml.m5.large"]
    assert found.problems == ("The Terraform files hold more than I read; the largest part is left out.",)
    many = read_files([GivenFile("x.tf", (ENDPOINT_TF * 3_000).encode())])
    assert len(many.endpoints) == 500
    assert many.problems[0].startswith("The Terraform files hold more than I read; the 1,")


def test_a_module_that_calls_itself_is_read_once() -> None:
    text = 'module "a" {\n  source = "./"\n  x = module.a.y\n}\noutput "y" {\n  value = module.a.y\n}\n' + ENDPOINT_TF
    assert len(read_files([GivenFile("main.tf", text.encode())]).endpoints) == 1


def test_many_files_are_bounded() -> None:
    files = [GivenFile(f"{i}/main.tf", ENDPOINT_TF.encode()) for i in range(300)]
    found = read_files(files)
    assert len(found.endpoints) == 200
    assert found.problems == ("Only the first 200 files are read.",)


ONE_OF_MANY: dict[str, tuple[str, str, int]] = {
    "python": ("a{}.py", "def f(a):\n    client.create_endpoint_config(EndpointConfigName=a, **sagemaker(a))\n", 1_200),
    "typescript": ("a{}.ts", "export const f = (a) => new sagemaker.CfnEndpointConfig(this, a, g(a));\n", 1_400),
    "templates": ("a{}.yaml", "  A:\n    Type: AWS::SageMaker::Model\n    Properties: {ModelName: !Ref A}\n", 1_400),
    "scripts": ("a{}.sh", "aws sagemaker create-endpoint --endpoint-name $A --endpoint-config-name $B\n", 1_300),
    "terraform": ("a{}/main.tf", ENDPOINT_TF, 500),
    "notebooks": ("a{}.ipynb", "", 1),
}


def many_files(form: str) -> list[GivenFile]:
    """Sixty large files of a form, and a small one with an endpoint."""
    name, piece, times = ONE_OF_MANY[form]
    text = ("Resources:\n" if form == "templates" else "") + piece * times
    if form == "notebooks":
        cell = {"cell_type": "code", "source": [ONE_OF_MANY["python"][1] * 1_100]}
        text = json.dumps({"cells": [cell]})
    files = [GivenFile(name.format(number), text.encode()) for number in range(60)]
    return [*files, GivenFile("small.tf", ENDPOINT_TF.encode())]


@pytest.mark.parametrize("form", ONE_OF_MANY)
def test_of_too_many_files_the_largest_are_left_out(form: str) -> None:
    found = read_files(many_files(form))
    assert "only" in [endpoint.name for endpoint in found.endpoints]
    assert found.problems[0].startswith("There is more about endpoints in the files than I read together; the ")


def test_of_too_many_endpoints_the_first_are_shown() -> None:
    requests = [
        request
        for number in range(600)
        for request in (
            {"ModelName": f"m{number}", "PrimaryContainer": {"Image": "i"}},
            {"EndpointConfigName": f"e{number}", "ProductionVariants": [VARIANTS[0] | {"ModelName": f"m{number}"}]},
        )
    ]
    found = read_files([GivenFile("a.json", json.dumps(requests).encode())])
    assert len(found.endpoints) == 500
    assert found.endpoints[-1].model.name == "m499"
    assert found.problems == ("There is more in it than I take; these are the first 500 endpoints.",)


def test_settings_that_are_loaded_in_a_loop_are_loaded_a_few_times() -> None:
    code = (
        "import json, boto3\nfor a in range(50):\n    for b in range(50):\n        x = json.load(open('a.json'))\n"
        "boto3.client('sagemaker').create_endpoint_config(EndpointConfigName='only', "
        "ProductionVariants=[{'InstanceType': 'ml.m5.large', 'InitialInstanceCount': 1}])\n"
    )
    settings = json.dumps([{"a": 1}] * 6_000)
    found = read_files([GivenFile("a.py", code.encode()), GivenFile("a.json", settings.encode())])
    assert [endpoint.name for endpoint in found.endpoints] == ["only"]


def test_nothing_given_is_a_sentence() -> None:
    assert read_files([]).problems == (NOTHING_FOUND,)
    assert read_text("").problems == (NOTHING_FOUND,)
    assert read_text("a\0b").problems == ("The text holds signs that are not text.",)
