"""The stacked weeks of trends as a picture in a message."""

from slack_sdk import WebClient

from bot.replies.message import Block
from bot.replies.weeks_chart import FEWEST_WEEKS, TITLE, weeks_chart, weeks_words
from bot.slack.pictures import picture, uploaded
from bot.trends import Trends

FILE_NAME = "questions-a-week.png"


def weeks_picture(client: WebClient, trends: Trends) -> Block | None:
    """None where there is too little to draw, or no picture can be uploaded; then Slack's own chart stands in."""
    spec = weeks_chart(trends) if len(trends.weeks) >= FEWEST_WEEKS else None
    if spec is None:
        return None
    # Its interpreter takes 100 MB; a server whose channels draw nothing never loads it.
    import vl_convert

    words = weeks_words(trends)
    file_id = uploaded(client, vl_convert.vegalite_to_png(spec, scale=1.5), FILE_NAME, TITLE, words)
    return None if file_id is None else picture(file_id, words)
