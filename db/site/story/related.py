"""What a story shares with others becomes the stories related to it, each with why."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from db.edtf_dates import gap_days
from db.rows import Row, rows

MOST_SHOWN = 6
LEAST_SHARED = 1.0
COMMON = 25  # articles that name a law after which it ties no stories
HALF_DAYS = 365.0  # between two stories, which halve what only their subject ties
SAME_WEEKS = 45
# What each thing that two stories share counts for.
IN_BOTH, SAME_EVENT, SAME_LAW, SAME_SUBJECT, SAME_PRACTICE = 2.0, 2.0, 1.2, 1.0, 0.6
MOST_COUNTED = 3

SHARED_ARTICLES = """
    select others.story_id, count(*) as times from story_articles as mine
    cross join story_articles as others on others.article_id = mine.article_id
        and others.story_id <> mine.story_id
    cross join articles on articles.id = mine.article_id and articles.duplicate_of is null
    where mine.story_id = :story group by others.story_id
"""
SHARED_EVENTS = """
    select others.story_id, count(*) as times from story_events as mine
    join story_events as others on others.event_id = mine.event_id
        and others.story_id <> mine.story_id
    where mine.story_id = :story group by others.story_id
"""
SHARED_LAWS = """
    with named as (
        select distinct instrument_id from story_articles
        join instrument_mentions on instrument_mentions.article_id = story_articles.article_id
        where story_id = :story and instrument_id is not null
    )
    select story_id, min(instruments.name) as name, count(distinct named.instrument_id) as times
    from named
    cross join instrument_mentions on instrument_mentions.instrument_id = named.instrument_id
    cross join story_articles on story_articles.article_id = instrument_mentions.article_id
    join instruments on instruments.id = named.instrument_id
    where story_id <> :story and :common >= (
        select count(*) from (
            select distinct article_id from instrument_mentions as naming
            where naming.instrument_id = named.instrument_id limit :common + 1
        )
    )
    group by story_id
"""
SHARED_SUBJECTS = """
    select others.story_id, min(stakeholders.name) as name, count(*) as times
    from story_subjects as mine
    join story_subjects as others on others.stakeholder_id = mine.stakeholder_id
        and others.story_id <> mine.story_id
    join stakeholders on stakeholders.id = mine.stakeholder_id
    where mine.story_id = :story group by others.story_id
"""
# What two stories may share: how it is found, what it counts for, how it is told.
SHARED = (
    (SHARED_ARTICLES, IN_BOTH, "{times} article{s} in both"),
    (SHARED_EVENTS, SAME_EVENT, "an event in both"),
    (SHARED_LAWS, SAME_LAW, "names {name} too"),
    (SHARED_SUBJECTS, SAME_SUBJECT, "about {name} too"),
)
TOLD = """
    select id, title, practice, articles, first_seen_at, last_seen_at from stories
    where id in (select value from json_each(:ids))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One thing that two stories share: what it counts for, and how it is told."""

    weight: float
    reason: str


def related_stories(connection: sqlite3.Connection, story: Row) -> list[Row]:
    """Give the stories that share most with one, the nearest first, each with its reasons."""
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    for other, tie in _ties(connection, story["id"]):
        ties[other].append(tie)
    scored = [
        (_score(story, other, ties[other["id"]]), other)
        for other in rows(connection, TOLD, {"ids": json.dumps(list(ties))})
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1]["id"]))
    return [
        {**other, "reasons": list(_reasons(story, other, ties[other["id"]]))}
        for score, other in scored[:MOST_SHOWN]
        if score >= LEAST_SHARED
    ]


def _ties(connection: sqlite3.Connection, story_id: str) -> Iterator[tuple[str, Tie]]:
    """Give what each other story shares with one."""
    sought = {"story": story_id, "common": COMMON}
    for sql, weight, reason in SHARED:
        for shared in rows(connection, sql, sought):
            told = reason.format(**shared, s="" if shared["times"] == 1 else "s")
            yield shared["story_id"], Tie(weight=weight * _counted(shared), reason=told)


def _counted(shared: Row) -> float:
    """Give how often something counts: twice as much isn't twice as near."""
    return math.sqrt(min(shared["times"], MOST_COUNTED))


def _score(story: Row, other: Row, ties: list[Tie]) -> float:
    """Weigh what two stories share: the same practice adds to it, long silence takes from it."""
    shared = sum(tie.weight for tie in ties) + SAME_PRACTICE * _is_same_practice(story, other)
    apart = _days_apart(story, other)
    return shared * 0.5 ** (apart / HALF_DAYS) if apart is not None else shared / 2


def _is_same_practice(story: Row, other: Row) -> bool:
    """Tell whether two stories are about one practice."""
    return bool(story["practice"]) and story["practice"] == other["practice"]


def _days_apart(story: Row, other: Row) -> int | None:
    """Give the days between two stories, none where they overlap; None where one is undated."""
    bounds = [(told["first_seen_at"], told["last_seen_at"]) for told in (story, other)]
    if any(day is None for days in bounds for day in days):
        return None
    spans = [f"{first[:10]}/{last[:10]}" for first, last in bounds]
    return gap_days(*spans)


def _reasons(story: Row, other: Row, ties: list[Tie]) -> Iterator[str]:
    """Say what two stories share, the weightiest first."""
    for tie in sorted(ties, key=lambda tie: -tie.weight):
        yield tie.reason
    if _is_same_practice(story, other):
        yield "same practice"
    apart = _days_apart(story, other)
    if apart is not None and apart <= SAME_WEEKS:
        yield "same weeks"
