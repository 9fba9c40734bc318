"""Events become the journalist's timeline: narrowed by links, by month, with a picture."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlencode

from db.site.happenings.facets import MOST_COUNTED, address, chips, facets, sums_of
from db.site.happenings.filters import chosen_filters
from db.site.happenings.shown import (
    MARK_WORDS,
    MOST_UNDATED,
    PER_PAGE,
    by_month,
    changes,
    dated_events,
    default_order,
    gone_since,
    last_recorded,
    numbered,
    undated_events,
)
from db.site.pictures.timeline import mark_shape, marks_of, timeline_picture
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.files import is_dated
from db.site.schemas.parameters import AS_OF
from db.site.schemas.timeline_parameters import TIMELINE
from db.site.view.page import Page, Parameters, whole_number

FORMATS = (
    ("CSV", "/timeline.csv"),
    ("XLSX", "/timeline.xlsx"),
    ("JSON", "/timeline.json"),
    ("TimelineJS", "/timeline.timelinejs.json"),
    ("calendar", "/timeline.ics"),
    ("feed of this search", "/feeds/timeline.atom"),
)


def timeline_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show events as picture and list, in order; the address holds the filters."""
    chosen = chosen_filters(parameters)
    order = parameters.get("order") or default_order(chosen)
    number = whole_number(parameters, "page", default=1, most=10_000)
    sums = sums_of(connection, chosen)
    total, undated = sums["total"], sums["undated"]
    first = (number - 1) * PER_PAGE
    are_many = total > MOST_COUNTED
    happened = dated_events(connection, chosen, order, first, PER_PAGE, are_many=are_many)
    events = numbered(happened)
    rest = _rest(connection, chosen, undated, number)
    looked = chosen.get("looked")
    kept = {"order": order} if order != default_order(chosen) else {}
    pages = max(1, -(-(total - undated) // PER_PAGE), _pages_of_rest(chosen, undated))
    recorded = last_recorded(connection)
    data = {
        "filters": chosen,
        "order": order,
        "page": number,
        "pages": pages,
        "total": total,
        "undated": undated,
        "events": events,
        "without_date": rest,
        "facets": facets(connection, chosen, kept, sums),
        "chips": chips(connection, chosen, kept),
        "changes": changes(connection, [*events, *rest], looked) if looked else {},
        "gone": gone_since(connection, looked) if looked else 0,
        "recorded_until": recorded,
        "formats": [
            {"label": _label(label, undated), "url": f"{path}{_query(parameters, path)}"}
            for label, path in FORMATS
        ],
    }
    return Page(
        template="timeline.html",
        title="Timeline",
        data=data,
        extras={
            "picture": timeline_picture(events),
            "shapes": {**marks_of(events), **marks_of(rest)},
            "marks": {mark: mark_shape(mark) for mark in MARK_WORDS},
            "months": by_month(events),
            "orders": _orders(chosen, order),
            "turn": _turns(chosen, kept, number, pages),
            "day_address": address({**chosen, **kept}, looked=recorded),
            "all_undated": address({**chosen, **kept}, certainty="unknown"),
            "others": {name: chosen[name] for name in chosen if name not in ("since", "until")}
            | kept,
        },
    )


def _rest(
    connection: sqlite3.Connection, chosen: Parameters, undated: int, number: int
) -> list[dict[str, object]]:
    """Give events without a date: a few below the others, all where they are asked for."""
    if not undated:
        return []
    if chosen.get("certainty") == "unknown":
        return undated_events(connection, chosen, (number - 1) * PER_PAGE, PER_PAGE)
    return undated_events(connection, chosen, 0, MOST_UNDATED) if number == 1 else []


def _pages_of_rest(chosen: Parameters, undated: int) -> int:
    """Give how many pages those without a date take, where they alone are asked for."""
    return -(-undated // PER_PAGE) if chosen.get("certainty") == "unknown" else 1


def _label(label: str, undated: int) -> str:
    """Name a file, and of a calendar what it can't hold."""
    return f"{label}, those with a date" if label == "calendar" and undated else label


def _query(parameters: Parameters, path: str) -> str:
    """Write the whole of what was asked for, so that a file holds what is seen."""
    asked = {each.name: parameters.get(each.name) for each in (*TIMELINE, AS_OF)}
    if not is_dated(path):
        del asked[AS_OF.name]
    given = {name: value for name, value in sorted(asked.items()) if value}
    return f"?{urlencode(given)}" if given else ""


def _orders(chosen: Parameters, order: str) -> list[dict[str, object]]:
    """Give the two orders as links."""
    return [
        {
            "label": label,
            "url": address(chosen, order=None if name == default_order(chosen) else name),
            "is_on": name == order,
        }
        for name, label in (("oldest", "oldest first"), ("newest", "newest first"))
    ]


def _turns(chosen: Parameters, kept: Parameters, number: int, pages: int) -> dict[str, str]:
    """Give the addresses of the page before and the page after."""
    turn = {}
    if number > 1:
        turn["before"] = address({**chosen, **kept}, page=str(number - 1) if number > 2 else None)
    if number < pages:
        turn["after"] = address({**chosen, **kept}, page=str(number + 1))
    return turn


PAGE = PageEntry(
    path="/timeline",
    make=timeline_page,
    summary="Events that pass the filters, in order of time",
    parameters=TIMELINE,
    shape=reading.timeline,
    paged=("events", "without_date"),
    place=20,
    menu="Timeline",
    in_sitemap=True,
    dated=True,
)
