"""A stakeholder's positions become lines over time, one an issue, changes of side visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from db.edtf_dates import known_bounds
from db.rows import Row
from db.site.pictures.months import draw_months
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.svg import Shape, add, markup, picture
from db.site.view.filters import backing_word, short, spaced
from db.site.view.grounds import TOLD

TOP, BOTTOM = 34.0, 10.0
LEAST = 8.0  # of a bar of one day
NONE: Mapping[str, str] = MappingProxyType({})
Dated = list[tuple[Row, date]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The measures of one drawing: where bars lie, how high a line is, whether names are above."""

    width: float
    left: float
    line: float
    bar: float  # its middle, below the top of the line
    name: float  # the baseline of the name, likewise
    longest: int
    kind: str


WIDE = Frame(
    width=1000.0, left=350.0, line=34.0, bar=17.0, name=21.0, longest=48,
    kind="position-lines drawn-wide",
)  # fmt: skip
NARROW = Frame(
    width=350.0, left=8.0, line=46.0, bar=32.0, name=18.0, longest=46,
    kind="position-lines drawn-narrow",
)  # fmt: skip


def position_pictures(positions: Sequence[Row], last_words: Mapping[str, str] = NONE) -> Markup:
    """Draw positions wide and narrow; `last_words` are the days of the last words, by position."""
    return Markup("").join(
        position_picture(positions, frame, last_words) for frame in (WIDE, NARROW)
    )


def position_picture(
    positions: Sequence[Row], frame: Frame = WIDE, last_words: Mapping[str, str] = NONE
) -> Markup:
    """Draw each step of a position as a bar from its first words to its last, dotted after.

    The dots end with the picture or at the next step: nothing says that a side still holds.
    """
    dated = [
        (position, day)
        for position in positions
        if (day := parse_day(known_bounds(position["since"])[0])) is not None
    ]
    if not dated:
        return Markup("")
    last_days = {
        key: day for key, text in last_words.items() if (day := parse_day(text)) is not None
    }
    return _drawn(dated, frame, last_days)


def _drawn(dated: Dated, frame: Frame, last_words: Mapping[str, date]) -> Markup:
    """Make one drawing."""
    issues = list(dict.fromkeys(position["issue"] for position, _ in dated))
    last = max(
        max(_end(position) or day, last_words.get(position.get("id", ""), day), day)
        for position, day in dated
    )
    first = min(day for _, day in dated)
    scale = Scale.over([first, last], left=frame.left, right=frame.width - 20)
    height = TOP + frame.line * len(issues) + BOTTOM
    words = f"Positions on {len(issues)} issues over time, listed below"
    root = picture(frame.width, height, title=words, kind=frame.kind)
    draw_months(root, scale, top=TOP, bottom=height - BOTTOM)
    tops = {issue: TOP + frame.line * number for number, issue in enumerate(issues)}
    names = {position["issue"]: _name(position) for position, _ in dated}
    for issue, name in names.items():
        label = short(name, frame.longest)
        add(root, "text", text=label, x=8, y=tops[issue] + frame.name, class_="lane-name")
    middles = {issue: top + frame.bar for issue, top in tops.items()}
    _draw_bars(root, dated, scale, middles, last_words)
    return markup(root)


def _draw_bars(
    root: Shape,
    dated: Dated,
    scale: Scale,
    middles: Mapping[str, float],
    last_words: Mapping[str, date],
) -> None:
    """Draw the steps, each on the line of its issue."""
    for position, day in dated:
        y = middles[position["issue"]]
        end = _end(position) or scale.last
        spoken = min(max(last_words.get(position.get("id", ""), day), day), end)
        x1, x2, x3 = scale.place(day), scale.place(spoken), scale.place(end)
        x2 = max(x2, x1 + LEAST)
        bar = add(root, "g", class_=f"side-{position['side']}")
        add(bar, "title", text=_says(position, day))
        add(bar, "rect", x=x1, y=y - 6, width=x2 - x1, height=12, rx=3, class_="bar")
        if x3 > x2:
            add(bar, "line", x1=x2, x2=x3, y1=y, y2=y, class_="after")


def _name(position: Row) -> str:
    """Say what a position is on."""
    return str(position.get("story") or position.get("instrument") or spaced(position["issue"]))


def _end(position: Row) -> date | None:
    """Give the day by which a side was left; None where it still stands."""
    return parse_day(known_bounds(position["until"])[0])


def _says(position: Row, day: date) -> str:
    """Say one step in words."""
    side = (
        backing_word(position["side"])
        if position.get("issue_kind") == "instrument"
        else position["side"]
    )
    begun = "since" if position.get("since_basis") in TOLD else "by"
    span = f"from {day} to {position['until']}" if position["until"] else f"{begun} {day}"
    return f"{_name(position)}: {side} {span}"
