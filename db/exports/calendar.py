"""Dated steps of instruments and events become iCalendar (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from db.edtf_dates import known_bounds, precision
from db.exports.characters import clean, one_line
from db.exports.format import Format
from db.exports.proof import spoken_proof, web_addresses
from db.exports.scope import Row, Scope
from db.spoken_dates import spoken_date

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STATUSES = {"planned": "TENTATIVE", "confirmed": "CONFIRMED"}


def calendar(name: str, steps: Iterable[Row], events: Iterable[Row], *, base: str = "") -> bytes:
    """Write a calendar; what has no known date is left out, a month or year is a stretch of days.

    `base` is the address of the site whose pages the entries link to; without it they link to
    the sources.
    """
    made = Calendar()
    made.add("prodid", "-//Sidelight//Sidelight//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", one_line(name))
    for entry in [
        *(step_entry(row, base) for row in steps),
        *(event_entry(row, base) for row in events),
    ]:
        if entry is not None:
            made.add_component(entry)
    written: bytes = made.to_ical()
    return written


def step_entry(row: Row, base: str) -> Event | None:
    """Make the entry of a deadline or another dated step of an instrument."""
    days = stretch(*known_bounds(row["edtf"]))
    if days is None:
        return None
    digest = hashlib.sha256(f"{row['instrument_id']}{row['date']}{row['what']}".encode())
    entry = all_day(f"{digest.hexdigest()[:20]}@sidelight", days, row)
    what = one_line(row["what"])
    name = one_line(row["name"])
    title = what if what.startswith(name) else f"{name}: {what}"
    entry.add("summary", dated(title, row["edtf"]))
    entry.add("description", told([], row))
    page = f"{base}/regulation#{row['instrument_id']}" if base else ""
    add_address(entry, page, row)
    return entry


def event_entry(row: Row, base: str) -> Event | None:
    """Make the entry of an event."""
    days = stretch(row["earliest"], row["latest"])
    if days is None:
        return None
    entry = all_day(f"event-{row['id']}@sidelight", days, row)
    entry.add("summary", dated(one_line(row["title"]), row["edtf"]))
    entry.add("description", told([f"Status: {row['status']}"], row))
    entry.add("categories", [one_line(row["kind"]).replace("_", " ")])
    if row["status"] in STATUSES:
        entry.add("status", STATUSES[row["status"]])
    page = f"{base}/story/{row['story_id']}#{row['id']}" if base and row["story_id"] else ""
    add_address(entry, page, row)
    return entry


def stretch(earliest: str | None, latest: str | None) -> tuple[date, date] | None:
    """Give the first day and the last; an open end is taken at the end that is known."""
    first, last = earliest or latest, latest or earliest
    if not first or not last:
        return None
    return date.fromisoformat(first[:10]), date.fromisoformat(last[:10])


def all_day(uid: str, days: tuple[date, date], row: Row) -> Event:
    """Begin an all-day entry whose stamp depends on its content alone."""
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", moment(row["recorded_at"]))
    entry.add("dtstart", days[0])
    if days[1] > days[0] and days[1] < date.max:
        entry.add("dtend", days[1] + timedelta(days=1))
    return entry


def dated(title: str, edtf: str | None) -> str:
    """Say the date in the title where it isn't simply a day."""
    is_day = edtf and precision(edtf) == "day" and edtf[-1] not in "~?%"
    return title if not edtf or is_day else f"{title} ({spoken_date(one_line(edtf))})"


def told(lines: list[str], row: Row) -> str:
    """Give the words that an entry rests on, or the page it was entered from."""
    found = [*lines, f"Date as known (EDTF): {row['edtf']}"]
    found += [spoken_proof(passage) for passage in row["evidence"]]
    if row["source_url"]:
        found.append(f"Entered from {row['source_url']}")
    return clean("\n".join(found))


def add_address(entry: Event, page: str, row: Row) -> None:
    """Link an entry to its page here, or else to the first source."""
    urls = [page, row["source_url"], *(passage["article_url"] for passage in row["evidence"])]
    found = web_addresses(urls)
    if found:
        entry.add("url", found[0])


def moment(text: str | None) -> datetime:
    """Read a stored time; a date alone is midnight UTC, an unknown one the epoch."""
    try:
        found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        day, _ = known_bounds(text)
        return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else EPOCH
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def write(scope: Scope, base: str) -> bytes:
    """Write the calendar of what is exported: deadlines and events."""
    return calendar(scope.heading(), scope.steps(), scope.events(), base=base)


FORMATS = (
    Format(
        name="ics",
        suffix=".ics",
        content_type="text/calendar; charset=utf-8",
        label="calendar (.ics)",
        summary="as a calendar",
        write=write,
        on_pages=True,
        place=70,
    ),
)
