"""TypeScript that is large, deep or broken is followed within bounds; the fixtures say what is read."""

import pytest

from advisor.endpoint import Readings
from bot.configs import GivenFile, read_files

GOOD = """
new sagemaker.CfnEndpointConfig(this, 'Fine', {
  productionVariants: [{ modelName: 'm', variantName: 'v', initialInstanceCount: 1, instanceType: 'ml.m5.large' }],
});
"""
HANDLER = """
export function handler%d(event: any) {
  const client = new S3Client({ region: REGION });
  for (const item of [1, 2, 3]) client.send(new PutObjectCommand({ Key: `${item}` }));
  return event.x ?? 4;
}
"""


def read(text: str, name: str = "a.ts") -> Readings:
    return read_files([GivenFile(name, text.encode("utf-8", "surrogatepass"))])


@pytest.mark.parametrize(
    "before",
    [
        "x = a" + ".b" * 5_000,
        "x = a" + "()" * 5_000,
        "x = " + "() => " * 1_000 + "1",
        "x = " + "+".join(["a"] * 5_000),
        "if (a) { x = 1 } else " * 1_000 + "{}",
        "class A extends A {}\nnew A();",
        "const f = (x) => f(f(x)); f(1)",
        "const x = {}; x.x = x; const y = [x, x]; y.push(y)",
    ],
    ids=["attributes", "calls", "arrows", "sums", "branches", "a class below itself", "recursion", "in itself"],
)
def test_an_endpoint_behind_odd_code_is_found(before: str) -> None:
    assert [endpoint.name for endpoint in read(before + ";\n" + GOOD).endpoints] == ["Fine"]


@pytest.mark.parametrize("text", ["(", "[", "{a:", "`${", "new ", "function f(){", "<A>", "/*", "'"])
def test_what_nothing_closes_is_read_as_far_as_it_goes(text: str) -> None:
    found = read("x = " + text * 10_000)
    assert found.problems
    assert not found.endpoints


@pytest.mark.parametrize(
    "filling",
    [
        "".join(HANDLER % number for number in range(14_000)),
        "const x = [" + "1," * 1_500_000 + "];\n",
        "// new sagemaker.CfnEndpointConfig\n" * 80_000,
    ],
    ids=["functions", "one list", "comments"],
)
def test_one_endpoint_in_three_megabytes(filling: str) -> None:
    assert len(filling) > 2_700_000
    assert [endpoint.name for endpoint in read(filling + GOOD).endpoints] == ["Fine"]
