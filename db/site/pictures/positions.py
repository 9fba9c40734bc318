"""A stakeholder's positions become lines over time, one an issue, changes of side visible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from db.edtf_dates import known_bounds
from db.rows import Row
from db.site.pictures.months import draw_months
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.svg import add, markup, picture
from db.site.view.filters import backing_word, short, spaced

WIDTH, LEFT, RIGHT = 1000.0, 230.0, 980.0
TOP, LINE, BOTTOM = 34.0, 34.0, 10.0


def position_picture(positions: Sequence[Row]) -> Markup:
    """Draw each step of a position as a bar from its first day to the next step."""
    dated = [
        (position, day)
        for position in positions
        if (day := parse_day(known_bounds(position["since"])[0])) is not None
    ]
    if not dated:
        return Markup("")
    issues = list(dict.fromkeys(position["issue"] for position, _ in dated))
    last = max(max(_end(position) or day, day) for position, day in dated)
    scale = Scale.over([min(day for _, day in dated), last], left=LEFT, right=RIGHT)
    height = TOP + LINE * len(issues) + BOTTOM
    words = f"Positions on {len(issues)} issues over time, listed below"
    root = picture(WIDTH, height, title=words, kind="position-lines")
    draw_months(root, scale, top=TOP, bottom=height - BOTTOM)
    for position, day in dated:
        y = TOP + LINE * issues.index(position["issue"]) + LINE / 2
        name = position.get("story") or position.get("instrument") or spaced(position["issue"])
        add(root, "text", text=short(name, 30), x=8, y=y + 4, class_="lane-name")
        x1, x2 = scale.place(day), scale.place(_end(position) or scale.last)
        bar = add(root, "g", class_=f"side-{position['side']}")
        add(bar, "title", text=_says(name, position, day))
        add(bar, "rect", x=x1, y=y - 6, width=max(x2 - x1, 4), height=12, rx=3, class_="bar")
    return markup(root)


def _end(position: Row) -> date | None:
    """Give the day by which a side was left; None where it still stands."""
    return parse_day(known_bounds(position["until"])[0])


def _says(name: str, position: Row, day: date) -> str:
    """Say one step in words."""
    side = (
        backing_word(position["side"])
        if position.get("issue_kind") == "instrument"
        else position["side"]
    )
    return f"{name}: {side} from {day} to {position['until'] or 'now'}"
