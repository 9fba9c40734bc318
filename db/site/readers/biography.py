"""What is read of a stakeholder becomes a life in dates, with coverage and silences."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from db.edtf_dates import known_bounds
from db.rows import Row, first, rows
from db.site.readers.silence import is_surely_silent

MOST_COUNTED = 4_000  # articles that coverage is counted of; of more, any that many are taken
MOST_PEOPLE = 40
UNDATED = "9999"
UNKNOWN: Row = {"kind": None, "name": None}
KINDS_HERE = "select distinct kind from outlets where kind is not null order by kind"
QUOTED = """
    select 1 from story_articles
    cross join quotations indexed by quotations_by_stakeholder_id_article_id
        on quotations.article_id = story_articles.article_id
    where story_id = :story and quotations.stakeholder_id in (
        select :key union all select id from stakeholders
        where parent_id = :key and kind = 'person')
    limit 1
"""
NAMED = "select distinct article_id from mentions where stakeholder_id = :key limit :most"


def in_dates(events: Sequence[Row], positions: Sequence[Row], silences: Sequence[Row]) -> list[Row]:
    """Put events, sides taken and questions left unanswered into one order of time.

    Each has its `kind`, its day as far as known and the ids of what it is made of; sides on
    stories are left out, since they say again what the practices say. What has no day is last.
    """
    lived = [
        *(_lived("event", event["edtf"], [event["id"]]) for event in events),
        *(_lived("silence", (reply["published_at"] or "")[:10] or None, [reply["id"]])
          for reply in silences),
        *_sides(positions),
    ]  # fmt: skip
    return sorted(lived, key=lambda each: (each["earliest"] or UNDATED, each["kind"]))


def _lived(kind: str, day: str | None, ids: list[str]) -> Row:
    """Make one thing of a life."""
    first_day, last_day = known_bounds(day)
    return {"kind": kind, "day": day, "earliest": first_day or last_day, "ids": ids}


def _sides(positions: Iterable[Row]) -> Iterator[Row]:
    """Give the sides taken on practices and laws; those of one day and side are one."""
    steps = sorted(
        (step for step in positions if step["issue_kind"] != "story"),
        key=lambda step: (step["since"] or "", step["side"], step["issue_kind"], step["issue"]),
    )
    for key, same in groupby(steps, lambda step: (step["since"], step["side"], step["issue_kind"])):
        yield _lived("side", key[0], [step["id"] for step in same])


def by_year(lived: Iterable[Row]) -> list[Row]:
    """Put what follows each other under its year."""
    years = groupby(lived, lambda each: (each["earliest"] or "")[:4] or "No date")
    return [{"year": year, "lived": list(each)} for year, each in years]


def body_of(connection: sqlite3.Connection, stakeholder: Row) -> Row | None:
    """Give the body that somebody works for or that something is part of."""
    sql = "select id, name, kind from stakeholders where id = ?"
    parent_id = stakeholder["parent_id"]
    return first(connection, sql, [parent_id]) if parent_id else None


def people_of(connection: sqlite3.Connection, stakeholder_id: str) -> list[Row]:
    """Give the people, groups and parts that belong to a body, those most quoted first."""
    return rows(
        connection,
        """
        select id, name, kind, role, people, articles, quotations from stakeholders
        where parent_id = ? and articles > 0
        order by quotations desc, articles desc, name limit ?
        """,
        [stakeholder_id, MOST_PEOPLE],
    )


def coverage_of(connection: sqlite3.Connection, stakeholder_id: str) -> Row:
    """Count the articles that name one by month and by kind of outlet, copies left out.

    `counted` says of how many articles, `silent` which kinds of outlet of this base aren't
    among them.
    """
    told = connection.execute(
        f"""
        select json_group_array(substr(published_at, 1, 7)), json_group_array(outlet_id)
        from ({NAMED}) as named
        cross join articles indexed by articles_by_id_dates on articles.id = named.article_id
        where duplicate_of is null and superseded_at is null
        """,  # noqa: S608
        {"key": stakeholder_id, "most": MOST_COUNTED},
    ).fetchone()
    # two lists in JSON take half the time of thousands of rows
    months = Counter(month or "unknown" for month in json.loads(told[0]))
    kinds = _by_kind(connection, Counter(json.loads(told[1])))
    speaking = {each["kind"] for each in kinds}
    here = rows(connection, KINDS_HERE) if months else []
    return {
        "months": dict(months),
        "kinds": kinds,
        "silent": [each["kind"] for each in here if each["kind"] not in speaking],
        "counted": months.total(),
    }


def _by_kind(connection: sqlite3.Connection, articles: Mapping[str | None, int]) -> list[Row]:
    """Count articles by kind of outlet, the commonest kind and outlet first."""
    known = {
        outlet["id"]: outlet
        for outlet in rows(
            connection,
            "select outlets.id, kind, name from json_each(?) as wanted"
            " cross join outlets on outlets.id = wanted.value",
            [json.dumps(sorted(filter(None, articles)))],
        )
    }
    outlets: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for outlet_id, count in articles.items():
        outlet = known.get(outlet_id or "", UNKNOWN)
        outlets[outlet["kind"] or "unknown"][outlet["name"] or "unknown outlet"] += count
    kinds = [
        {"kind": kind, "articles": names.total(), "outlets": list(dict(names.most_common()))}
        for kind, names in outlets.items()
    ]
    return sorted(kinds, key=lambda each: (-each["articles"], each["kind"]))


def with_own_words(
    connection: sqlite3.Connection, stakeholder_id: str, stories: Sequence[Row]
) -> list[Row]:
    """Say of each story whether the stakeholder, or a person who belongs to it, is quoted.

    Not known (None) is it where a text, an act or words there may be theirs.
    """
    return [
        {**story, "quoted": is_quoted(connection, story["id"], stakeholder_id)} for story in stories
    ]


def is_quoted(connection: sqlite3.Connection, story_id: str, stakeholder_id: str) -> bool | None:
    """Tell whether a story quotes somebody or who belongs to them; None where it isn't known."""
    if rows(connection, QUOTED, {"key": stakeholder_id, "story": story_id}):
        return True
    return False if is_surely_silent(connection, story_id, stakeholder_id) else None
