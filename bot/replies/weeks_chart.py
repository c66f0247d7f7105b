"""Questions a week by recommended option: as a Vega-Lite specification, and as one line of text."""

from datetime import UTC, datetime
from typing import Any

from advisor.units import MODES
from bot.replies.charts import GRID, INK, LABELS_PX, LOOKS, TITLE_PX, WIDTH_PX
from bot.replies.message import Block
from bot.replies.names import MODE_NAMES
from bot.trends import Trends

BARS = "▁▂▃▄▅▆▇█"
NONE = "·"
# Questions without a recommendation, and those of weeks in which fewer than three people asked.
REST = "Other"
TITLE = "Questions a week, by recommended option"
FEWEST_WEEKS, MOST_WEEKS = 3, 20
REST_COLOR = "#9a9a9a"


def sparkline(trends: Trends) -> str:
    """One bar a week, the oldest first; a dot is a week without a question."""
    counts = [week.questions for week in trends.weeks]
    highest = max(counts, default=0)
    return "".join(BARS[-(-count * len(BARS) // highest) - 1] if count else NONE for count in counts)


def weeks_block(trends: Trends) -> Block | None:
    """The last weeks as Slack's own chart; None where there are too few weeks to compare, or nothing to show.

    Not every workspace has this block yet: where it is refused the message goes out without it.
    """
    weeks = trends.weeks[-MOST_WEEKS:]
    rows = [row for week in weeks for row in _stack(week.start, week.questions, week.modes)]
    names = list(dict.fromkeys(row["option"] for row in rows if row["questions"]))
    if len(weeks) < FEWEST_WEEKS or not trends.broken_down or not names:
        return None
    categories = list(dict.fromkeys(row["week"] for row in rows))
    series = [
        {
            "name": name,
            "data": [{"label": row["week"], "value": row["questions"]} for row in rows if row["option"] == name],
        }
        for name in names
    ]
    return {
        "type": "data_visualization",
        "title": TITLE,
        "chart": {"type": "bar", "series": series, "axis_config": {"categories": categories, "y_label": "Questions"}},
    }


def weeks_words(trends: Trends) -> str:
    """What the picture shows, for who does not see it; the last weeks."""
    weeks = []
    for week in trends.weeks[-MOST_WEEKS:]:
        rows = _stack(week.start, week.questions, week.modes)
        parts = [f"{row['questions']:,} {row['option'].lower()}" for row in rows if row["questions"]]
        weeks.append(f"{rows[0]['week']}: {', '.join(parts) or 'none'}.")
    return " ".join([f"{TITLE}.", *weeks])


def weeks_chart(trends: Trends) -> dict[str, Any] | None:
    """Stacked weeks; None where there is nothing to stack.

    Its own light ground keeps it readable in a dark Slack, its large type on a phone.
    """
    rows = [row for week in trends.weeks for row in _stack(week.start, week.questions, week.modes)]
    if not trends.broken_down or not any(row["questions"] for row in rows):
        return None
    names = [MODE_NAMES[mode] for mode in MODES] + [REST]
    colors = [LOOKS[mode][0] for mode in MODES] + [REST_COLOR]
    present = [at for at, name in enumerate(names) if any(row["option"] == name and row["questions"] for row in rows)]
    axis = {
        "labelFontSize": LABELS_PX,
        "titleFontSize": LABELS_PX,
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": GRID,
        "domainColor": GRID,
        "tickColor": GRID,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {"text": TITLE, "anchor": "start"},
        "width": WIDTH_PX,
        "height": 360,
        "background": "white",
        "padding": 16,
        "data": {"values": rows},
        "mark": {"type": "bar", "stroke": "white", "strokeWidth": 1},
        "encoding": {
            "x": {
                "field": "monday",
                "type": "ordinal",
                "title": "Week from Monday (UTC)",
                "axis": {
                    "labelAngle": 0,
                    "labelOverlap": True,
                    "labelExpr": "utcFormat(toDate(datum.value), '%b %-d')",
                },
            },
            "y": {
                "field": "questions",
                "type": "quantitative",
                "title": "Questions",
                "axis": {"tickMinStep": 1, "tickCount": 5, "format": "d"},
            },
            "color": {
                "field": "option",
                "type": "nominal",
                "title": None,
                "scale": {"domain": [names[at] for at in present], "range": [colors[at] for at in present]},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
        "config": {
            "font": "sans-serif",
            "title": {"fontSize": TITLE_PX, "color": INK},
            "axis": axis,
            "legend": {
                "labelFontSize": LABELS_PX,
                "labelColor": INK,
                "symbolSize": 300,
                "orient": "top",
                "columnPadding": 14,
            },
            "view": {"stroke": None},
        },
    }


def _stack(start: int, questions: int, modes: Any) -> list[dict[str, Any]]:
    monday = datetime.fromtimestamp(start, tz=UTC)
    week = {"monday": monday.date().isoformat(), "week": f"{monday:%b} {monday.day}"}
    counts = [(MODE_NAMES[mode], modes.get(mode, 0)) for mode in MODES]
    counts.append((REST, questions - sum(count for _, count in counts)))
    return [{**week, "option": name, "questions": count, "order": order} for order, (name, count) in enumerate(counts)]
