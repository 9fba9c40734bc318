"""Counts by month become bars, wide and narrow, with as many months named as have room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from db.site.pictures.scale import MONTH_NAMES
from db.site.pictures.svg import Shape, add, markup, picture
from db.site.view.filters import counted

TALL, AXIS = 60.0, 82.0
LEAST_BAR, MOST_WIDE, NUMBER_ROOM = 3.0, 40.0, 20.0
MOST_MONTHS = 60
LABEL_ROOM = 62.0
STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How wide a drawing is, its class, and whether each bar says its number to a pointer."""

    width: float
    kind: str
    told: bool


DRAWINGS = (
    Drawing(1080.0, "coverage drawn-wide", told=True),
    Drawing(350.0, "coverage drawn-narrow", told=False),
)


def coverage_pictures(counts: Mapping[str, int], noun: str = "article") -> Markup:
    """Draw a bar for each month, `2026-04`, from the first to the last; one month is no picture."""
    if len(counts) < 2:
        return Markup("")
    months = _months(min(counts), max(counts))[-MOST_MONTHS:]
    return Markup("").join(_drawn(months, counts, drawing, noun) for drawing in DRAWINGS)


def _months(first: str, last: str) -> list[str]:
    """Give every month of a stretch."""
    year, month = int(first[:4]), int(first[5:7])
    months = []
    while f"{year:04}-{month:02}" <= last:
        months.append(f"{year:04}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _drawn(months: list[str], counts: Mapping[str, int], drawing: Drawing, noun: str) -> Markup:
    """Make one drawing."""
    most = max(counts.get(month, 0) for month in months) or 1
    total = sum(counts.get(month, 0) for month in months)
    span = f"from {_said(months[0])} to {_said(months[-1])}"
    title = f"{total} {noun}s {span}, at most {most} a month"
    root = picture(drawing.width, AXIS + 22, title=title, kind=drawing.kind)
    column = drawing.width / len(months)
    step = next((step for step in STEPS if step * column >= LABEL_ROOM), STEPS[-1])
    add(root, "line", x1=0.0, x2=drawing.width, y1=AXIS, y2=AXIS, class_="lane")
    shown = -LABEL_ROOM
    for place, month in enumerate(months):
        left = place * column
        if counts.get(month):
            said = f"{_said(month)}: {counted(counts[month], noun)}" if drawing.told else ""
            _draw_bar(root, (left, column), counts[month], counts[month] / most, said)
        fits = left - shown >= LABEL_ROOM and left + LABEL_ROOM <= drawing.width + 2
        if place % step == 0 and fits:
            add(root, "text", text=_said(month), x=left, y=AXIS + 16, class_="small")
            shown = left
    return markup(root)


def _draw_bar(
    root: Shape, column: tuple[float, float], count: int, share: float, said: str
) -> None:
    """Draw one month, its number above it where there is room."""
    left, width = column
    height = max(LEAST_BAR, TALL * share)
    wide, top, middle = min(max(width - 2, 1.0), MOST_WIDE), AXIS - height, left + width / 2
    bar = add(
        root, "rect", x=middle - wide / 2, y=top, width=wide, height=height, class_="bar-month"
    )
    if said:
        add(bar, "title", text=said)
    if width >= NUMBER_ROOM:
        add(root, "text", text=str(count), x=middle, y=top - 4, class_="small mid")


def _said(month: str) -> str:
    """Say a month: Apr 2026."""
    return f"{MONTH_NAMES[int(month[5:7]) - 1]} {month[:4]}"
