"""A stakeholder's rows become its page: a life in dates, positions, words, silences, coverage."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from db.rows import Row, first, rows
from db.site.happenings.shown import MARK_WORDS, numbered, with_support
from db.site.pictures.coverage import coverage_pictures
from db.site.pictures.positions import position_pictures
from db.site.pictures.timeline import mark_shape, marks_of, timeline_picture
from db.site.readers.biography import (
    body_of,
    by_year,
    coverage_of,
    in_dates,
    people_of,
    with_own_words,
)
from db.site.readers.heirs import led_on
from db.site.readers.own_texts import own_texts
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import SLUG
from db.site.view.evidence import newest_of
from db.site.view.filters import parted
from db.site.view.grounds import by_words, last_days, proofs_of, with_grounds
from db.site.view.page import Page, Parameters

# What a page shows at most of each; the Data area has all.
MOST = {"positions": 60, "stances": 60, "quotations": 120, "silences": 60, "relations": 100,
        "events": 60, "stories": 60}  # fmt: skip
COUNTED = {
    "positions": "select count(*) from positions where stakeholder_id = ?",
    "events": "select count(distinct event_id) from event_roles where stakeholder_id = ?",
}
OPEN = 8  # of a life in dates; the rest is folded
CURRENT = "articles.duplicate_of is null and superseded_at is null"


def stakeholder_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one stakeholder: a life in dates, positions, quotations, silences, coverage, names."""
    stakeholder = first(connection, "select * from stakeholders where id = ?", [parameters["slug"]])
    if stakeholder is None:
        return led_on(connection, "stakeholder", parameters["slug"])
    data = _read_of(connection, stakeholder)
    return Page(
        template="stakeholder.html",
        title=stakeholder["name"],
        data=data,
        extras=_drawn(data, _last_words(connection, data["positions"])),
    )


def _read_of(connection: sqlite3.Connection, stakeholder: Row) -> Row:
    """Give all that a page says of one stakeholder."""
    stakeholder_id = stakeholder["id"]
    steps = positions(connection, stakeholder_id)
    took_part = events(connection, stakeholder_id)
    unanswered = silences(connection, stakeholder_id)
    named_in = stories(connection, stakeholder_id)
    return {
        "stakeholder": stakeholder,
        "body": body_of(connection, stakeholder),
        "people": people_of(connection, stakeholder_id),
        "in_dates": in_dates(took_part, steps, unanswered),
        "coverage": coverage_of(connection, stakeholder_id),
        "positions": steps,
        "stances": observations(connection, stakeholder_id, steps),
        "quotations": quotations(connection, stakeholder_id),
        "own_texts": own_texts(connection, stakeholder),
        "silences": unanswered,
        "relations": relations(connection, stakeholder_id),
        "events": took_part,
        "stories": with_own_words(connection, stakeholder_id, named_in),
        "aliases": rows(
            connection,
            "select * from aliases where stakeholder_id = ? order by name",
            [stakeholder_id],
        ),
        "most": MOST,
        "in_all": {name: _count(connection, sql, stakeholder_id) for name, sql in COUNTED.items()},
    }


def _count(connection: sqlite3.Connection, sql: str, stakeholder_id: str) -> int:
    """Count in an index."""
    return int(connection.execute(sql, [stakeholder_id]).fetchone()[0])


def _last_words(connection: sqlite3.Connection, steps: Sequence[Row]) -> dict[str, str]:
    """Give when each position was last spoken for; only of a month's words it is asked again."""
    told = {step["id"]: step["last_at"] for step in steps if step["last_at"]}
    return told | last_days(connection, [step for step in steps if step["id"] not in told])


def _drawn(data: Row, last_words: Mapping[str, str]) -> Row:
    """Give the pictures of a page, and what its life in dates is made of, by id."""
    took_part = data["events"]
    months = {
        month: count for month, count in data["coverage"]["months"].items() if month != "unknown"
    }
    return {
        "picture": position_pictures(data["positions"], last_words),
        "timeline": timeline_picture(took_part, wide=1000.0),
        "coverage_picture": coverage_pictures(months),
        "shapes": marks_of(took_part),
        "marks": {mark: mark_shape(mark) for mark in MARK_WORDS},
        "lived": [
            {"lived": part, "years": by_year(part)} for part in parted(data["in_dates"], OPEN)
        ],
        "by_id": {each["id"]: each for each in (*took_part, *data["positions"], *data["silences"])},
    }


def positions(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the newest steps of positions, by issue and time; stories and instruments have names.

    Of many, those on practices and laws come before those on stories, which say them again.
    """
    steps = rows(
        connection,
        """
        select newest.*, stories.title as story, instruments.name as instrument from (
            select * from positions where stakeholder_id = ?
            order by issue_kind = 'story', since desc, id limit ?
        ) as newest left join stories on issue_kind = 'story' and stories.id = issue
        left join instruments on issue_kind = 'instrument' and instruments.id = issue
        order by issue_kind, issue, since
        """,
        [stakeholder_id, MOST["positions"]],
    )
    return with_grounds(connection, steps)


def observations(
    connection: sqlite3.Connection, stakeholder_id: str, held: Sequence[Row]
) -> list[Row]:
    """Give the newest stances, and those of others that its positions rest on.

    Of one side no words come twice; `issues` are all that they are on.
    """
    newest = newest_of(connection, "stances", CURRENT, stakeholder_id, MOST["stances"])
    rests_on = {key for position in held for key in json.loads(position["evidence"] or "[]")}
    missing = sorted(rests_on - {stance["id"] for stance in newest})
    others = proofs_of(connection, "stances", missing[: MOST["stances"] - len(newest)])
    by_side: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for stance in sorted([*newest, *others.values()], key=_in_order):
        by_side[stance["side"], stance["towards"]].append(stance)
    shown = [
        {**same[0], "issues": list(dict.fromkeys(map(_issue, same)))}
        for stances in by_side.values()
        for same in by_words(stances)
    ]
    return sorted(shown, key=_in_order)


def _issue(stance: Row) -> str | None:
    """Give what a stance is towards."""
    issue: str | None = stance[
        "instrument_name" if stance["towards"] == "instrument" else "practice"
    ]
    return issue


def _in_order(stance: Row) -> tuple[str, str, int, str]:
    """Order stances by publication and place."""
    return stance["published_at"] or "", stance["article_id"], stance["start"], stance["id"]


def silences(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the questions that are said to be declined or left unanswered."""
    where = f"{CURRENT} and replies.kind != 'replied'"
    return newest_of(connection, "replies", where, stakeholder_id, MOST["silences"])


def quotations(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give what the stakeholder is quoted with last, once for each utterance, newest first."""
    newest = newest_of(
        connection, "quotations", "superseded_at is null", stakeholder_id, MOST["quotations"]
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
        select relations.kind, relations.weight, first_at, last_at, from_id, to_id,
               a.name as from_name, b.name as to_name
        from (select id, weight, kind from relations where from_id = :key union all
              select id, weight, kind from relations where to_id = :key and from_id <> :key
              order by weight desc, kind, id limit :most) as strongest
        cross join relations on relations.id = strongest.id
        join stakeholders as a on a.id = from_id join stakeholders as b on b.id = to_id
        order by relations.weight desc, relations.kind, to_name
        """,
        {"key": stakeholder_id, "most": MOST["relations"]},
    )


def events(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the latest events that the stakeholder takes part in, in order, as on the timeline."""
    latest = rows(
        connection,
        """
        select events.*, stories.title as story, newest.role from (
            select events.id, played.role from (
                select event_id, min(role) as role from event_roles
                where stakeholder_id = ? group by event_id
            ) as played cross join events on events.id = played.event_id
            order by coalesce(earliest, latest, '0000') desc, events.id limit ?
        ) as newest cross join events on events.id = newest.id
        left join stories on stories.id = events.story_id
        order by coalesce(earliest, latest, '0000') desc, events.id
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
            select story_id, articles from story_stakeholders where stakeholder_id = ?
            order by articles desc, story_id limit ?
        ) as told join stories on stories.id = story_id order by told.articles desc, title
        """,
        [stakeholder_id, MOST["stories"]],
    )


PAGE = PageEntry(
    path="/stakeholder/{slug}",
    make=stakeholder_page,
    summary="A stakeholder: a life in dates, positions, quotations, silences, coverage, relations",
    parameters=(SLUG,),
    shape=people.stakeholder,
    place=61,
    dated=True,
)
