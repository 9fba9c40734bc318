"""A day becomes a page: all that happened and was published on it."""

from __future__ import annotations

import json
import sqlite3

from db.edtf_dates import shift
from db.law.finding import IN_PLACE
from db.rows import Row, first, rows
from db.site.happenings.shown import MARK_WORDS, numbered, with_support
from db.site.pictures.scale import parse_day
from db.site.pictures.timeline import mark_shape, marks_of
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import part
from db.site.view.page import Page, Parameters, not_found
from db.spoken_dates import spoken_date

MOST = 200
LONGEST_SPAN = 31  # of days within which an event of that day may be
# The day itself, not a time on it: what was published at midnight counts.
PUBLISHED = """
    select articles.id, articles.title, articles.published_at, outlets.name as outlet,
           articles.duplicate_of,
           (select story_id from story_articles where article_id = articles.id
            order by score desc, story_id limit 1) as story_id
    from current_articles as found cross join articles on articles.id = found.id
    left join outlets on outlets.id = articles.outlet_id
    where found.published_at >= :day and found.published_at < :next
    order by articles.published_at, articles.id limit :most
"""


def day_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show the events, articles and steps of instruments of one day."""
    day = parameters["day"]
    if parse_day(day) is None or len(day) != 10:
        return not_found("day", day)
    bounds = {"day": day, "next": shift(day, 1), "most": MOST}
    events = numbered(_events(connection, "earliest = :day and latest = :day", bounds))
    perhaps = _perhaps(connection, bounds)
    data = {
        "day": day,
        "events": events,
        "perhaps": perhaps,
        "articles": _articles(connection, bounds),
        "steps": _steps(connection, bounds),
        "before": _neighbour(connection, day, "<", "desc"),
        "after": _neighbour(connection, day, ">", "asc"),
        "most": MOST,
    }
    return Page(
        template="timeline_day.html",
        title=spoken_date(day),
        data=data,
        extras={
            "shapes": marks_of([*events, *perhaps]),
            "marks": {mark: mark_shape(mark) for mark in MARK_WORDS},
        },
    )


def _events(connection: sqlite3.Connection, where: str, bounds: Row) -> list[Row]:
    """Give the events of a day with all that is shown of each."""
    found = rows(
        connection,
        f"""
        select events.*, stories.title as story
        from (select * from events where {where} order by id limit :most) as events
        left join stories on stories.id = events.story_id order by events.id
        """,  # noqa: S608
        bounds,
    )
    return with_support(connection, found)


def _perhaps(connection: sqlite3.Connection, bounds: Row) -> list[Row]:
    """Give the events of which a stretch of days is known that the day is one of."""
    since = shift(bounds["day"], -LONGEST_SPAN)
    where = "earliest between :since and :day and latest >= :day and latest > earliest"
    events = _events(connection, where, {**bounds, "since": since})
    return [event for event in events if event["latest"] <= shift(event["earliest"], LONGEST_SPAN)]


def _articles(connection: sqlite3.Connection, bounds: Row) -> list[Row]:
    """Give the articles that were published on a day, with the story of each."""
    published = rows(connection, PUBLISHED, bounds)
    keys = json.dumps([article["story_id"] for article in published if article["story_id"]])
    sql = "select id, title from stories where id in (select value from json_each(?))"
    titles = {story["id"]: story["title"] for story in rows(connection, sql, [keys])}
    return [{**article, "story": titles.get(article["story_id"])} for article in published]


def _steps(connection: sqlite3.Connection, bounds: Row) -> list[Row]:
    """Give the steps of laws, bills and cases that are dated to a day."""
    return rows(
        connection,
        f"""
        select instrument_dates.*, instruments.name, instruments.jurisdiction
        from instrument_dates join instruments on instruments.id = instrument_id
        where date = :day and coalesce(state, '') not in ('moved', 'same')
        and {IN_PLACE} order by name, what limit :most
        """,  # noqa: S608
        bounds,
    )


def _neighbour(connection: sqlite3.Connection, day: str, than: str, way: str) -> str | None:
    """Give the nearest other day on which something is known to have happened."""
    found = first(
        connection,
        f"select earliest from events where earliest {than} ? and earliest = latest"  # noqa: S608
        f" order by earliest {way} limit 1",
        [day],
    )
    return found["earliest"] if found else None


PAGE = PageEntry(
    path="/timeline/{day}",
    make=day_page,
    summary="All that happened and was published on a day",
    parameters=(part("day", "a day such as 2026-06-24"),),
    shape=reading.timeline_day,
    place=21,
    dated=True,
)
