"""The floor: a Bolt app that answers one word, on the same server that the real one runs on."""

import sys

import waitress
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult

from tests.benchmarks.load import CONCURRENT, SECRET


def main(port: int) -> None:
    """Serves until it is ended."""
    app = App(
        signing_secret=SECRET,
        process_before_response=True,
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T0BENCH", bot_token="xoxb-" + "bench"),
    )

    @app.command("/sagecost")
    def answer(ack: Ack) -> None:
        ack("ok")

    waitress.serve(SlackRequestHandler(app), host="127.0.0.1", port=port, threads=CONCURRENT, _quiet=True)


main(int(sys.argv[1]))
