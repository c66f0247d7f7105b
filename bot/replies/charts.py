"""Cost against requests for the four options, as a Vega-Lite specification."""

import math
import textwrap
from collections.abc import Sequence
from typing import Any

from advisor.answer import BreakEven, Recommendation
from advisor.errors import SagecostError
from advisor.units import MODES, Mode
from bot.replies.money import count, price
from bot.replies.names import MODE_NAMES
from bot.replies.understood import understood

# Okabe and Ito's colors stay apart for color-blind readers; the dashes stay apart without any color.
LOOKS: dict[Mode, tuple[str, list[int]]] = {
    "real_time": ("#0072B2", [1, 0]),
    "serverless": ("#D55E00", [8, 3]),
    "batch": ("#009E73", [2, 3]),
    "async": ("#7B3FA0", [12, 3, 2, 3]),
}
INK = "#1d1c1d"
GRID = "#e3e3e3"
# A phone shows a picture 343 pixels wide, which leaves about half of these sizes: just enough to read.
WIDTH_PX, TITLE_PX, LABELS_PX = 560, 25, 20
SUBTITLE_PX, SUBTITLE_LETTERS, SUBTITLE_LINES = 17, 64, 3
LEAST_USD = 0.1
# The letter m would read as millions, so amounts below a dollar are written out.
DOLLARS = "'$' + (datum.value < 1 ? format(datum.value, '.1f') : format(datum.value, '~s'))"


class NothingToDraw(SagecostError):
    """A chart without a single point."""


Point = tuple[Mode, float, float]


def cost_curve(points: Sequence[Point], recommendation: Recommendation) -> dict[str, Any]:
    """A chart of `points` (mode, requests a month, USD a month) on two log axes.

    The break-evens of the recommendation and the asked traffic are marked. Its own light ground keeps it readable in
    a dark Slack, its large type on a phone.

    Raises:
        NothingToDraw: no option has a price.
    """
    shown = [(mode, requests, usd) for mode, requests, usd in points if requests > 0 and usd > 0]
    if not shown:
        raise NothingToDraw("no option can be priced for this, so there is no curve to draw")
    modes = [mode for mode in MODES if any(point[0] == mode for point in shown)]
    curves = [{"option": MODE_NAMES[mode], "requests": requests, "usd": usd} for mode, requests, usd in shown]
    here = recommendation.profile.requests_per_month
    marks = [_curves(curves, modes)]
    lowest, highest = _span(shown)
    evens = [even for even in _telling(recommendation) if lowest <= even.requests_per_month <= highest]
    if evens:
        marks += _break_evens(evens, shown)
    if here is not None and lowest <= here <= highest:
        marks += _here(here)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {
            "text": "What a month costs, by traffic",
            "subtitle": _lines(understood(recommendation.profile)),
            "anchor": "start",
        },
        "width": WIDTH_PX,
        "height": 400,
        "background": "white",
        "padding": 16,
        "layer": marks,
        "config": {
            "font": "sans-serif",
            "title": {"fontSize": TITLE_PX, "subtitleFontSize": SUBTITLE_PX, "color": INK, "subtitleColor": "#616061"},
            "axis": {
                "labelFontSize": LABELS_PX,
                "titleFontSize": LABELS_PX,
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": GRID,
                "domainColor": GRID,
                "tickColor": GRID,
            },
            "legend": {
                "labelFontSize": LABELS_PX,
                "labelColor": INK,
                "symbolStrokeWidth": 4,
                "symbolSize": 500,
                "columnPadding": 14,
            },
            "view": {"stroke": None},
        },
    }


def cost_table(points: Sequence[Point]) -> list[list[str]]:
    """The same curve as rows for a workspace that takes no pictures: requests a month, then a column an option."""
    modes = [mode for mode in MODES if any(point[0] == mode for point in points)]
    by_place = {(mode, requests): usd for mode, requests, usd in points}
    rows = [["Requests", *(MODE_NAMES[mode] for mode in modes)]]
    for requests in sorted({requests for _, requests, _ in points}):
        cells = [by_place.get((mode, requests)) for mode in modes]
        rows.append([count(requests), *("" if usd is None else price(usd) for usd in cells)])
    return rows


def _lines(text: str) -> list[str]:
    """Short enough for the picture's width, which a longer line would stretch."""
    return textwrap.wrap(text, SUBTITLE_LETTERS, max_lines=SUBTITLE_LINES, placeholder=" …", break_on_hyphens=False)


def _telling(recommendation: Recommendation) -> list[BreakEven]:
    """The break-evens of the chosen option; all of them where nothing is chosen."""
    chosen = recommendation.choice.mode if recommendation.choice else None
    return [even for even in recommendation.what_if.break_even if chosen is None or chosen in even.between]


def _span(points: Sequence[Point]) -> tuple[float, float]:
    requests = [point[1] for point in points]
    return min(requests), max(requests)


def _curves(curves: list[dict[str, Any]], modes: Sequence[Mode]) -> dict[str, Any]:
    names = [MODE_NAMES[mode] for mode in modes]
    return {
        "data": {"values": curves},
        "mark": {"type": "line", "strokeWidth": 4, "clip": True},
        "encoding": {
            "x": {
                "field": "requests",
                "type": "quantitative",
                "scale": {"type": "log", "nice": False},
                "axis": {"title": "Requests a month", "format": "~s", "tickCount": 7, "grid": False},
            },
            "y": {
                "field": "usd",
                "type": "quantitative",
                "scale": {"type": "log", "domain": _whole_decades(curves)},
                "axis": {"title": "US dollars a month", "labelExpr": DOLLARS, "values": _round_amounts(curves)},
            },
            "color": {
                "field": "option",
                "type": "nominal",
                "scale": {"domain": names, "range": [LOOKS[mode][0] for mode in modes]},
                "legend": {"title": None, "orient": "top"},
            },
            "strokeDash": {
                "field": "option",
                "type": "nominal",
                "scale": {"domain": names, "range": [LOOKS[mode][1] for mode in modes]},
                "legend": {"title": None, "orient": "top"},
            },
        },
    }


def _whole_decades(curves: list[dict[str, Any]]) -> list[float]:
    """The least and the highest power of ten between which all amounts lie; less than a dime counts as one."""
    amounts = [max(point["usd"], LEAST_USD) for point in curves]
    low = math.floor(math.log10(min(amounts)))
    return [10.0**low, 10.0 ** max(math.ceil(math.log10(max(amounts))), low + 1)]


def _round_amounts(curves: list[dict[str, Any]]) -> list[float]:
    """Where the amounts are labeled: each power of ten, and three times it where there are few."""
    least, highest = _whole_decades(curves)
    decades = range(round(math.log10(least)), round(math.log10(highest)) + 1)
    steps = (1, 3) if len(decades) <= 4 else (1,)
    amounts = (round(step * 10.0**decade, 1) for decade in decades for step in steps)
    return [amount for amount in amounts if amount <= highest]


def _break_evens(evens: Sequence[BreakEven], points: Sequence[Point]) -> list[dict[str, Any]]:
    values = [
        {
            "requests": even.requests_per_month,
            "usd": _cost_at(even.between[0], even.requests_per_month, points),
            "label": count(even.requests_per_month),
        }
        for even in evens
    ]
    place = {
        "x": {"field": "requests", "type": "quantitative"},
        "y": {"field": "usd", "type": "quantitative"},
    }
    return [
        {
            "data": {"values": values},
            "mark": {"type": "point", "size": 160, "filled": True, "color": INK, "opacity": 1},
            "encoding": place,
        },
        # Once broad in white, so that no curve runs through the figure.
        *(
            {
                "data": {"values": values},
                "mark": {"type": "text", "dy": -18, "fontSize": LABELS_PX - 2, "color": INK} | outline,
                "encoding": place | {"text": {"field": "label"}},
            }
            for outline in ({"stroke": "white", "strokeWidth": 5}, {})
        ),
    ]


def _here(requests: float) -> list[dict[str, Any]]:
    values = [{"requests": requests, "label": "you are here"}]
    x = {"x": {"field": "requests", "type": "quantitative"}}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeDash": [4, 4], "strokeWidth": 2, "color": INK},
            "encoding": x,
        },
        {
            "data": {"values": values},
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 8,
                "dy": 4,
                "fontSize": LABELS_PX - 2,
                "fontWeight": "bold",
                "color": INK,
            },
            "encoding": x | {"text": {"field": "label"}, "y": {"value": 8}},
        },
    ]


def _cost_at(mode: Mode, requests: float, points: Sequence[Point]) -> float:
    curve = sorted((point[1], point[2]) for point in points if point[0] == mode)
    return min(curve, key=lambda point: abs(point[0] - requests))[1] if curve else 1.0
