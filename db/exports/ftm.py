"""Stakeholders, articles, mentions, quotations, events and relations become FollowTheMoney.

One entity a line, in the JSON of https://followthemoney.tech/: id, schema, and properties that
are lists of strings. What isn't known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from babel import Locale

from db.edtf_dates import in_utc, written_bounds
from db.exports.characters import clean, is_visible, one_line
from db.exports.format import Format
from db.exports.json_text import json_lines
from db.exports.proof import day, known, place, web_addresses
from db.exports.scope import Scope
from db.exports.typed_rows import (
    ArticleRow,
    EventRow,
    MentionRow,
    PassageRow,
    QuotationRow,
    RelationRow,
    StakeholderRow,
    StanceRow,
)

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


def entity(entity_id: str, schema: str, values: Values) -> Entity:
    """Make an entity: values cleaned, each once, the unknown left out."""
    lists = {
        name: list(dict.fromkeys(filter(None, (fitting(name, clean(text)) for text in texts))))
        for name, texts in values.items()
    }
    return {"id": entity_id, "schema": schema, "properties": known(lists)}


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
    line = one_line(text)
    return line if is_visible(line) else otherwise


def stakeholder_id(slug: str) -> str:
    """Name the entity of a stakeholder."""
    return f"sidelight-stakeholder-{slug}"


def article_id(article_key: str) -> str:
    """Name the entity of an article."""
    return f"sidelight-article-{article_key}"


def stakeholder_entity(stakeholder: StakeholderRow) -> Entity:
    """Make a Company, PublicBody, Organization or Person; LegalEntity where it is unknown."""
    schema = SCHEMATA.get(stakeholder["kind"] or "", UNKNOWN_SCHEMA)
    values: Values = {
        "name": [label(stakeholder["name"], stakeholder["id"])],
        "alias": [one_line(name) for name in stakeholder["aliases"] if name != stakeholder["name"]],
        "country": [country(stakeholder["country"])],
        "wikidataId": [
            stakeholder["wikidata"] if WIKIDATA.fullmatch(stakeholder["wikidata"] or "") else None
        ],
        "website": web_addresses([stakeholder["homepage"]]),
        "sourceUrl": web_addresses([stakeholder["source_url"]]),
        "position" if schema == "Person" else "description": [one_line(stakeholder["role"])],
    }
    return entity(stakeholder_id(stakeholder["id"]), schema, values)


def country(code: str | None) -> str | None:
    """Give a country code in FollowTheMoney's lower case; codes for no country are left out."""
    letters = (code or "").upper()
    return letters.lower() if len(letters) == 2 and letters in COUNTRIES else None


def moment(stored: str | None) -> str | None:
    """Write a stored time as FollowTheMoney does: UTC without saying so, no empty seconds."""
    return stored and in_utc(stored).removesuffix("Z").removesuffix(":00")


def article_entity(article: ArticleRow) -> Entity:
    """Make an Article of what news outlets publish, a Document of what others do."""
    is_news = article["outlet_kind"] in NEWS_KINDS
    values: Values = {
        "title": [one_line(article["title"])],
        "author": [one_line(article["byline"])],
        "publishedAt": [moment(article["published_at"])],
        "retrievedAt": [moment(article["fetched_at"])],
        "publisher": [one_line(article["outlet"])],
        "sourceUrl": web_addresses([article["article_url"]]),
        "notes": [
            f"archive capture {article['capture_id']}",
            f"archived response SHA-256 {article['sha256']}" if article["sha256"] else None,
        ],
    }
    return entity(article_id(article["id"]), "Article" if is_news else "Document", values)


def statement(passage: PassageRow) -> dict[str, list[str | None]]:
    """Give what every statement carries: words, article, address, capture and offsets."""
    return {
        "summary": [passage["words"]],
        "description": [place(passage)],
        "proof": [article_id(passage["article_id"])],
        "sourceUrl": [*web_addresses([passage["article_url"]])],
        "publisher": [one_line(passage["outlet"])],
    }


def mention_entities(mentions: Iterable[MentionRow], names: Mapping[str, str]) -> Iterator[Entity]:
    """Make a Note and a Mention for each mention of a stakeholder by name.

    A Mention has no room for words and offsets; the Note on the article holds them.
    """
    for mention in mentions:
        slug = mention["stakeholder_id"] or ""
        if mention["form"] != "name" or slug not in names:
            continue
        subject = stakeholder_id(slug)
        values: Values = {
            "document": [article_id(mention["article_id"])],
            "resolved": [subject],
            "name": [label(mention["words"], names[slug])],
        }
        yield entity(f"sidelight-mention-{mention['id']}", "Mention", values)
        yield documentation(
            mention, role="named", subject=subject, entity_id=f"mention-{mention['id']}"
        )


def documentation(passage: PassageRow, *, role: str, subject: str, entity_id: str) -> Entity:
    """Link a stakeholder to the article whose words are about it or its own."""
    values: Values = {
        "document": [article_id(passage["article_id"])],
        "entity": [subject],
        "role": [role],
        "date": [day(passage["published_at"])],
        "recordId": [passage["id"]],
        **statement(passage),
    }
    return entity(f"sidelight-documentation-{entity_id}", "Documentation", values)


def quotation_entities(
    quotations: Iterable[QuotationRow], names: Mapping[str, str]
) -> Iterator[Entity]:
    """Link each known speaker to the article that quotes it; unknown speakers have no entity."""
    for quotation in quotations:
        slug = quotation["stakeholder_id"] or ""
        if slug in names:
            role = f"quoted ({quotation['kind'] or 'kind unknown'})"
            speaker = stakeholder_id(slug)
            yield documentation(
                quotation, role=role, subject=speaker, entity_id=f"quotation-{quotation['id']}"
            )


def stance_entities(stances: Iterable[StanceRow], names: Mapping[str, str]) -> Iterator[Entity]:
    """Link each stakeholder to the article whose words show its side."""
    for stance in stances:
        slug = stance["stakeholder_id"] or ""
        if slug in names:
            role = f"{stance['side']} of {_issue(stance)}"
            holder = stakeholder_id(slug)
            yield documentation(
                stance, role=role, subject=holder, entity_id=f"stance-{stance['id']}"
            )


def _issue(stance: StanceRow) -> str:
    """Name what a stance is towards."""
    name = stance["instrument_name"] if stance["towards"] == "instrument" else stance["practice"]
    return (name or "an unknown practice").replace("_", " ")


def event_entity(event: EventRow, names: Mapping[str, str]) -> Entity:
    """Make an Event with those who take part and every passage that tells of it."""
    involved = [
        stakeholder_id(role["stakeholder_id"])
        for role in event["roles"]
        if role["stakeholder_id"] in names
    ]
    addresses = web_addresses([event["source_url"]])
    passages = gathered(event["evidence"])
    first, last = written_bounds(event["edtf"])
    values: Values = {
        "name": [label(event["title"], event["id"])],
        "startDate": [first],
        "endDate": [last],
        "involved": involved,
        "keywords": [event["kind"], event["status"]],
        "recordId": [event["id"]],
        "notes": [f"date as known (EDTF): {event['edtf']}" if event["edtf"] else "date unknown"],
        **passages,
        "sourceUrl": [*passages["sourceUrl"], *addresses],
    }
    return entity(f"sidelight-event-{event['id']}", "Event", values)


def gathered(passages: Sequence[PassageRow]) -> dict[str, list[str | None]]:
    """Put several passages into one entity, the address and place of each beside its words."""
    parts = [statement(passage) for passage in passages]
    values = {
        name: [value for part in parts for value in part[name]]
        for name in ("proof", "sourceUrl", "publisher")
    }
    quoted = [
        f"{clean(passage['words'])} [{passage['article_url']}, {place(passage)}]"
        for passage in passages
    ]
    return {
        **values,
        "summary": [passage["words"] for passage in passages],
        "description": [*quoted],
    }


def relation_entity(relation: RelationRow) -> Entity:
    """Make an Employment or Representation where the kind says so, an UnknownLink otherwise."""
    first, second = stakeholder_id(relation["from_id"]), stakeholder_id(relation["to_id"])
    schema, ends = {
        "employs": ("Employment", ("employer", "employee")),
        "represents": ("Representation", ("agent", "client")),
    }.get(relation["kind"], ("UnknownLink", ("subject", "object")))
    values: Values = {
        ends[0]: [first],
        ends[1]: [second],
        "role": [relation["kind"]],
        "recordId": [relation["id"]],
        **gathered(relation["evidence"]),
    }
    return entity(f"sidelight-relation-{relation['id']}", schema, values)


def cited_articles(
    spoken: Sequence[PassageRow],
    events: Sequence[EventRow],
    relations: Sequence[RelationRow],
) -> set[str]:
    """Give the articles that statements rest on."""
    passages = [*spoken]
    passages += [passage for event in events for passage in event["evidence"]]
    passages += [passage for relation in relations for passage in relation["evidence"]]
    return {passage["article_id"] for passage in passages}


def ftm_entities(scope: Scope) -> Iterator[Entity]:
    """Give every entity of what is exported, the named before those that name them."""
    relations, events = scope.relations(), scope.events()
    mentions, quotations, stances = scope.mentions(), scope.quotations(), scope.stances()
    spoken = (*mentions, *quotations, *stances)
    keys = {passage["stakeholder_id"] for passage in spoken}
    keys |= {role["stakeholder_id"] for event in events for role in event["roles"]}
    keys |= {relation[end] for relation in relations for end in ("from_id", "to_id")}
    stakeholders = scope.stakeholders(
        stakeholder_key for stakeholder_key in keys if stakeholder_key
    )
    names = {stakeholder["id"]: stakeholder["name"] for stakeholder in stakeholders}
    yield from map(stakeholder_entity, stakeholders)
    yield from map(article_entity, scope.articles(cited_articles(spoken, events, relations)))
    yield from mention_entities(mentions, names)
    yield from quotation_entities(quotations, names)
    yield from stance_entities(stances, names)
    yield from (event_entity(event, names) for event in events)
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
