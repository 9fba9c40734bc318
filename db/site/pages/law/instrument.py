"""One law, bill, guidance, case, fine or consultation becomes its page: status, steps, sides."""

from __future__ import annotations

import json
import sqlite3

from db.evidence import published_in
from db.law.finding import outcome_unknown
from db.law.former_ids import present_id
from db.rows import Row, first, rows
from db.site.law.applied import deciding
from db.site.law.backing import backing
from db.site.law.comparison import places_with_duties
from db.site.law.duties import DUTIES, GENERAL, duties_of
from db.site.law.standing import standing, text_label
from db.site.law.steps import is_step, next_due, timetable
from db.site.pages.law.regulation import SPEAKS_NAMING_IT, curated_events, dated_steps
from db.site.pictures.coverage import coverage_pictures
from db.site.pictures.steps import steps_pictures
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import SLUG
from db.site.view.decisions import decisions_of
from db.site.view.due import latest_day
from db.site.view.evidence import newest_evidence
from db.site.view.page import Page, Parameters, not_found

MOST_MENTIONS, MOST_STORIES, MOST_VOICES = 40, 40, 40
NO_MONTH = "unknown"
OTHERS = ("EU", "US-CA")  # what a jurisdiction is compared with first


def instrument_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one instrument: status, steps, decision, who supports and opposes it, coverage."""
    key = present_id(connection, parameters["slug"])
    instrument = first(connection, "select * from instruments where id = ?", [key])
    if instrument is None:
        return not_found("law, bill or case", key)
    keys = json.dumps([key])
    as_of = latest_day(connection)
    steps = dated_steps(connection, keys)[key]
    events = curated_events(connection, keys)[key]
    duties = duties_of(connection, key, as_of)
    practices = sorted({practice for duty in duties for practice in duty["practices"]})
    months = coverage(connection, key)
    timed = timetable(instrument, steps, events, as_of)
    data = {
        "instrument": {
            **instrument,
            "mentioned_in": sum(months.values()),
            "dates": steps,
            "events": events,
            "backing": backing(connection, keys)[key],
            "voices": voices(connection, key),
        },
        "as_of": as_of,
        "standing": standing(connection, instrument, unknown=is_unknown(connection, key, as_of)),
        "timetable": timed,
        "next": next_due(timed),
        "duties": duties,
        "practices": practices,
        "deciding": deciding(connection, instrument, practices),
        "coverage": months,
        "aliases": json.loads(instrument["aliases"] or "[]"),
        "sponsors": sponsors(connection, key),
        "relatives": relatives(connection, key),
        "decision": next(iter(decisions_of(connection, "instrument_id = ?", [key])), None),
        "reviews": reviews(connection, key, reviewed_by=False),
        "reviewed_by": reviews(connection, key, reviewed_by=True),
        "mentions": mentions(connection, key),
        "stories": stories(connection, key),
    }
    extras = {
        "steps_picture": steps_pictures(timed),
        "coverage_picture": coverage_pictures(
            {month: count for month, count in months.items() if month != NO_MONTH}
        ),
        "around": [event for event in events if not is_step(instrument, event)],
        "text_label": text_label(instrument["url"]),
        "duty_names": DUTIES,
        "compare": to_compare(connection, instrument, practices),
    }
    return Page(template="instrument.html", title=instrument["name"], data=data, extras=extras)


def is_unknown(connection: sqlite3.Connection, key: str, as_of: str | None) -> bool:
    """Tell whether what became of a bill isn't known, or not any more."""
    aged = outcome_unknown(connection, as_of)
    sql = f"select 1 from instruments where id = :key and ({aged.sql})"  # noqa: S608
    return first(connection, sql, {**aged.parameters, "key": key}) is not None


def coverage(connection: sqlite3.Connection, key: str) -> dict[str, int]:
    """Count the articles that name it, by month; those without a day have none."""
    counted = rows(
        connection,
        f"""
        select coalesce(substr(published_at, 1, 7), :none) as month,
               count(distinct article_id) as articles
        from instrument_mentions
        cross join articles indexed by articles_by_id_dates on articles.id = article_id
        where instrument_id = :key and superseded_at is null and duplicate_of is null
        and {published_in("instrument_mentions")}
        group by month order by month
        """,  # noqa: S608
        {"key": key, "none": NO_MONTH},
    )
    return {entry["month"]: entry["articles"] for entry in counted}


def to_compare(connection: sqlite3.Connection, instrument: Row, practices: list[str]) -> Row:
    """Give what the comparison of laws is asked, from here on; nothing where it can't be made."""
    place = instrument["jurisdiction"]
    others = [other for other in places_with_duties(connection) if other != place]
    if not practices or not place or not others:
        return {}
    other = next((other for other in OTHERS if other in others), others[0])
    practice = GENERAL if GENERAL in practices else practices[0]
    return {"a": place, "b": other, "practice": practice}


def sponsors(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give who brings a bill in, those who withdrew last."""
    return rows(
        connection,
        "select * from instrument_sponsors where instrument_id = ?"
        " order by withdrawn, role = 'cosponsor', name, id",
        [key],
    )


def relatives(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the bills that a register ties to this one, with the names of those in the base."""
    return rows(
        connection,
        "select instrument_relatives.*, instruments.name from instrument_relatives"
        " left join instruments on instruments.id = relative_id"
        " where instrument_id = ? order by number, instrument_relatives.id",
        [key],
    )


def reviews(connection: sqlite3.Connection, key: str, *, reviewed_by: bool) -> list[Row]:
    """Give the decisions that this one reviews, or those that reviewed it."""
    here, there = (
        ("reviewed_id", "instrument_id") if reviewed_by else ("instrument_id", "reviewed_id")
    )
    return rows(
        connection,
        f"""
        select instruments.id, instruments.name, instruments.status from decision_reviews
        join instruments on instruments.id = {there} where decision_reviews.{here} = ?
        order by instruments.id
        """,  # noqa: S608
        [key],
    )


def mentions(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the newest words that name it, the first of each article."""
    named = newest_evidence(
        connection,
        "instrument_mentions",
        "instrument_mentions.instrument_id = ? and articles.duplicate_of is null"
        " and superseded_at is null and not exists (select 1 from instrument_mentions as earlier"
        " where earlier.article_id = instrument_mentions.article_id"
        " and earlier.instrument_id = instrument_mentions.instrument_id"
        " and earlier.start < instrument_mentions.start)",
        [key],
        MOST_MENTIONS,
    )
    return named[::-1]


def voices(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give who takes a side on a practice in words that name it, the newest of many."""
    where = f"stances.instrument_id = ? and {SPEAKS_NAMING_IT}"
    return newest_evidence(connection, "stances", where, [key], MOST_VOICES)


def stories(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the stories whose articles name it, by how many do, and those that tell its decision."""
    return rows(
        connection,
        """
        select stories.id, stories.title, max(told.articles) as articles from (
            select story_id, count(distinct story_articles.article_id) as articles
            from instrument_mentions
            join story_articles on story_articles.article_id = instrument_mentions.article_id
            where instrument_id = :key group by story_id
            union all
            select story_events.story_id, 0 from event_instruments
            cross join events on events.id = event_instruments.event_id
            cross join story_events on story_events.event_id = events.id
            where event_instruments.instrument_id = :key and events.kind in ('fine', 'ruling')
        ) as told join stories on stories.id = told.story_id
        group by stories.id order by articles desc, stories.id limit :most
        """,
        {"key": key, "most": MOST_STORIES},
    )


PAGE = PageEntry(
    path="/instrument/{slug}",
    make=instrument_page,
    summary="A law, bill, guidance or case: status, steps, decision, who is for or against it",
    parameters=(SLUG,),
    shape=reading.instrument,
    place=41,
    dated=True,
)
