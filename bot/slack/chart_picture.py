"""The cost curve as a picture, and the same as a table for where no picture can go."""

from dataclasses import dataclass

from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from advisor.recommend import priced_options, recommend
from advisor.whatif import curve_points
from bot.replies import blocks
from bot.replies.charts import cost_curve, cost_table
from bot.replies.headline import headline
from bot.replies.inert import escaped
from bot.replies.message import Message
from bot.replies.understood import understood

FILE_NAME = "cost-curve.png"
LEAST, MOST = 1e3, 1e7
POINTS, ROWS = 121, 8


@dataclass(frozen=True)
class Curve:
    """The picture as PNG, what it shows in words, and the same as a message with a table."""

    png: bytes
    words: str
    as_table: Message


def cost_curve_of(profile: TrafficProfile, catalog: Catalog) -> Curve:
    """Cost against requests, over at least four decades around the asked traffic."""
    # Its interpreter takes 100 MB; a server whose charts nobody asks for never loads it.
    import vl_convert

    recommendation = recommend(profile, catalog)
    priced = priced_options(profile, catalog)
    here = profile.requests_per_month or LEAST
    low, high = min(LEAST, here / 10), max(MOST, here * 10)
    picture = cost_curve(curve_points(priced, low, high, POINTS), recommendation)
    png: bytes = vl_convert.vegalite_to_png(picture, scale=1.5)
    words = f"Cost against requests a month. {headline(recommendation)}"
    rows = cost_table(curve_points(priced, low, high, ROWS))
    table = Message(
        escaped(words),
        [
            blocks.section(f"*Cost against requests a month*\n{escaped(headline(recommendation))}"),
            blocks.table(rows, right=range(1, len(rows[0]))),
            blocks.context(escaped(f"For {understood(profile)}")),
        ],
    )
    return Curve(png, words, table)
