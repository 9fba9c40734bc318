"""Stories and dated steps become Atom feeds and a calendar."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime

from datasette.utils.asgi import Request
from feedgen.feed import FeedGenerator
from icalendar import Calendar, Event

from db.exports.characters import clean
from db.site.page import Row, first
from db.site.pages.due import latest_day, steps_ahead
from db.site.pages.home import newest
from db.site.pages.story import articles as story_articles
from db.site.pictures.scale import parse_day

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Feed = Callable[[sqlite3.Connection, str, str], bytes | None]


def base_url(request: Request) -> str:
    """Give scheme and host that the reader came by."""
    return f"{request.scheme}://{request.host}"


def moment(text: str | None) -> datetime:
    """Read a stored time; a date alone is midnight UTC, an unknown one the epoch."""
    try:
        found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        day = parse_day(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else EPOCH
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def new_feed(connection: sqlite3.Connection, base: str, _: str) -> bytes:
    """Make the feed of the newest articles of the whole base."""
    return atom(base, "/feeds/new.atom", "New in Sidelight", newest(connection))


def story_feed(connection: sqlite3.Connection, base: str, slug: str) -> bytes | None:
    """Make the feed of one story's articles, the newest first; None for an unknown story."""
    story = first(connection, "select * from stories where id = ?", [slug])
    if story is None:
        return None
    found = [row for row in story_articles(connection, slug) if not row["duplicate_of"]]
    return atom(base, f"/feeds/story/{slug}.atom", story["title"], list(reversed(found))[:50])


def atom(base: str, path: str, title: str, articles: list[Row]) -> bytes:
    """Write an Atom feed (RFC 4287) of articles."""
    feed = FeedGenerator()
    feed.id(base + path)
    feed.title(clean(title))
    feed.link(href=base + path, rel="self")
    feed.link(href=base + "/", rel="alternate")
    feed.author(name="Sidelight")
    feed.updated(max((moment(row["published_at"]) for row in articles), default=EPOCH))
    for row in articles:
        entry = feed.add_entry(order="append")
        address = f"{base}/article/{row['id']}"
        entry.id(address)
        entry.title(clean(row["title"]))
        entry.link(href=address)
        entry.updated(moment(row["published_at"]))
        entry.summary(clean(row["outlet"] or "unknown outlet"))
    written: bytes = feed.atom_str(pretty=True)
    return written


def calendar(connection: sqlite3.Connection, base: str, _: str) -> bytes:
    """Make an iCalendar file (RFC 5545) of the dated steps that lie ahead."""
    made = Calendar()
    made.add("prodid", "-//Sidelight//Regulation//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Sidelight: what is due")
    for step in steps_ahead(connection, latest_day(connection)):
        day = parse_day(step["date"])
        if day is not None:
            made.add_component(calendar_event(step, day, base))
    written: bytes = made.to_ical()
    return written


def calendar_event(step: Row, day: date, base: str) -> Event:
    """Make an all-day calendar entry whose stamp depends on its content alone."""
    event = Event()
    digest = hashlib.sha256(f"{step['instrument_id']}{step['date']}{step['what']}".encode())
    event.add("uid", f"{digest.hexdigest()[:20]}@sidelight")
    event.add("dtstamp", moment(step["recorded_at"]))
    event.add("dtstart", day)
    event.add("summary", clean(f"{step['name']}: {step['what']}"))
    event.add("url", f"{base}/regulation#{step['instrument_id']}")
    return event
