"""Events become a timeline with a line for each group that acts; two drawings, wide and narrow.

Marks have the number of the list below, so that no words stand in the field. Days are marks, spans
are bars with ends and their mark in the middle; shapes say how each is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lxml.etree import Element
from markupsafe import Markup

from db.rows import Row
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.steps_of_axis import axis_marks
from db.site.pictures.svg import Shape, add, markup, number, picture
from db.site.view.filters import short
from db.spoken_dates import spoken_date

WIDE, NARROW = 800.0, 318.0
LANE_NAMES = 170.0  # left of the field, on the wide drawing; above each lane on the narrow one
TOP, ROW, AIR, NAME = 26.0, 27.0, 8.0, 20.0
RADIUS, APART = 11.0, 25.0  # of a mark; between two marks that don't touch
MOST_ROWS = 4  # in one lane; more marks in one place become one with their number
LONGEST_DAYS = 3650
OUTLIERS = 0.05  # the share of events at either end that may not stretch the picture
LANES = {
    "employers": "Employers",
    "staff": "Staff and unions",
    "press": "Press",
    "public": "Public bodies",
    "others": "Others",
    "unknown": "Not known who",
}
Dated = tuple[Row, date, date]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one mark stands: its middle, the ends of its bar, its row, and the events it is of."""

    x: float
    ends: tuple[float, float]
    row: int
    events: tuple[Row, ...]


def timeline_picture(events: Sequence[Row], *, wide: float = WIDE) -> Markup:
    """Draw dated events; those without a date are left to the list below the picture."""
    dated = _without_outliers(_dated(events))
    if not dated:
        return Markup("")
    first, last = min(span[1] for span in dated), max(span[2] for span in dated)
    words = (
        f"{len(dated)} of {len(events)} events, from {first} to {last}, in lines by who acts; "
        "all are listed below with the same numbers"
    )
    drawings = (
        _drawing(dated, words, width=wide, kind="timeline drawn-wide", left=LANE_NAMES),
        _drawing(dated, words, width=NARROW, kind="timeline drawn-narrow", left=0.0),
    )
    return Markup("").join(map(markup, drawings))


def _dated(events: Sequence[Row]) -> list[Dated]:
    """Give the events that can be drawn, in time order; one bound alone is drawn as a day."""
    spans = []
    for event in events:
        earliest = parse_day(event["earliest"]) or parse_day(event["latest"])
        latest = parse_day(event["latest"]) or earliest
        if earliest is None or latest is None or latest < earliest:
            continue
        if (latest - earliest).days <= LONGEST_DAYS:
            spans.append((event, earliest, latest))
    return sorted(spans, key=lambda span: (span[1], span[2], span[0]["id"]))


def _without_outliers(dated: list[Dated]) -> list[Dated]:
    """Leave far-off events to the list where they would squeeze all others into a corner."""
    few = int(len(dated) * OUTLIERS)
    if not few:
        return dated
    begins, ends = (
        sorted(span[1] for span in dated)[few],
        sorted(span[2] for span in dated)[-1 - few],
    )
    air = (ends - begins) / 2
    return [span for span in dated if begins - span[1] <= air and span[2] - ends <= air]


def _drawing(dated: list[Dated], words: str, *, width: float, kind: str, left: float) -> Shape:
    """Draw one of the two: with the names of lanes beside the field, or above each lane."""
    days = [day for _, first, last in dated for day in (first, last)]
    scale = Scale.over(days, left=left + RADIUS + 2, right=width - RADIUS - 2)
    lanes = []
    top = TOP
    for group, name in LANES.items():
        members = [span for span in dated if span[0].get("group", "unknown") == group]
        if members:
            places = _places(members, scale)
            beside = 0.0 if left else NAME
            height = AIR + beside + ROW * (1 + max(place.row for place in places))
            lanes.append((name, places, top, beside, height))
            top += height
    root = picture(width, top + 4, title=words, kind=kind)
    for x, label in axis_marks(scale, right=width):
        add(root, "path", d=f"M{number(x)} {number(TOP - 6)} V{number(top)}", class_="grid")
        add(root, "text", text=label, x=x + 2, y=14.0, class_="axis")
    for name, places, begin, beside, height in lanes:
        add(root, "path", d=f"M0 {number(begin + height)} H{number(width)}", class_="lane")
        at = begin + 16 if beside else begin + height / 2 + 4
        add(root, "text", text=name, x=0.0, y=at, class_="lane-name")
        for place in places:
            y = begin + beside + AIR / 2 + ROW * (place.row + 0.5)
            _draw(root, place, y)
    return root


def _places(members: Sequence[Dated], scale: Scale) -> list[Place]:
    """Give each mark of a lane a row in which it touches no other; where there are too many, join.

    A bar takes the room from its first to its last day.
    """
    rows_taken: list[float] = []  # how far each row is taken
    places: list[Place] = []
    spans = sorted(
        ((_ends(span, scale), span[0]) for span in members),
        key=lambda placed: (min(placed[0][0], _middle(placed[0]) - RADIUS), placed[1]["id"]),
    )
    for ends, event in spans:
        middle = _middle(ends)
        begin, end = min(ends[0], middle - RADIUS), max(ends[1], middle + RADIUS)
        free = next((row for row, taken in enumerate(rows_taken) if taken + 3 <= begin), None)
        if free is None and len(rows_taken) < MOST_ROWS:
            rows_taken.append(0.0)
            free = len(rows_taken) - 1
        if free is None:
            _join(places, middle, event)
        else:
            rows_taken[free] = end
            places.append(Place(middle, ends, free, (event,)))
    return places


def _join(places: list[Place], middle: float, event: Row) -> None:
    """Put an event into the nearest mark of the last row."""
    near = min(
        range(len(places)),
        key=lambda at: (abs(places[at].x - middle), -places[at].row),
    )
    place = places[near]
    places[near] = Place(place.x, place.ends, place.row, (*place.events, event))


def _ends(span: Dated, scale: Scale) -> tuple[float, float]:
    """Give where the bar of an event begins and ends."""
    return scale.place(span[1]), scale.place(span[2])


def _middle(ends: tuple[float, float]) -> float:
    """Give the middle of a bar."""
    return (ends[0] + ends[1]) / 2


def _draw(root: Shape, place: Place, y: float) -> None:
    """Draw a mark with its number, and its bar where the day isn't known."""
    event = place.events[0]
    mark = event.get("mark", "read")
    group = add(root, "g", class_=f"event known-{mark}")
    add(group, "title", text="; ".join(_said(each) for each in place.events))
    if len(place.events) > 1:
        _draw_many(group, place, y)
        return
    is_open = (event["earliest"] is None) != (event["latest"] is None)
    if is_open:
        add(group, "path", d=_arrow(place.x, y, since=event["latest"] is None), class_="maybe")
    elif place.ends[1] > place.ends[0]:
        x1, x2 = map(number, place.ends)
        low, high = number(y - 6), number(y + 6)
        bar = f"M{x1} {number(y)} H{x2} M{x1} {low} V{high} M{x2} {low} V{high}"
        add(group, "path", d=bar, class_="maybe")
    draw_mark(group, mark, place.x, y)
    if event.get("number"):
        add(group, "text", text=str(event["number"]), x=place.x, y=y + 4, class_="in-mark")


def _draw_many(group: Shape, place: Place, y: float) -> None:
    """Draw one mark that stands for several, with how many they are."""
    width = 25.0
    add(
        group, "rect", x=place.x - width / 2, y=y - 10, width=width, height=20.0, rx=10.0,
        class_="many",
    )  # fmt: skip
    add(group, "text", text=f"×{len(place.events)}", x=place.x, y=y + 4, class_="in-mark")


def draw_mark(parent: Shape, mark: str, x: float, y: float) -> None:
    """Draw the shape that says how an event is known: circle, square, ring or diamond."""
    shapes: dict[str, Callable[[], Shape]] = {
        "entered": lambda: add(
            parent, "rect", x=x - 10, y=y - 10, width=20.0, height=20.0, rx=3.0, class_="dot"
        ),
        "disputed": lambda: add(
            parent, "path", class_="dot",
            d=f"M{number(x)} {number(y - 14)} L{number(x + 14)} {number(y)} "
            f"L{number(x)} {number(y + 14)} L{number(x - 14)} {number(y)} Z",
        ),
    }  # fmt: skip
    radius = RADIUS - 1 if mark == "planned" else RADIUS
    shapes.get(mark, lambda: add(parent, "circle", cx=x, cy=y, r=radius, class_="dot"))()


@lru_cache(maxsize=512)
def mark_shape(mark: str, label: str = "") -> Markup:
    """Give the shape of a mark by itself, for lists: beside each event, and in the key."""
    root = Element("svg", {"viewBox": "0 0 28 28", "aria-hidden": "true",
                           "class": f"shape known-{mark}"})  # fmt: skip
    draw_mark(root, mark, 14.0, 14.0)
    if label:
        add(root, "text", text=label, x=14.0, y=18.0, class_="in-mark")
    return markup(root)


def _said(event: Row) -> str:
    """Say an event in words: number, date, title, how it is known."""
    which = f"{event['number']}: " if event.get("number") else ""
    known = event.get("mark", "read")
    return f"{which}{spoken_date(event['edtf'])}: {short(event['title'], 120)} ({known})"


def _arrow(x: float, y: float, *, since: bool) -> str:
    """Give the path of an arrow that points to where an open stretch of time goes on."""
    way = 1 if since else -1
    tip = x + way * 26
    return (
        f"M{number(x)} {number(y)} H{number(tip)} "
        f"M{number(tip - way * 6)} {number(y - 5)} L{number(tip)} {number(y)} "
        f"L{number(tip - way * 6)} {number(y + 5)}"
    )


def marks_of(events: Iterable[Row]) -> dict[str, Markup]:
    """Give the shape with its number of each event, by id."""
    return {
        event["id"]: mark_shape(event["mark"], str(event.get("number") or "")) for event in events
    }
