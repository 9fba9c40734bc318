"""A stakeholder's rows become its page: positions, words, silences, relations, names."""

from __future__ import annotations

import sqlite3

from db.rows import Row, first, rows
from db.site.happenings.shown import MARK_WORDS, numbered, with_support
from db.site.pictures.positions import position_picture
from db.site.pictures.timeline import mark_shape, marks_of, timeline_picture
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import SLUG
from db.site.view.evidence import newest_evidence
from db.site.view.grounds import with_grounds
from db.site.view.page import Page, Parameters, moved, not_found

# What a page shows at most of each; the Data area has all.
MOST = {"positions": 120, "stances": 60, "quotations": 120, "silences": 60, "relations": 100,
        "events": 100, "stories": 60}  # fmt: skip
CURRENT = "stakeholder_id = ? and articles.duplicate_of is null and superseded_at is null"


def stakeholder_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one stakeholder: positions over time, quotations, silences, relations, aliases."""
    stakeholder = first(connection, "select * from stakeholders where id = ?", [parameters["slug"]])
    if stakeholder is None:
        return _moved_or_unknown(connection, parameters["slug"])
    stakeholder_id = stakeholder["id"]
    steps = positions(connection, stakeholder_id)
    took_part = events(connection, stakeholder_id)
    data = {
        "stakeholder": stakeholder,
        "positions": steps,
        "stances": newest_evidence(
            connection, "stances", f"stances.{CURRENT}", [stakeholder_id], MOST["stances"]
        ),
        "quotations": quotations(connection, stakeholder_id),
        "silences": newest_evidence(
            connection,
            "replies",
            f"replies.{CURRENT} and replies.kind != 'replied'",
            [stakeholder_id],
            MOST["silences"],
        ),
        "relations": relations(connection, stakeholder_id),
        "events": took_part,
        "stories": stories(connection, stakeholder_id),
        "aliases": rows(
            connection,
            "select * from aliases where stakeholder_id = ? order by name",
            [stakeholder_id],
        ),
        "most": MOST,
    }
    return Page(
        template="stakeholder.html",
        title=stakeholder["name"],
        data=data,
        extras={
            "picture": position_picture(steps),
            "timeline": timeline_picture(took_part, wide=1000.0),
            "shapes": marks_of(took_part),
            "marks": {mark: mark_shape(mark) for mark in MARK_WORDS},
        },
    )


def _moved_or_unknown(connection: sqlite3.Connection, slug: str) -> Page:
    """Lead an id of old, of a stakeholder that was merged, to the one it became."""
    heir = first(connection, "select * from redirects where old_id = ?", [slug])
    return (
        moved(f"/stakeholder/{heir['stakeholder_id']}") if heir else not_found("stakeholder", slug)
    )


def positions(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give every step of every position, by issue and time; stories and instruments have names."""
    steps = rows(
        connection,
        """
        select positions.*, stories.title as story, instruments.name as instrument from positions
        left join stories on issue_kind = 'story' and stories.id = issue
        left join instruments on issue_kind = 'instrument' and instruments.id = issue
        where stakeholder_id = ? order by issue_kind, issue, since limit ?
        """,
        [stakeholder_id, MOST["positions"]],
    )
    return with_grounds(connection, steps)


def quotations(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give what the stakeholder is quoted with last, once for each utterance, newest first."""
    newest = newest_evidence(
        connection,
        "quotations",
        "quotations.stakeholder_id = ? and superseded_at is null",
        [stakeholder_id],
        MOST["quotations"],
    )
    unique = {
        quotation["utterance_id"] or quotation["id"]: quotation for quotation in reversed(newest)
    }
    return list(unique.values())


def relations(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the weightiest relations from and to the stakeholder."""
    return rows(
        connection,
        """
        select relations.kind, weight, first_at, last_at, from_id, to_id,
               a.name as from_name, b.name as to_name
        from (select * from relations where from_id = :key union
              select * from relations where to_id = :key
              order by weight desc, kind, id limit :most) as relations
        join stakeholders as a on a.id = from_id join stakeholders as b on b.id = to_id
        order by weight desc, relations.kind, to_name
        """,
        {"key": stakeholder_id, "most": MOST["relations"]},
    )


def events(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the latest events that the stakeholder takes part in, in order, as on the timeline."""
    latest = rows(
        connection,
        """
        select events.*, stories.title as story, min(event_roles.role) as role
        from event_roles cross join events on event_id = events.id
        left join stories on stories.id = events.story_id
        where stakeholder_id = ? group by events.id
        order by coalesce(earliest, latest, '0000') desc, events.id limit ?
        """,
        [stakeholder_id, MOST["events"]],
    )
    return numbered(with_support(connection, latest[::-1]))


def stories(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the stories whose articles name the stakeholder, those with most articles first."""
    return rows(
        connection,
        """
        select stories.id, stories.title, told.articles from (
            select story_id, count(*) as articles
            from (select distinct article_id from mentions where stakeholder_id = ?) as named
            cross join story_articles on story_articles.article_id = named.article_id
            group by story_id order by articles desc limit ?
        ) as told join stories on stories.id = story_id order by told.articles desc, title
        """,
        [stakeholder_id, MOST["stories"]],
    )


PAGE = PageEntry(
    path="/stakeholder/{slug}",
    make=stakeholder_page,
    summary="A stakeholder: positions, quotations, silences, relations",
    parameters=(SLUG,),
    shape=people.stakeholder,
    place=61,
    dated=True,
)
