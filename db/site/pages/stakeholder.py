"""A stakeholder's rows become its page: positions, words, silences, relations, names."""

from __future__ import annotations

import sqlite3

from db.site.evidence import find_evidence
from db.site.page import Page, Parameters, Row, first, moved, not_found, rows, whole_number
from db.site.pictures.positions import position_picture

PAGE_SIZE = 100
CURRENT = "stakeholder_id = ? and articles.duplicate_of is null and superseded_at is null"


def stakeholders_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List stakeholders that appear in articles, by how often; `kind` and `page` narrow it."""
    kind = parameters.get("kind") or ""
    number = whole_number(parameters, "page", default=1, most=10_000)
    where = "articles > 0 and (? = '' or kind = ?)"
    found = rows(
        connection,
        f"select * from stakeholders where {where} "  # noqa: S608
        "order by articles desc, name limit ? offset ?",
        [kind, kind, PAGE_SIZE, PAGE_SIZE * (max(number, 1) - 1)],
    )
    kinds = rows(
        connection,
        "select kind, count(*) as stakeholders from stakeholders where articles > 0 "
        "and kind is not null group by kind order by kind",
    )
    return Page(
        template="stakeholders.html",
        title="Stakeholders",
        data={"stakeholders": found, "kinds": kinds, "kind": kind, "page": number},
    )


def stakeholder_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show one stakeholder: positions over time, quotations, silences, relations, aliases."""
    found = first(connection, "select * from stakeholders where id = ?", [parameters["slug"]])
    if found is None:
        return _moved_or_unknown(connection, parameters["slug"])
    key = found["id"]
    held = positions(connection, key)
    data = {
        "stakeholder": found,
        "positions": held,
        "stances": find_evidence(connection, "stances", CURRENT, [key]),
        "quotations": quotations(connection, key),
        "silences": find_evidence(connection, "replies", CURRENT, [key]),
        "relations": relations(connection, key),
        "events": events(connection, key),
        "stories": stories(connection, key),
        "aliases": rows(
            connection, "select * from aliases where stakeholder_id = ? order by name", [key]
        ),
    }
    return Page(
        template="stakeholder.html",
        title=found["name"],
        data=data,
        extras={"picture": position_picture(held)},
    )


def _moved_or_unknown(connection: sqlite3.Connection, slug: str) -> Page:
    """Lead an id of old, of a stakeholder that was merged, to the one it became."""
    heir = first(connection, "select * from redirects where old_id = ?", [slug])
    return (
        moved(f"/stakeholder/{heir['stakeholder_id']}") if heir else not_found("stakeholder", slug)
    )


def positions(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give every step of every position, by issue and time; stories carry their titles."""
    return rows(
        connection,
        """
        select positions.*, stories.title as story from positions
        left join stories on issue_kind = 'story' and stories.id = issue
        where stakeholder_id = ? order by issue_kind, issue, since
        """,
        [key],
    )


def quotations(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give what the stakeholder is quoted with, once for each utterance."""
    found = find_evidence(
        connection,
        "quotations",
        "quotations.stakeholder_id = ? and superseded_at is null",
        [key],
    )
    unique = {row["utterance_id"] or row["id"]: row for row in reversed(found)}
    return list(reversed(unique.values()))


def relations(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the relations from and to the stakeholder."""
    return rows(
        connection,
        """
        select relations.kind, weight, first_at, last_at, from_id, to_id,
               a.name as from_name, b.name as to_name
        from relations join stakeholders as a on a.id = from_id
        join stakeholders as b on b.id = to_id
        where from_id = :key or to_id = :key order by weight desc, relations.kind, to_name
        """,
        {"key": key},
    )


def events(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the events the stakeholder takes part in."""
    return rows(
        connection,
        """
        select events.*, role from events join event_roles on event_id = events.id
        where stakeholder_id = ? order by coalesce(earliest, latest, '9999'), events.id
        """,
        [key],
    )


def stories(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Give the stories whose articles name the stakeholder."""
    return rows(
        connection,
        """
        select stories.id, stories.title, count(distinct story_articles.article_id) as articles
        from mentions join story_articles on story_articles.article_id = mentions.article_id
        join stories on stories.id = story_id
        where mentions.stakeholder_id = ? group by stories.id order by articles desc, title
        """,
        [key],
    )
