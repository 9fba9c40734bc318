"""What the timeline shows becomes files: CSV, a workbook, TimelineJS, a calendar, a feed."""

from __future__ import annotations

import json
import sqlite3
from urllib.parse import urlencode

from db.exports.atom import MOST_ENTRIES, Entry, atom
from db.exports.calendar import calendar, moment
from db.exports.formats import FORMATS
from db.exports.json_text import json_text
from db.exports.lists import TIMELINE, columns_of, unfolded
from db.exports.proof import tag
from db.exports.scope import Scope
from db.exports.spreadsheets import csv_lines, workbook
from db.exports.timelinejs import SUBTITLE, timelinejs
from db.exports.typed_rows import EventRow
from db.rows import rows
from db.site.happenings.facets import label_of
from db.site.happenings.filters import DAYS, bound, chosen_filters, condition
from db.site.happenings.shown import DATED, ORDERS, PER_PAGE, UNDATED, default_order
from db.site.view.page import Parameters, whole_number

MOST = 20_000  # events in one file


def events_of(connection: sqlite3.Connection, parameters: Parameters) -> list[EventRow]:
    """Give the events that the page shows, in its order: all, or those of one of its pages."""
    chosen = chosen_filters(parameters)
    order = ORDERS[parameters.get("order") or default_order(chosen)]
    number = whole_number(parameters, "page", default=0, most=10_000)
    most, first = (PER_PAGE, (number - 1) * PER_PAGE) if number else (MOST, 0)
    passing = condition(chosen)
    limits = {**bound(chosen), "most": most, "first": first}
    sql = f"select id from events where {passing} and {{}} order by {{}} limit :most offset :first"  # noqa: S608
    ids = [found["id"] for found in rows(connection, sql.format(DATED, order), limits)]
    if not number:
        last = sql.format(UNDATED, "events.latest desc, events.id desc")
        ids += [found["id"] for found in rows(connection, last, limits)]
    place = {event_id: at for at, event_id in enumerate(ids)}
    where = "events.id in (select value from json_each(:keys))"
    events = Scope(connection).events(where, {"keys": json.dumps(ids)})
    return sorted(events, key=lambda event: place[event["id"]])


def heading(connection: sqlite3.Connection, parameters: Parameters) -> str:
    """Say what a file is of: its filters in words."""
    said = [
        value if name in DAYS else label_of(connection, name, value)
        for name, value in chosen_filters(parameters).items()
    ]
    return f"Sidelight timeline: {', '.join(said)}" if said else "Sidelight timeline"


def timeline_csv(connection: sqlite3.Connection, _: str, parameters: Parameters) -> bytes:
    """Write the events as CSV, one row a sighting."""
    events = unfolded(events_of(connection, parameters), TIMELINE)
    return "".join(csv_lines(columns_of("timeline"), events)).encode()


def timeline_xlsx(connection: sqlite3.Connection, _: str, parameters: Parameters) -> bytes:
    """Write the events as a workbook."""
    events = unfolded(events_of(connection, parameters), TIMELINE)
    return workbook([("timeline", columns_of("timeline"), events)])


def timeline_slides(connection: sqlite3.Connection, _: str, parameters: Parameters) -> bytes:
    """Write the events for TimelineJS."""
    title = heading(connection, parameters)
    return json_text(timelinejs(title, SUBTITLE, events_of(connection, parameters))).encode()


def timeline_calendar(connection: sqlite3.Connection, base: str, parameters: Parameters) -> bytes:
    """Write the events as a calendar."""
    events = events_of(connection, parameters)
    return calendar(heading(connection, parameters), [], events, base=base)


def timeline_feed(connection: sqlite3.Connection, base: str, parameters: Parameters) -> bytes:
    """Write the events that were recorded last as a feed."""
    chosen = chosen_filters(parameters)
    newest = rows(
        connection,
        f"select * from events where {condition(chosen)}"  # noqa: S608
        " order by recorded_at desc, id limit :most",
        {**bound(chosen), "most": MOST_ENTRIES},
    )
    entries = [
        Entry(
            key=tag("event", event["id"]),
            title=event["title"],
            content=f"{event['edtf'] or 'no date'} · {event['kind'].replace('_', ' ')} · "
            f"{event['status']}",
            updated=moment(event["recorded_at"]),
            page=f"{base}/timeline?event={event['id']}",
        )
        for event in newest
    ]
    asked = urlencode(sorted(chosen.items()))
    path = f"/feeds/timeline.atom{'?' if asked else ''}{asked}"
    return atom(path, heading(connection, parameters), entries, base=base)


CSV = "text/csv; charset=utf-8"
TIMELINE_FILES = (
    (r"timeline\.csv", timeline_csv, CSV),
    (r"timeline\.xlsx", timeline_xlsx, FORMATS["xlsx"].content_type),
    (
        r"timeline\.timelinejs\.json",
        timeline_slides,
        FORMATS["timelinejs"].content_type,
    ),
    (r"timeline\.ics", timeline_calendar, FORMATS["ics"].content_type),
    (r"feeds/timeline\.atom", timeline_feed, FORMATS["atom"].content_type),
)
