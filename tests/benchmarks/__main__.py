"""`make bench`: prints each figure beside its aim; nothing here can fail a build."""

from tests.benchmarks import answering, reviewing, slack_http


def main() -> None:
    """Runs every benchmark in turn."""
    for benchmark in (answering, reviewing, slack_http):
        for row in benchmark.rows():
            print(row, flush=True)


main()
