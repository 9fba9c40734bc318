"""One law, bill, guidance, case, fine or consultation becomes its page: status, steps, sides."""

from __future__ import annotations

import json
import sqlite3

from db.law.former_ids import present_id
from db.rows import Row, first, rows
from db.site.pages.regulation import curated_events, dated_steps, voices
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import SLUG
from db.site.view.backing import backing
from db.site.view.decisions import decisions_of
from db.site.view.evidence import newest_evidence
from db.site.view.page import Page, Parameters, not_found

MOST_MENTIONS, MOST_STORIES = 40, 40


def instrument_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one instrument: status, steps, decision, who supports and opposes it, coverage."""
    key = present_id(connection, parameters["slug"])
    instrument = first(connection, "select * from instruments where id = ?", [key])
    if instrument is None:
        return not_found("law, bill or case", key)
    keys = json.dumps([key])
    mentioned = rows(
        connection,
        "select count(distinct article_id) as articles from instrument_mentions"
        " where instrument_id = ?",
        [key],
    )
    data = {
        "instrument": {
            **instrument,
            "mentioned_in": mentioned[0]["articles"],
            "dates": dated_steps(connection, keys)[key],
            "events": curated_events(connection, keys)[key],
            "backing": backing(connection, keys)[key],
            "voices": voices(connection, keys)[key],
        },
        "aliases": json.loads(instrument["aliases"] or "[]"),
        "sponsors": sponsors(connection, key),
        "relatives": relatives(connection, key),
        "decision": next(iter(decisions_of(connection, "instrument_id = ?", [key])), None),
        "reviews": reviews(connection, key, reviewed_by=False),
        "reviewed_by": reviews(connection, key, reviewed_by=True),
        "mentions": mentions(connection, key),
        "stories": stories(connection, key),
    }
    return Page(template="instrument.html", title=instrument["name"], data=data)


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


def stories(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the stories whose articles name it, by how many do."""
    return rows(
        connection,
        """
        select stories.id, stories.title, count(distinct story_articles.article_id) as articles
        from instrument_mentions
        join story_articles on story_articles.article_id = instrument_mentions.article_id
        join stories on stories.id = story_articles.story_id
        where instrument_id = ? group by stories.id order by articles desc, stories.id limit ?
        """,
        [key, MOST_STORIES],
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
