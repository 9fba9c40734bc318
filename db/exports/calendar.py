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
from db.exports.scope import Scope
from db.exports.typed_rows import EventRow, HappeningRow, StepRow
from db.spoken_dates import spoken_date

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STATUSES = {"planned": "TENTATIVE", "confirmed": "CONFIRMED"}


def calendar(
    name: str, steps: Iterable[StepRow], events: Iterable[EventRow], *, base: str = ""
) -> bytes:
    """Write a calendar; what has no known date is left out, a month or year is a stretch of days.

    `base` is the address of the site whose pages the entries link to; without it they link to
    the sources.
    """
    document = Calendar()
    document.add("prodid", "-//Sidelight//Sidelight//EN")
    document.add("version", "2.0")
    document.add("x-wr-calname", one_line(name))
    for entry in [
        *(step_entry(step, base) for step in steps),
        *(event_entry(event, base) for event in events),
    ]:
        if entry is not None:
            document.add_component(entry)
    written: bytes = document.to_ical()
    return written


def step_entry(step: StepRow, base: str) -> Event | None:
    """Make the entry of a deadline or another dated step of an instrument."""
    days = stretch(*known_bounds(step["edtf"]))
    if days is None:
        return None
    digest = hashlib.sha256(f"{step['instrument_id']}{step['date']}{step['what']}".encode())
    entry = all_day(f"{digest.hexdigest()[:20]}@sidelight", days, step)
    title_of_step = one_line(step["what"])
    name = one_line(step["name"])
    title = title_of_step if title_of_step.startswith(name) else f"{name}: {title_of_step}"
    entry.add("summary", dated(title, step["edtf"]))
    entry.add("description", told([], step))
    page = f"{base}/instrument/{step['instrument_id']}" if base else ""
    add_address(entry, page, step)
    return entry


def event_entry(event: EventRow, base: str) -> Event | None:
    """Make the entry of an event."""
    days = stretch(event["earliest"], event["latest"])
    if days is None:
        return None
    entry = all_day(f"event-{event['id']}@sidelight", days, event)
    entry.add("summary", dated(one_line(event["title"]), event["edtf"]))
    entry.add("description", told([f"Status: {event['status']}"], event))
    entry.add("categories", [one_line(event["kind"]).replace("_", " ")])
    if event["status"] in STATUSES:
        entry.add("status", STATUSES[event["status"]])
    page = f"{base}/story/{event['story_id']}#{event['id']}" if base and event["story_id"] else ""
    add_address(entry, page, event)
    return entry


def stretch(earliest: str | None, latest: str | None) -> tuple[date, date] | None:
    """Give the first day and the last; an open end is taken at the end that is known."""
    first, last = earliest or latest, latest or earliest
    if not first or not last:
        return None
    return date.fromisoformat(first[:10]), date.fromisoformat(last[:10])


def all_day(uid: str, days: tuple[date, date], happening: HappeningRow) -> Event:
    """Begin an all-day entry whose stamp depends on its content alone."""
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", moment(happening["recorded_at"]))
    entry.add("dtstart", days[0])
    entry.add("transp", "TRANSPARENT")  # a deadline doesn't make its reader's day busy
    if days[1] > days[0] and days[1] < date.max:
        entry.add("dtend", days[1] + timedelta(days=1))
    return entry


def dated(title: str, edtf: str | None) -> str:
    """Say the date in the title where it isn't simply a day."""
    is_day = edtf and precision(edtf) == "day" and edtf[-1] not in "~?%"
    return title if not edtf or is_day else f"{title} ({spoken_date(one_line(edtf))})"


def told(lines: list[str], happening: HappeningRow) -> str:
    """Give the words that an entry rests on, or the page it was entered from."""
    sentences = [*lines, f"Date as known (EDTF): {happening['edtf']}"]
    sentences += [spoken_proof(passage) for passage in happening["evidence"]]
    if happening["source_url"]:
        sentences.append(f"Entered from {happening['source_url']}")
    return clean("\n".join(sentences))


def add_address(entry: Event, page: str, happening: HappeningRow) -> None:
    """Link an entry to its page here, or else to the first source."""
    urls = [
        page,
        happening["source_url"],
        *(passage["article_url"] for passage in happening["evidence"]),
    ]
    addresses = web_addresses(urls)
    if addresses:
        entry.add("url", addresses[0])


def moment(text: str | None) -> datetime:
    """Read a stored time; a date alone is midnight UTC, an unknown one the epoch."""
    try:
        time = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        day, _ = known_bounds(text)
        return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else EPOCH
    return time if time.tzinfo else time.replace(tzinfo=UTC)


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
