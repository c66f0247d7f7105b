"""Scripts that are large or broken are read within bounds; the fixtures say what is read."""

import pytest

from advisor.endpoint import Readings
from bot.configs import GivenFile, read_files

GOOD = (
    "aws sagemaker create-endpoint-config --endpoint-config-name fine "
    "--production-variants VariantName=v,ModelName=m,InitialInstanceCount=1,InstanceType=ml.m5.large\n"
)


def read(text: str) -> Readings:
    return read_files([GivenFile("a.sh", text.encode("utf-8", "surrogatepass"))])


@pytest.mark.parametrize(
    "filling",
    [
        "echo aws s3 cp a b && export X=1\n" * 90_000,
        "aws sagemaker describe-endpoint --endpoint-name x\n" * 60_000,
        "X='\n" * 600_000,
        "X=" + "a b " * 700_000 + "\n",
        "cat <<EOF\nEOF\n" * 200_000,
        "X=$(aws sagemaker x $(y $(z)))\n" * 90_000,
        "A=aaaaaaaaaa\n" + "A=$A$A$A$A$A$A$A$A\n" * 2_000,
    ],
    ids=["other commands", "other calls", "quotes", "one line", "documents", "inner commands", "variables that double"],
)
def test_one_endpoint_in_a_large_script(filling: str) -> None:
    assert [endpoint.instance_type for endpoint in read(filling + GOOD).endpoints] == ["ml.m5.large"]


@pytest.mark.parametrize("value", ["A={" * 5_000, "A=[" * 5_000 + ",,,,", "'" + "[" * 50_000 + "'", "'{\"a\": 1,,}'"])
def test_a_value_that_cannot_be_read_is_not_resolved(value: str) -> None:
    found = read(f"aws sagemaker create-endpoint-config --endpoint-config-name odd --production-variants {value}\n")
    assert [endpoint.instance_type for endpoint in found.endpoints] == [None]
    assert found.endpoints[0].unresolved


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("InstanceType=ml.m5.large", "ml.m5.large"),
        ('InstanceType="ml.m5.large"', "ml.m5.large"),
        ('"InstanceType=$TYPE"', "ml.c5.large"),
        ("'InstanceType=$TYPE'", None),
        ("InstanceType=${OTHER:-ml.g5.xlarge}", "ml.g5.xlarge"),
        ("InstanceType=${TYPE:-ml.g5.xlarge}", "ml.c5.large"),
        ("InstanceType=$(choose)", None),
        ("InstanceType=$1", None),
        ('\'{"InstanceType": "ml.m5.large"}\'', "ml.m5.large"),
        ('"[{\\"InstanceType\\": \\"$TYPE\\"}]"', "ml.c5.large"),
        ("InstanceType=ml.m5.large,VariantName=a \\\n  InstanceType=ml.m5.large,VariantName=b", "ml.m5.large"),
    ],
)
def test_quotes_and_variables_as_the_shell_has_them(written: str, kind: str | None) -> None:
    found = read(f"TYPE=ml.c5.large\naws sagemaker create-endpoint-config --production-variants {written}\n")
    assert [endpoint.instance_type for endpoint in found.endpoints] == [kind]
