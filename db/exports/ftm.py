"""Stakeholders, articles, mentions, quotations, events and relations become FollowTheMoney.

One entity a line, in the JSON of https://followthemoney.tech/: id, schema, and properties that
are lists of strings. What isn't known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from babel import Locale

from db.exports.characters import clean, is_visible, one_line
from db.exports.format import Format
from db.exports.json_text import json_lines
from db.exports.proof import day, known, place, web_addresses
from db.exports.scope import Row, Scope

Entity = dict[str, Any]
Values = Mapping[str, Iterable[str | None]]
SCHEMATA = {
    "employer": "Organization",  # it may be a public body
    "vendor": "Company",
    "law_firm": "Company",
    "regulator": "PublicBody",
    "legislature": "PublicBody",
    "court": "PublicBody",
    "government": "PublicBody",
    "union": "Organization",
    "worker_group": "Organization",
    "advocacy": "Organization",
    "research": "Organization",
    "media": "Organization",
    "person": "Person",
}
UNKNOWN_SCHEMA = "LegalEntity"  # a person or an organisation
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
LONGEST = {
    "name": 384,
    "alias": 384,
    "summary": 65_000,
    "description": 65_000,
    "notes": 65_000,
    "sourceUrl": 4096,
    "website": 4096,
}
LONGEST_STRING = 1024
# CLDR also has codes for tests, groups and the unknown.
COUNTRIES = set(Locale("en").territories) - {"EA", "EZ", "QO", "XA", "XB", "ZZ"}
ADDRESSES = frozenset({"sourceUrl", "website"})
NEWS_KINDS = frozenset({"news", "trade_press"})


def entity(key: str, schema: str, values: Values) -> Entity:
    """Make an entity: values cleaned, each once, the unknown left out."""
    lists = {
        name: list(dict.fromkeys(filter(None, (fitting(name, clean(text)) for text in found))))
        for name, found in values.items()
    }
    return {"id": key, "schema": schema, "properties": known(lists)}


def fitting(name: str, text: str) -> str:
    """Cut a text that is too long for FollowTheMoney and show it; leave out a long address."""
    most = LONGEST.get(name, LONGEST_STRING)
    text = text.strip()
    if not is_visible(text):
        return ""
    if len(text) <= most:
        return text
    return "" if name in ADDRESSES else f"{text[: most - 1].rstrip()}…"


def label(text: str | None, otherwise: str) -> str:
    """Give a name that can be seen, or another one in its place."""
    found = one_line(text)
    return found if is_visible(found) else otherwise


def stakeholder_id(key: str) -> str:
    """Name the entity of a stakeholder."""
    return f"sidelight-stakeholder-{key}"


def article_id(key: str) -> str:
    """Name the entity of an article."""
    return f"sidelight-article-{key}"


def stakeholder_entity(row: Row) -> Entity:
    """Make a Company, PublicBody, Organization or Person; LegalEntity where it is unknown."""
    schema = SCHEMATA.get(row["kind"] or "", UNKNOWN_SCHEMA)
    values: Values = {
        "name": [label(row["name"], row["id"])],
        "alias": [one_line(name) for name in row["aliases"] if name != row["name"]],
        "country": [country(row["country"])],
        "wikidataId": [row["wikidata"] if WIKIDATA.fullmatch(row["wikidata"] or "") else None],
        "website": web_addresses([row["homepage"]]),
        "sourceUrl": web_addresses([row["source_url"]]),
        "position" if schema == "Person" else "description": [one_line(row["role"])],
    }
    return entity(stakeholder_id(row["id"]), schema, values)


def country(code: str | None) -> str | None:
    """Give a country code in FollowTheMoney's lower case; codes for no country are left out."""
    found = (code or "").upper()
    return found.lower() if len(found) == 2 and found in COUNTRIES else None


def moment(stored: str | None) -> str | None:
    """Write a stored time as FollowTheMoney does: UTC without saying so, no empty seconds."""
    return stored and stored.removesuffix("Z").removesuffix(":00")


def article_entity(row: Row) -> Entity:
    """Make an Article of what news outlets publish, a Document of what others do."""
    is_news = row["outlet_kind"] in NEWS_KINDS
    values: Values = {
        "title": [one_line(row["title"])],
        "author": [one_line(row["byline"])],
        "publishedAt": [moment(row["published_at"])],
        "retrievedAt": [moment(row["fetched_at"])],
        "publisher": [one_line(row["outlet"])],
        "sourceUrl": web_addresses([row["article_url"]]),
        "notes": [
            f"archive capture {row['capture_id']}",
            f"archived response SHA-256 {row['sha256']}" if row["sha256"] else None,
        ],
    }
    return entity(article_id(row["id"]), "Article" if is_news else "Document", values)


def statement(row: Row) -> dict[str, list[str | None]]:
    """Give what every statement carries: words, article, address, capture and offsets."""
    return {
        "summary": [row["words"]],
        "description": [place(row)],
        "proof": [article_id(row["article_id"])],
        "sourceUrl": [*web_addresses([row["article_url"]])],
        "publisher": [one_line(row["outlet"])],
    }


def mention_entities(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[Entity]:
    """Make a Note and a Mention for each mention of a stakeholder by name.

    A Mention has no room for words and offsets; the Note on the article holds them.
    """
    for row in rows:
        if row["form"] != "name" or row["stakeholder_id"] not in names:
            continue
        who = stakeholder_id(row["stakeholder_id"])
        values: Values = {
            "document": [article_id(row["article_id"])],
            "resolved": [who],
            "name": [label(row["words"], names[row["stakeholder_id"]])],
        }
        yield entity(f"sidelight-mention-{row['id']}", "Mention", values)
        yield documentation(row, role="named", who=who, key=f"mention-{row['id']}")


def documentation(row: Row, *, role: str, who: str, key: str) -> Entity:
    """Link a stakeholder to the article whose words are about it or its own."""
    values: Values = {
        "document": [article_id(row["article_id"])],
        "entity": [who],
        "role": [role],
        "date": [day(row["published_at"])],
        "recordId": [row["id"]],
        **statement(row),
    }
    return entity(f"sidelight-documentation-{key}", "Documentation", values)


def quotation_entities(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[Entity]:
    """Link each known speaker to the article that quotes it; unknown speakers have no entity."""
    for row in rows:
        if row["stakeholder_id"] in names:
            role = f"quoted ({row['kind'] or 'kind unknown'})"
            who = stakeholder_id(row["stakeholder_id"])
            yield documentation(row, role=role, who=who, key=f"quotation-{row['id']}")


def stance_entities(rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[Entity]:
    """Link each stakeholder to the article whose words show its side."""
    for row in rows:
        if row["stakeholder_id"] in names:
            role = f"{row['side']} of {_issue(row)}"
            who = stakeholder_id(row["stakeholder_id"])
            yield documentation(row, role=role, who=who, key=f"stance-{row['id']}")


def _issue(row: Row) -> str:
    """Name what a stance is towards."""
    name = row["instrument_name"] if row["towards"] == "instrument" else row["practice"]
    return (name or "an unknown practice").replace("_", " ")


def event_entity(row: Row, names: Mapping[str, str]) -> Entity:
    """Make an Event with those who take part and every passage that tells of it."""
    involved = [
        stakeholder_id(role["stakeholder_id"])
        for role in row["roles"]
        if role["stakeholder_id"] in names
    ]
    values = {
        "name": [label(row["title"], row["id"])],
        "startDate": [row["earliest"]],
        "endDate": [row["latest"]],
        "involved": involved,
        "keywords": [row["kind"], row["status"]],
        "recordId": [row["id"]],
        "notes": [f"date as known (EDTF): {row['edtf']}" if row["edtf"] else "date unknown"],
        **gathered(row["evidence"]),
    }
    if row["source_url"]:
        values["sourceUrl"] = [*values["sourceUrl"], *web_addresses([row["source_url"]])]
    return entity(f"sidelight-event-{row['id']}", "Event", values)


def gathered(passages: Sequence[Row]) -> dict[str, list[str | None]]:
    """Put several passages into one entity, the address and place of each beside its words."""
    parts = [statement(row) for row in passages]
    values = {
        name: [value for part in parts for value in part[name]]
        for name in ("proof", "sourceUrl", "publisher")
    }
    told = [f"{clean(row['words'])} [{row['article_url']}, {place(row)}]" for row in passages]
    return {**values, "summary": [row["words"] for row in passages], "description": [*told]}


def relation_entity(row: Row) -> Entity:
    """Make an Employment or Representation where the kind says so, an UnknownLink otherwise."""
    first, second = stakeholder_id(row["from_id"]), stakeholder_id(row["to_id"])
    schema, ends = {
        "employs": ("Employment", ("employer", "employee")),
        "represents": ("Representation", ("agent", "client")),
    }.get(row["kind"], ("UnknownLink", ("subject", "object")))
    values = {
        ends[0]: [first],
        ends[1]: [second],
        "role": [row["kind"]],
        "recordId": [row["id"]],
        **gathered(row["evidence"]),
    }
    return entity(f"sidelight-relation-{row['id']}", schema, values)


def cited_articles(
    spoken: Mapping[str, Sequence[Row]], events: Sequence[Row], relations: Sequence[Row]
) -> set[str]:
    """Give the articles that statements rest on."""
    gathered_rows = [row for rows in spoken.values() for row in rows]
    gathered_rows += [found for row in (*events, *relations) for found in row["evidence"]]
    return {row["article_id"] for row in gathered_rows}


def ftm_entities(scope: Scope) -> Iterator[Entity]:
    """Give every entity of what is exported, the named before those that name them."""
    relations, events = scope.relations(), scope.events()
    spoken = {table: scope.spoken(table) for table in ("mentions", "quotations", "stances")}
    keys = {row["stakeholder_id"] for rows in spoken.values() for row in rows}
    keys |= {role["stakeholder_id"] for row in events for role in row["roles"]}
    keys |= {row[end] for row in relations for end in ("from_id", "to_id")}
    stakeholders = scope.stakeholders(key for key in keys if key)
    names = {row["id"]: row["name"] for row in stakeholders}
    yield from map(stakeholder_entity, stakeholders)
    yield from map(article_entity, scope.articles(cited_articles(spoken, events, relations)))
    yield from mention_entities(spoken["mentions"], names)
    yield from quotation_entities(spoken["quotations"], names)
    yield from stance_entities(spoken["stances"], names)
    yield from (event_entity(row, names) for row in events)
    yield from map(relation_entity, relations)


def write(scope: Scope, _: str) -> bytes:
    """Write the entities, one a line."""
    return "".join(json_lines(ftm_entities(scope))).encode()


FORMATS = (
    Format(
        name="ftm",
        suffix=".ftm.jsonl",
        content_type="application/x-ndjson; charset=utf-8",
        label="FollowTheMoney",
        summary="as FollowTheMoney entities, one a line",
        write=write,
        on_pages=True,
        place=50,
    ),
)
