"""Configurations as large as they may be: the processor time of the one that takes longest."""

import time
from collections.abc import Iterator, Sequence

from bot.configs import GivenFile, read_files
from tests.benchmarks.measure import Row
from tests.configs.test_hostile import ENDPOINT_TF, LARGE, ONE_OF_MANY, many_files


def rows() -> Iterator[Row]:
    """One endpoint in three megabytes, and more files than are read together, in each form."""
    _seconds([GivenFile("main.tf", ENDPOINT_TF.encode())])
    large = {name: make() for name, make in LARGE.items()}
    yield _slowest(
        "read one endpoint in 3 MB", {n: [GivenFile(file, text.encode())] for n, (file, text) in large.items()}
    )
    yield _slowest("read more files than are read together", {form: many_files(form) for form in ONE_OF_MANY})


def _slowest(name: str, inputs: dict[str, list[GivenFile]]) -> Row:
    took, which = max((_seconds(files), which) for which, files in inputs.items())
    return Row(name, took, "s", 2, beside=which)


def _seconds(files: Sequence[GivenFile]) -> float:
    start = time.process_time()
    read_files(files)
    return time.process_time() - start
