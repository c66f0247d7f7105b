import json
import struct
from collections.abc import Callable
from typing import Any

import pytest
import vl_convert

from advisor.units import Mode
from bot.replies.charts import LOOKS, NothingToDraw, Point, cost_curve, cost_table
from tests.replies.samples import nothing_fits, small

POINTS: list[Point] = [
    *(("serverless", requests, requests * 8.24e-5) for requests in (1e3, 1e4, 1e5, 1e6)),
    *(("real_time", requests, 63.51) for requests in (1e3, 1e4, 1e5, 1e6)),
]


def test_the_specification(golden: Callable[[str, Any], None]) -> None:
    golden("replies/cost_curve.json", cost_curve(POINTS, small()))


@pytest.mark.parametrize("points", [POINTS, POINTS[:4]], ids=["two options", "one option"])
def test_it_becomes_a_picture(points: list[Point]) -> None:
    picture = vl_convert.vegalite_to_png(json.dumps(cost_curve(points, small())))
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width > height > 400


def test_without_a_price_there_is_no_curve() -> None:
    with pytest.raises(NothingToDraw, match="no option can be priced"):
        cost_curve([], small())


def test_break_even_and_traffic_are_marked_only_inside_the_picture() -> None:
    inside, outside = cost_curve(POINTS, small()), cost_curve(POINTS[:2], small())
    assert "you are here" in json.dumps(inside)
    assert "771,000" in json.dumps(inside)
    assert len(outside["layer"]) == 1
    assert len(cost_curve(POINTS, nothing_fits())["layer"]) == 6


def test_options_differ_without_color() -> None:
    modes: tuple[Mode, ...] = ("real_time", "serverless", "batch", "async")
    assert len({str(LOOKS[mode][1]) for mode in modes}) == 4


def test_the_curve_as_a_table() -> None:
    assert cost_table(POINTS)[:2] == [["Requests", "Real-time", "Serverless"], ["1,000", "$64", "$0.08"]]
