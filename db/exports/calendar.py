"""Dated steps of instruments and events become iCalendar (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from db.edtf_dates import known_bounds, precision
from db.exports.characters import clean, one_line
from db.exports.format import Format
from db.exports.proof import spoken_proof, web_addresses
from db.exports.scope import Scope
from db.exports.typed_rows import EventRow, HappeningRow, StepRow
from db.law.step_words import sort_of
from db.spoken_dates import spoken_date

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
STATES = {
    "planned": "CONFIRMED",
    "tentative": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}
OVER = frozenset({"done", "postponed", "cancelled", "moved"})
WITH_HOUR = frozenset({"hearing", "vote"})
STATUSES = {"planned": "TENTATIVE", "confirmed": "CONFIRMED"}


def calendar(
    name: str,
    steps: Iterable[StepRow],
    events: Iterable[EventRow],
    *,
    base: str = "",
    remind: int | None = None,
) -> bytes:
    """Write a calendar; what has no known date is left out, a month or year is a stretch of days.

    `base` is the address of the site whose pages the entries link to; without it they link to
    the sources. `remind` is the number of days before a planned step on which to remind of it.
    """
    document = Calendar()
    document.add("prodid", "-//Sidelight//Sidelight//EN")
    document.add("version", "2.0")
    document.add("x-wr-calname", one_line(name))
    for entry in [
        *(step_entry(step, base, remind=remind) for step in steps),
        *(event_entry(event, base) for event in events),
    ]:
        if entry is not None:
            document.add_component(entry)
    written: bytes = document.to_ical()
    return written


def step_entry(step: StepRow, base: str, *, remind: int | None = None) -> Event | None:
    """Make the entry of a deadline or another dated step of an instrument."""
    days = stretch(*known_bounds(step["edtf"]))
    if days is None:
        return None
    entry = timed(step) or all_day(uid_of(step), days, step)
    entry.add("sequence", sequence_of(step["recorded_at"]))
    title_of_step = one_line(step["what"])
    name = one_line(step["name"])
    title = title_of_step if title_of_step.startswith(name) else f"{name}: {title_of_step}"
    entry.add("summary", dated(title, step["edtf"]))
    entry.add("description", told([], step))
    sort = sort_of(step["kind"], step["what"])
    if sort:
        entry.add("categories", [sort])
    if step["state"] in STATES:
        entry.add("status", STATES[step["state"]])
    page = f"{base}/instrument/{step['instrument_id']}" if base else ""
    add_address(entry, page, step)
    if remind is not None and step["state"] not in OVER and days[0] == days[1]:
        entry.add_component(reminder(title, remind))
    return entry


def uid_of(step: StepRow) -> str:
    """Name a step by what it is, not by its day: a moved one is the same entry on another day."""
    what = step["source_key"] or f"{step['what']}\x1f{step['nth']}"
    digest = hashlib.sha256(f"{step['instrument_id']}\x1f{what}".encode())
    return f"{digest.hexdigest()[:20]}@sidelight"


def sequence_of(recorded_at: str | None) -> int:
    """Count the minutes until a row came to be what it is: a later version has a higher number."""
    return max(0, int((moment(recorded_at) - COUNTED_FROM).total_seconds() // 60))


def timed(step: StepRow) -> Event | None:
    """Begin the entry of a step whose hour is known; None for one of which only the day is.

    A deadline's hour is the end of its day, which says nothing.
    """
    if not step["at"] or step["kind"] not in WITH_HOUR:
        return None
    entry = Event()
    entry.add("uid", uid_of(step))
    entry.add("dtstamp", moment(step["recorded_at"]))
    entry.add("dtstart", moment(step["at"]).astimezone(UTC))
    entry.add("transp", "TRANSPARENT")
    return entry


def reminder(title: str, days: int) -> Alarm:
    """Make what reminds of an entry some days before it."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -timedelta(days=days))
    return alarm


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
