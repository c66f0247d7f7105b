"""Whatever is handed to a reader, it gives endpoints or one sentence, never an exception, and soon.

`--fuzz 100000 -rP` gives each reader as many inputs and shows the slowest of each.
"""

import random
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from advisor.review import review
from bot.configs import GivenFile, read_files, read_text
from bot.pricing.load import load_catalog
from bot.replies import review_document

FIXTURES: Final = Path(__file__).parent / "fixtures"
TRAFFIC: Final = TrafficProfile(requests_per_month=300_000.0, memory_gb=2.0)
FIRST: Final = (FIXTURES / "terraform/serverless/main.tf").read_bytes()

BRACKETS: Final = [*"{}[]()\"'`\\#,;:=|&-", "\n", "\t", "  ", "${", "%{", "/*", "*/", "//", "---\n", "- ", "? ", "|\n"]
VALUES: Final = ["null", "true", "-1", "0", "1e999", "NaN", "0x1", "9" * 400, "\ud800", "\x00", "\u201c", "\\ud800"]
ALIASES: Final = ["&a ", "*a", "<<: *a", "!!python/name:os ", "!Whatever "]
FUNCTIONS: Final = ["!Ref ", "!Sub ", "!If ", "!GetAtt ", "Fn::If", "Fn::Sub", "Fn::ForEach::A", "AWS::NoValue"]
REQUESTS: Final = [
    *("ProductionVariants", "TransformResources", '"States"', '"StartAt": "A",', "Resources:\n", "EndpointName"),
    *("ServerlessConfig", "InstanceType", "ResourceId", "ScheduleExpression", "Parameters", "ml.m5.large", "Steps"),
]
TERRAFORM: Final = [
    *(
        "count = ",
        "for_each = ",
        "var.x",
        "local.a",
        "[for x in y : x]",
        "{for k, v in y : k => v}",
        "...",
        "[*]",
        ".*",
    ),
    *("x ? y : z", "<<EOT\n", "<<-EOT\n", "EOT\n", "${each.key}", "try(", "merge(", "jsonencode(", "format("),
    *('dynamic "production_variants" {', "content {", "module.m.x", 'source = "./"', "provider = aws.a", "count.index"),
]
PYTHON: Final = [
    *("import boto3", "sm = boto3.client('sagemaker')", "def f(a, b=1, *c, **d):", "class A(B):", "if x:", "else:"),
    *("for x in [1, 2]:", "while True:", "try:", "except E:", "return x", "x = {}", "x['a'] = y", "x = [y, *x]"),
    *("x.append(x)", "x.update(a=1)", "f(x, **y)", "A(x).b", "self.x = y", "x = x or 'a'", "x = y if z else x"),
    *("x = f'{y}-{x}'", "x = '{}{a}'.format(y)", "x = '%s' % y", "x += 'a'", "x, y = y, x", "lambda: x", "del x"),
    *("x = model.deploy(1, y)", "x = Model(y).deploy(instance_type=x)", "sm.create_endpoint_config(**x)"),
    *("sm.create_endpoint(EndpointName=x, EndpointConfigName=x)", "x = est.transformer(1, 'ml.m5.large')"),
    *("CfnEndpointConfig(self, x, production_variants=y)", "x.auto_scale_instance_count(max_capacity=y)"),
    *("e = Endpoint(self, 'E', endpoint_config=x)", "x = e.find_instance_production_variant(y)"),
    *("aas.register_scalable_target(ResourceId=x, ScalableDimension='sagemaker:x')", "x = os.getenv('A', y)"),
    *("x = [y for y in x if y]", "x = {y: x for y in x}", "with x as y:", "@property", "x: int = 1", "global x"),
    *("y = x.get('a', x)", "p.add_argument('--x', default=y)", "x = p.parse_args()", "x = super().__init__(y)"),
    *("x = x + x", "x = x * 9", "from a import *", "x = json.load(open('a.json'))", "x = yaml.safe_load(y)"),
]
TYPESCRIPT: Final = [
    *("const x = ", "let y;", "class A extends B {", "constructor(private readonly x: X) {", "this.x = y;", "new "),
    *("sagemaker.CfnEndpointConfig(this, 'C', {", "productionVariants: [", "instanceType: x ?? 'ml.m5.large',", "});"),
    *("client.send(new CreateEndpointConfigCommand(x));", "export const f = async ({ a = 1, ...b }) => {", "return x;"),
    *("if (x) {", "} else {", "for (const x of y) {", "switch (x) { case 1: y = 2; }", "try {", "} catch (e) {"),
    *("`${x}`", "x.map((y) => ({ ...y }))", "x?.y!.z", "enum E { A = 'a' }", "import { x } from './a';", "x ||= y;"),
    *("endpoint.findInstanceProductionVariant(x)", ".autoScaleInstanceCount({ maxCapacity: y })", "// x", "/* x"),
    *(".scaleOnInvocations('x', { maxRequestsPerSecond: y })", ".addPropertyOverride('A.0.B', x)", "x = x + x;"),
]
SHELL: Final = [
    *("aws sagemaker create-endpoint-config ", "aws sagemaker create-endpoint ", "aws application-autoscaling "),
    *("register-scalable-target ", "put-scaling-policy ", "--production-variants ", "--endpoint-name ", "--region "),
    *("--cli-input-json file://x.json ", "VariantName=a,", "InstanceType=$X,", "$(", "${", "\\\n", "X=", "$X", "$$"),
    *("export Y=1\n", "cat > x.json <<EOF\n", "EOF\n", "# ", "&&", "${X:-a}", "for X in a b; do\n", "done\n", "--"),
    *("if x; then\n", "fi\n", "<<'A'\n", "A\n", "file://", "$1", "$"),
]
WORDS: Final = [
    *("```\n", "```hcl\n", "```yaml\n", "```python\n", "```sh\n", "> ", "+ ", "- ", "@@ -1 +1 @@\n", "&lt;", "&quot;"),
    *(
        "what does this cost?\n",
        "ml.g5.xlarge ",
        "we deploy a model on ",
        ".. code-block:: python\n\n    ",
        "| a | b |\n",
    ),
    *(
        'resource "aws_sagemaker_endpoint_configuration" "a" {\n',
        "production_variants {\n",
        "AWS::SageMaker::Endpoint\n",
    ),
]


@dataclass(frozen=True, slots=True)
class Reader:
    """What one reader is fed: its fixtures taken apart, and programs made of its pieces; no name is a message."""

    name: str
    fixtures: str
    pieces: list[str]
    made_of_lines: bool = False


READERS: Final = {
    "terraform": Reader("main.tf", "terraform/**/*.tf*", TERRAFORM),
    "terraform_json": Reader("main.tf.json", "terraform/**/*.json", TERRAFORM),
    "terragrunt": Reader("live/terragrunt.hcl", "terraform/**/*.hcl", [*TERRAFORM, "inputs = {", "inputs = merge("]),
    "terraform_plan": Reader(
        "plan.json", "terraform_plan/**/*.*", [*REQUESTS, '"planned_values"', '"resource_changes"']
    ),
    "cloudformation": Reader("template.yaml", "cloudformation/**/*.y*ml", [*ALIASES, *FUNCTIONS, *REQUESTS]),
    "cloudformation_json": Reader("template.json", "cloudformation/**/*.*", [*FUNCTIONS, *REQUESTS]),
    "document": Reader("request.yaml", "document/**/*.y*ml", [*ALIASES, *REQUESTS]),
    "document_json": Reader("request.json", "document/**/*.json", REQUESTS),
    "python": Reader("deploy.py", "python/**/*.py", PYTHON, made_of_lines=True),
    "notebook": Reader("deploy.ipynb", "python/**/*.ipynb", [*PYTHON, '"cells"', '"source"', '"cell_type": "code"']),
    "typescript": Reader("stack.ts", "typescript/**/*.*s", TYPESCRIPT, made_of_lines=True),
    "aws_cli": Reader("deploy.sh", "cli/**/*.*", SHELL),
    "words": Reader("", "**/*.*", [*WORDS, *REQUESTS, *SHELL, *PYTHON, *TYPESCRIPT, *TERRAFORM]),
}


# A quoted text, a number, a word or a sign: what takes its place is one of the same kind, so that most still parses.
TOKEN: Final = re.compile(
    rb"""(?P<text>"[^"\n]*"|'[^'\n]*')|(?P<number>\b\d[\d.]*\b)|(?P<word>[A-Za-z_][\w.-]*)|(?P<sign>[^\s\w])"""
)
ODD: Final = [b"{}", b"[]", b"[[1]]", b'{"Ref": "A"}', b"null", b"-1", b"1e999", b'"${var.a}"', b'""', b'"1"', b"true"]


class Maker:
    """The inputs of one reader, each told by its number."""

    def __init__(self, reader: Reader) -> None:
        paths = [path for path in sorted(FIXTURES.glob(reader.fixtures)) if path.name != "expected.yaml"]
        self._seeds = [path.read_bytes() for path in paths]
        self._tokens: dict[str, list[bytes]] = {}
        for token in (token for seed in self._seeds for token in TOKEN.finditer(seed)):
            self._tokens.setdefault(str(token.lastgroup), []).append(token[0])
        self._pieces = [*BRACKETS, *VALUES, *reader.pieces]
        self._lines = reader.pieces if reader.made_of_lines else []

    def input(self, number: int) -> bytes:
        chance = random.Random(number)
        if number % 1_000 == 999:
            return self._endless(chance)
        kind = chance.random()
        if kind < 0.1:
            return chance.randbytes(chance.randrange(400))
        if kind < 0.3:
            return "".join(self._piece(chance) for _ in range(chance.randrange(40))).encode("utf-8", "surrogatepass")
        if self._lines and kind < 0.7:
            return self._program(chance).encode()
        data = chance.choice(self._seeds)
        if chance.random() < 0.5:
            return self._said_otherwise(data, chance)
        for _ in range(chance.randrange(1, 13)):
            data = self._changed(data, chance)
        return data

    def _said_otherwise(self, data: bytes, chance: random.Random) -> bytes:
        """A fixture with some of its tokens changed for others of their kind, or for odd values."""
        tokens = list(TOKEN.finditer(data))
        for token in sorted(
            chance.sample(tokens, min(len(tokens), chance.randrange(1, 9))), key=lambda token: -token.start()
        ):
            other = ODD if chance.random() < 0.2 else self._tokens[str(token.lastgroup)]
            data = data[: token.start()] + chance.choice(other) + data[token.end() :]
        return data

    def _endless(self, chance: random.Random) -> bytes:
        """One piece over and over, before a fixture or in the middle of one."""
        piece = (self._piece(chance) + chance.choice(["", "", "\n"])).encode("utf-8", "surrogatepass")
        seed = chance.choice(self._seeds)
        middle = chance.choice([0, len(seed) // 2])
        return seed[:middle] + piece * (200_000 // len(piece)) + seed[middle:]

    def _piece(self, chance: random.Random) -> str:
        return chance.choice(self._pieces)

    def _program(self, chance: random.Random) -> str:
        """Lines of the language, indented as its blocks are."""
        indent, text = 0, ""
        for _ in range(chance.randrange(30)):
            line = chance.choice(self._lines)
            indent = max(0, indent - chance.randrange(4))
            text += "    " * indent + line + "\n"
            if line.endswith(":"):
                indent += 1
                text += "    " * indent + "pass\n"
        return text

    def _changed(self, data: bytes, chance: random.Random) -> bytes:
        """A fixture cut, doubled, or mixed with pieces, with lines of its own, or with another fixture."""
        start = chance.randrange(len(data) + 1)
        end = start + chance.randrange(41)
        piece = self._piece(chance).encode("utf-8", "surrogatepass")
        match chance.randrange(7):
            case 0:
                return data[:start] + data[end:]
            case 1:
                return data[:start] + piece + data[start:]
            case 2:
                return data[:start] + piece + data[end:]
            case 3:
                lines = data.split(b"\n")
                first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[first], lines[second] = lines[second], lines[first]
                return b"\n".join(lines)
            case 4:
                return data[:start] + data[start:end] * 3 + data[end:]
            case 5:
                return data[:start] + piece * chance.randrange(1, 200) + data[start:]
            case _:
                other = chance.choice(self._seeds)
                return data[:start] + other[chance.randrange(len(other) + 1) :][:2_000] + data[end:]


def read(reader: Reader, data: bytes, catalog: Catalog, *, pasted: bool) -> list[str]:
    """Reads and judges an input; what is wrong with what came of it, in words."""
    found = read_text(data.decode("utf-8", "replace")) if pasted else read_files([GivenFile(reader.name, data)])
    if found.endpoints:
        review_document.reviewed(review(found.endpoints, TRAFFIC, catalog), found.problems)
    wrong = [] if found.endpoints or found.problems else ["neither an endpoint nor a sentence"]
    return wrong + [problem for problem in found.problems if not problem.endswith(".") or "\n" in problem]


@pytest.mark.parametrize("name", READERS)
def test_any_input_is_answered(name: str, fuzz_count: int) -> None:
    reader = READERS[name]
    maker = Maker(reader)
    catalog = load_catalog("aws")
    read(READERS["terraform"], FIRST, catalog, pasted=False)
    slowest, which = 0.0, 0
    for number in range(fuzz_count):
        data = maker.input(number)
        start = time.process_time()
        wrong = read(reader, data, catalog, pasted=not reader.name or number % 4 == 0)
        took = time.process_time() - start
        assert not wrong, f"input {number}: {wrong}"
        slowest, which = max((slowest, which), (took, number))
    print(f"{name}: {fuzz_count:,} inputs, the slowest {slowest * 1000:.0f} ms (input {which})")
