"""What an address asks for becomes a feed or calendar of just that: steps due, hits of a search."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from urllib.parse import urlencode

from db.exports.atom import MOST_ENTRIES, Entry, atom
from db.exports.calendar import calendar, moment
from db.exports.formats import FORMATS
from db.exports.proof import tag
from db.exports.scope import Scope
from db.exports.spreadsheets import csv_lines
from db.law.finding import FILTERS, wanted
from db.linked.headlines import headlines_by_story, whose
from db.rows import Row, rows
from db.search.entries import ordinal
from db.search.ranking import with_words
from db.search.telling import with_telling
from db.site.downloads import CSV
from db.site.happenings.files import TIMELINE_FILES
from db.site.law.comparison import COMPARED, compared, lines_of
from db.site.pages.search import asked_for, hits
from db.site.view.due import CALLED_OFF, latest_day, steps_ahead
from db.site.view.filters import result_url
from db.site.view.page import Parameters, whole_number
from db.spoken_dates import spoken_when

MOST_DAYS = 30  # before a step, for a reminder
FilteredFeed = Callable[[sqlite3.Connection, str, Parameters], bytes | None]


def due_calendar(connection: sqlite3.Connection, base: str, filters: Parameters) -> bytes:
    """Make the calendar of the dated steps that lie ahead, of the instruments asked for.

    What was called off is in it too, so that who has it in a calendar sees it cancelled there.
    """
    day = latest_day(connection) or ""
    chosen = {name: filters.get(name, "").strip() for name in (*FILTERS, "instrument")}
    ahead = {step["id"] for step in steps_ahead(connection, day or None, chosen)}
    keys = {step["instrument_id"] for step in _instruments(connection, chosen)}
    steps = [
        step
        for step in Scope(connection).steps()
        if step["id"] in ahead
        or (step["state"] in CALLED_OFF and step["date"] >= day and step["instrument_id"] in keys)
    ]
    names = ", ".join(filter(None, chosen.values()))
    name = f"Sidelight: what is due ({names})" if names else "Sidelight: what is due"
    days = whole_number(filters, "remind", default=0, most=MOST_DAYS)
    return calendar(name, steps, [], base=base, remind=days or None)


def _instruments(connection: sqlite3.Connection, chosen: Parameters) -> list[Row]:
    """Give the ids of the instruments that are asked for."""
    asked = wanted(connection, chosen)
    return rows(
        connection,
        f"select id as instrument_id from instruments where {asked.sql}",  # noqa: S608
        asked.parameters,
    )


def search_feed(connection: sqlite3.Connection, base: str, filters: Parameters) -> bytes:
    """Make the feed of a search's hits, the newest first; those without a day are left out."""
    request = asked_for(connection, filters)
    dated = [line for line in hits(connection, request).lines if ordinal(line["date"])]
    newest = sorted(
        dated, key=lambda line: (ordinal(line["date"]), line["date"], line["kind"], line["key"])
    )[::-1]
    worded = [with_words(connection, request.match, line) for line in newest[:MOST_ENTRIES]]
    shown = with_telling(connection, worded)
    path = f"/feeds/search.atom?{urlencode(sorted(filters.items()))}"
    told = [line["key"] for line in shown if line["kind"] == "story"]
    headlines = headlines_by_story(connection, told)
    entries = [_entry(line, base, whose(headlines.get(line["key"]))) for line in shown]
    return atom(path, f"Sidelight: {filters.get('q', '')[:200]}", entries, base=base)


def _entry(line: Row, base: str, whose_title: str) -> Entry:
    """Make the entry of a hit; when an event was is said, as no more than a day can be dated."""
    when = f", {spoken_when(line['date'])}" if line["kind"] == "event" else ""
    how = ", as reported" if line["telling"] == "reported" else ""
    whose_words = f", by {whose_title}" if line["kind"] == "story" and whose_title else ""
    what = f"{line['kind'].capitalize()}{when}{how}{whose_words}"
    return Entry(
        key=tag("search", f"{line['kind']}/{line['key']}"),
        title=line["title"] or line["key"],
        content=f"{what}: {line['snippet'] or line['title']}",
        updated=moment(line["date"]),
        page=f"{base}{result_url(line)}",
    )


def compare_csv(connection: sqlite3.Connection, _: str, filters: Parameters) -> bytes:
    """Write two jurisdictions compared on a practice as CSV, a line for each duty and law."""
    asked = compared(connection, filters)
    lines = list(lines_of(asked.duties, asked.places, asked.practice)) if asked else []
    return "".join(csv_lines(COMPARED, lines)).encode()


FILTERED: tuple[tuple[str, FilteredFeed, str], ...] = (
    (r"calendar\.ics", due_calendar, FORMATS["ics"].content_type),
    (r"feeds/search\.atom", search_feed, FORMATS["atom"].content_type),
    *TIMELINE_FILES,
    (r"regulation/compare\.csv", compare_csv, CSV),
)
