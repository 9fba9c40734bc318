"""Events become a timeline with a line for each kind; uncertain dates are drawn as spans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.months import draw_months
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.svg import add, markup, number, picture
from db.site.view.filters import short, spaced
from db.spoken_dates import spoken_date

WIDTH, LEFT, RIGHT = 1000.0, 130.0, 980.0
TOP, LINE, BOTTOM = 34.0, 30.0, 12.0
LONGEST_DAYS = 3650
OUTLIERS = 0.05  # the share of events at either end that may not stretch the picture
Dated = tuple[Row, date, date]


def timeline_picture(events: Sequence[Row]) -> Markup:
    """Draw dated events; those without a date are left to the list below the picture."""
    dated = _without_outliers(_dated(events))
    if not dated:
        return Markup("")
    kinds = sorted({event["kind"] for event, _, _ in dated})
    height = TOP + LINE * len(kinds) + BOTTOM
    first, last = min(span[1] for span in dated), max(span[2] for span in dated)
    words = f"{len(dated)} of {len(events)} events, from {first} to {last}; all are listed below"
    root = picture(WIDTH, height, title=words, kind="timeline")
    scale = Scale.over([first, last], left=LEFT, right=RIGHT)
    _draw_frame(root, scale, kinds, height)
    for event, earliest, latest in dated:
        y = TOP + LINE * kinds.index(event["kind"]) + LINE / 2
        _draw_event(root, scale, event, (earliest, latest), y)
    return markup(root)


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


def _draw_frame(root: Element, scale: Scale, kinds: Sequence[str], height: float) -> None:
    """Draw the lines, their names and the months."""
    draw_months(root, scale, top=TOP, bottom=height - BOTTOM)
    for place, kind in enumerate(kinds):
        y = TOP + LINE * place + LINE / 2
        add(root, "line", x1=LEFT, x2=RIGHT, y1=y, y2=y, class_="lane")
        add(root, "text", text=spaced(kind), x=8, y=y + 4, class_="lane-name")


def _draw_event(
    root: Element, scale: Scale, event: Row, bounds: tuple[date, date], y: float
) -> None:
    """Draw a day as a dot and an uncertain date as a bar."""
    x1, x2 = scale.place(bounds[0]), scale.place(bounds[1])
    group = add(root, "g", class_=f"event status-{event['status']}")
    says = f"{spoken_date(event['edtf'])}: {short(event['title'], 120)} ({event['status']})"
    add(group, "title", text=says)
    if bounds[1] > bounds[0]:
        add(group, "rect", x=x1, y=y - 5, width=max(x2 - x1, 6), height=10, rx=5, class_="span")
    elif event["earliest"] is None or event["latest"] is None:
        add(group, "path", d=_arrow(x1, y, since=event["latest"] is None), class_="dot")
    else:
        radius = 6 if (event.get("independent_origins") or 1) > 1 else 4.5
        add(group, "circle", cx=x1, cy=y, r=radius, class_="dot")


def _arrow(x: float, y: float, *, since: bool) -> str:
    """Give the path of an arrow that points to where an open stretch of time goes on."""
    tip = x + 9 if since else x - 9
    return (
        f"M {number(x)} {number(y - 6)} L {number(tip)} {number(y)} L {number(x)} {number(y + 6)} Z"
    )
