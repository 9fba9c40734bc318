"""Steps of an instrument become numbered marks on a line of years, wide and narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.svg import Shape, add, markup, picture

RADIUS = 9.0
SIDE, AXIS, HEIGHT = 16.0, 44.0, 74.0
CLASSES = {"done": "step-done", "due": "step-due"}
OFF = "step-off"
LETTER, BETWEEN = 7.0, 10.0  # how wide a letter of a label is, and the air beside it


@dataclass(frozen=True, slots=True)
class Mark:
    """Steps that stand at one place of the line, by their numbers in the list."""

    x: float
    numbers: tuple[int, ...]
    state: str


def steps_pictures(steps: Sequence[Row]) -> Markup:
    """Draw dated steps; fewer than two dates make no picture."""
    dated = [(step, day) for step in steps if (day := parse_day(step["date"]))]
    if len({day for _, day in dated}) < 2:
        return Markup("")
    drawings = ((1080.0, "steps-line drawn-wide"), (350.0, "steps-line drawn-narrow"))
    return Markup("").join(_drawn(dated, width, kind) for width, kind in drawings)


def _drawn(dated: Sequence[tuple[Row, date]], width: float, kind: str) -> Markup:
    """Make one drawing."""
    days = [day for _, day in dated]
    due = sum(step["state"] == "due" for step, _ in dated)
    title = f"{len(dated)} steps from {min(days)} to {max(days)}, {due} of them due; listed below"
    root = picture(width, HEIGHT, title=title, kind=kind)
    scale = Scale.over(days, left=SIDE, right=width - SIDE)
    add(root, "line", x1=0.0, x2=width, y1=AXIS, y2=AXIS, class_="grid")
    _draw_axis(root, scale, width)
    for mark in _marks(dated, scale):
        kind_of_mark = CLASSES.get(mark.state, OFF)
        add(root, "circle", cx=mark.x, cy=AXIS - 18, r=RADIUS, class_=kind_of_mark)
        numbers = mark.numbers
        text = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        inside = len(text) <= 2
        y = AXIS - 14 if inside else AXIS - 31
        add(root, "text", text=text, x=mark.x, y=y, class_="in-mark" if inside else "strong mid")
    return markup(root)


def _marks(dated: Sequence[tuple[Row, date]], scale: Scale) -> list[Mark]:
    """Give the marks from left to right; those that would touch are one, as open as any of them."""
    marks: list[Mark] = []
    for step, day in sorted(dated, key=lambda pair: (pair[1], pair[0]["number"])):
        x = scale.place(day)
        if marks and x - marks[-1].x < 2 * RADIUS + 2:
            last = marks[-1]
            state = "due" if "due" in (last.state, step["state"]) else last.state
            marks[-1] = Mark(last.x, (*last.numbers, step["number"]), state)
        else:
            marks.append(Mark(x, (step["number"],), step["state"]))
    return marks


def _draw_axis(root: Shape, scale: Scale, width: float) -> None:
    """Draw the beginnings of years, or of months within two years, as many as don't meet."""
    years = [date(year, 1, 1) for year in range(scale.first.year, scale.last.year + 1)]
    starts = [(scale.place(start), str(start.year)) for start in years if start >= scale.first]
    if len(starts) < 2:
        starts = list(scale.marks())
    free = 0.0
    for x, label in starts:
        add(root, "line", x1=x, x2=x, y1=AXIS - 4, y2=AXIS + 5, class_="grid")
        half = len(label) * LETTER / 2
        if x - half >= free and x + half <= width:
            add(root, "text", text=label, x=x, y=AXIS + 20, class_="small mid")
            free = x + half + BETWEEN
