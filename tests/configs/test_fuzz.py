"""Whatever a file or a text holds, reading it gives endpoints or a sentence, never an exception, and soon."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.configs import GivenFile, read_files, read_text

FIXTURES = Path(__file__).parent / "fixtures"
SEEDS = [
    (path.name, path.read_bytes())
    for path in sorted(FIXTURES.rglob("*"))
    if path.is_file() and path.name != "expected.yaml"
]
NAMES = ["main.tf", "x.tfvars", "main.tf.json", "x.yaml", "x.json", "x.md", "x.ipynb", "x", "x.py", "x.ts", "x.sh"]
PIECES = [
    *(b"{", b"}", b"[", b"]", b"(", b")", b"${", b"%{", b'"', b"'", b"\n", b"\t", b"  ", b"\\", b"#", b"/*", b"*/"),
    *(b"<<EOT\n", b"EOT\n", b"```", b"---\n", b": ", b"- ", b"? ", b"|\n", b"&a ", b"*a", b"<<: *a", b"!Ref "),
    *(b"!Sub ", b"!If ", b"!!python/name:os ", b"!GetAtt ", b"null", b"true", b"-1", b"0", b"1e999", b"NaN", b"0x1"),
    *(b"9" * 400, b"\xff\xfe", b"\x00", b"\xe2\x80\x9c", b"\\ud800", b"Fn::If", b"Fn::ForEach::A", b"AWS::NoValue"),
    *(b"count = ", b"for_each = ", b"var.x", b"local.a", b"[for x in y : x]", b"...", b"[*]", b".*", b"x ? y : z"),
    *(b'dynamic "production_variants" {', b"ProductionVariants", b"TransformResources", b'"States"', b"Resources:\n"),
]
SLOWEST_S = 1.0

edits = st.lists(
    st.tuples(st.integers(0, 4), st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES), st.floats(0, 1)),
    min_size=1,
    max_size=12,
)

shuffled = st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join)


def changed(data: bytes, steps: list[tuple[int, float, int, bytes, float]]) -> bytes:
    """A fixture cut, doubled, and mixed with pieces of syntax and with lines of its own."""
    for kind, where, length, piece, other in steps:
        start = int(where * len(data))
        end = start + length
        if kind == 0:
            data = data[:start] + data[end:]
        elif kind == 1:
            data = data[:start] + piece + data[start:]
        elif kind == 2:
            data = data[:start] + piece + data[end:]
        elif kind == 3:
            lines = data.split(b"\n")
            first, second = int(where * (len(lines) - 1)), int(other * (len(lines) - 1))
            lines[first], lines[second] = lines[second], lines[first]
            data = b"\n".join(lines)
        else:
            data = data[:start] + data[start:end] * 3 + data[end:]
    return data


def read_in_time(name: str, data: bytes, as_text: bool) -> None:
    start = time.process_time()
    found = read_text(data.decode("utf-8", "replace")) if as_text else read_files([GivenFile(name, data)])
    took = time.process_time() - start
    assert found.endpoints or found.problems
    assert all(problem.endswith(".") and "\n" not in problem for problem in found.problems)
    assert took < SLOWEST_S


@pytest.fixture(scope="module", autouse=True)
def _parser_is_running() -> None:
    read_files([GivenFile("main.tf", b'module "a" { source = "b" }')])


def test_fixtures_taken_apart(fuzz_count: int) -> None:
    @settings(max_examples=fuzz_count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(SEEDS), edits, st.none() | st.sampled_from(NAMES), st.booleans())
    def run(
        seed: tuple[str, bytes], steps: list[tuple[int, float, int, bytes, float]], name: str | None, as_text: bool
    ) -> None:
        read_in_time(name or seed[0], changed(seed[1], steps), as_text)

    run()


def test_any_bytes(fuzz_count: int) -> None:
    @settings(max_examples=fuzz_count, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.binary(max_size=400) | shuffled, st.sampled_from(NAMES))
    def run(data: bytes, name: str) -> None:
        read_in_time(name, data, as_text=False)

    run()
