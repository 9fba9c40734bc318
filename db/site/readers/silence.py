"""A story and a stakeholder -> whether they surely say nothing in it: only that is told.

A text may be their own, an act of theirs may be told, or words may be of somebody who belongs
to them without the reader knowing it: then nobody may say that they aren't heard.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.annotations import SETTLED
from db.lexicon import pattern
from db.rows import Row, first, rows
from db.site.readers.own_texts import may_be_own

MOST_TEXTS = 12  # of a story; where more articles name somebody, nothing is said
LEAST_NAME = 3  # letters
OFFICIAL = frozenset({"regulator", "court", "legislature", "government"})
CAUSES = frozenset({"union", "advocacy", "worker_group", "research"})
OFFICIAL_HOST = re.compile(
    r"^https?://[^/]*\.(?:gov|mil|gob|gouv|gv|europa)(?:\.[a-z]{2,3})?(?=[:/])"
)
SPEAKS = pattern("voice", "speaks")
ELSEWHERE = re.compile(r"\b(?:at|of|for|with)\b (?:the )?[A-Z]")

ABOUT = "select id, name, kind, homepage, people from stakeholders where id = ?"
MEMBERS = """
    select id from stakeholders where parent_id = :key
    union select grown.id from stakeholders as part
    join stakeholders as grown on grown.parent_id = part.id where part.parent_id = :key
"""
NAMES = "select name from aliases where stakeholder_id = ?"
ACTS = """
    select 1 from json_each(:members) as wanted
    cross join event_roles indexed by event_roles_by_stakeholder_id
        on event_roles.stakeholder_id = wanted.value and role in ('agent', 'source')
    cross join story_events on story_events.event_id = event_roles.event_id and story_id = :story
    limit 1
"""
TEXTS = """
    select articles.id, articles.url, articles.title, byline, text, outlets.name as outlet,
        outlets.kind as outlet_kind
    from story_articles cross join articles on articles.id = article_id
    left join outlets on outlets.id = outlet_id
    where story_id = :story and exists (
        select 1 from json_each(:members) as wanted
        cross join mentions indexed by mentions_by_stakeholder_id_article_id
            on mentions.stakeholder_id = wanted.value
            and mentions.article_id = story_articles.article_id
    ) order by articles.id limit :most
"""
SPEAKERS = f"""
    select quotations.stakeholder_id, stakeholders.name, stakeholders.kind, stakeholders.role,
        stakeholders.parent_id, coalesce(quotations.{SETTLED}, quotations.level) as level
    from json_each(:articles) as wanted
    cross join quotations indexed by quotations_by_article_id_start
        on quotations.article_id = wanted.value
    left join stakeholders on stakeholders.id = quotations.stakeholder_id
"""  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Somebody, with the names they go by and who belongs to them."""

    id: str
    kind: str | None
    names: tuple[str, ...]
    homepage: str | None
    members: frozenset[str]


def is_surely_silent(connection: sqlite3.Connection, story_id: str, stakeholder_id: str) -> bool:
    """Tell whether a story that names somebody has no words, text or act of theirs for sure."""
    about = first(connection, ABOUT, [stakeholder_id])
    if about is None or about["people"]:
        return False  # who belongs to a group isn't told: any of those who speak may
    body = _body(connection, about)
    sought = {"story": story_id, "members": json.dumps(sorted(body.members))}
    if rows(connection, ACTS, sought):
        return False
    texts = rows(connection, TEXTS, {**sought, "most": MOST_TEXTS + 1})
    if len(texts) > MOST_TEXTS or any(_may_be_theirs(text, body) for text in texts):
        return False
    speakers = rows(connection, SPEAKERS, {"articles": json.dumps([text["id"] for text in texts])})
    return not any(_may_belong(speaker, body) for speaker in speakers)


def _body(connection: sqlite3.Connection, about: Row) -> Body:
    """Gather by what somebody is known."""
    stakeholder_id = about["id"]
    names = [about["name"], *(each["name"] for each in rows(connection, NAMES, [stakeholder_id]))]
    members = rows(connection, MEMBERS, {"key": stakeholder_id})
    return Body(
        id=stakeholder_id,
        kind=about["kind"],
        names=tuple(sorted({name for name in names if len(name) >= LEAST_NAME})),
        homepage=about["homepage"],
        members=frozenset({stakeholder_id, *(member["id"] for member in members)}),
    )


def _may_be_theirs(article: Row, body: Body) -> bool:
    """Tell whether a text may be somebody's own, or tells what they say or do.

    What an official publisher has may be any office's own; a text with an authority's or
    union's name in its title is of what that decided, asked or did.
    """
    if may_be_own(article, body.names, body.homepage):
        return True
    if body.kind in OFFICIAL and (
        article["outlet_kind"] in OFFICIAL or OFFICIAL_HOST.match(article["url"])
    ):
        return True
    if body.kind in OFFICIAL | CAUSES and _has_name(article["title"], body.names):
        return True
    return _says(article["text"], body)


def _says(text: str, body: Body) -> bool:
    """Tell whether a text has a verb of saying close to a name."""
    for said in SPEAKS.finditer(text):
        before = re.split(r"[.!?\n]", text[: said.start()][-120:])[-1]
        behind = re.split(r"[.!?\n]", text[said.end() :][:80])[0]
        if _has_name(before, body.names) or _has_name(behind, body.names):
            return True
    return False


def _has_name(text: str, names: Sequence[str]) -> bool:
    """Tell whether a text has one of some names as whole words."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def _may_belong(speaker: Row, body: Body) -> bool:
    """Tell whether whoever speaks may belong to a body; who isn't known for sure may."""
    if speaker["level"] == "rejected":
        return False
    if speaker["stakeholder_id"] in {None, *body.members} or speaker["level"] == "unsure":
        return True
    return not speaker["parent_id"] and _has_sign(speaker, body)


def _has_sign(speaker: Row, body: Body) -> bool:
    """Tell whether what is told of a speaker names a body, or leaves open whose they are."""
    kind, role = speaker["kind"], speaker["role"] or ""
    if _has_name(f"{speaker['name']}, {role}", body.names):
        return True
    if kind == "person":
        return not ELSEWHERE.search(role)
    return kind in {"worker_group", None} or kind == body.kind == "government"
