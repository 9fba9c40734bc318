"""Articles, quotations, claims and events become schema.org JSON-LD.

Offsets are Web Annotation text positions (`oa:`). The context stands in the document, so that it
can be read without the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.exports.characters import clean, one_line
from db.exports.format import Format
from db.exports.json_text import json_text
from db.exports.proof import identify, known, place, web_addresses
from db.exports.scope import Row, Scope

Node = dict[str, Any]
CONTEXT = {"@vocab": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#"}
NEWS_KINDS = frozenset({"news", "trade_press"})
PUBLIC_BODIES = frozenset({"regulator", "legislature", "court", "government"})


def stakeholder_type(kind: str | None) -> str:
    """Give the schema.org type of a kind of stakeholder; Thing where it isn't known."""
    if kind is None:
        return "Thing"
    if kind in PUBLIC_BODIES:
        return "GovernmentOrganization"
    return {"person": "Person", "union": "WorkersUnion"}.get(kind, "Organization")


def stakeholder_node(row: Row, base: str) -> Node:
    """Describe a stakeholder."""
    wikidata = row["wikidata"]
    return known(
        {
            "@id": identify(base, "stakeholder", row["id"]),
            "@type": stakeholder_type(row["kind"]),
            "name": one_line(row["name"]),
            "alternateName": [one_line(name) for name in row["aliases"] if name != row["name"]],
            "description": one_line(row["role"]),
            "sameAs": web_addresses([wikidata and f"https://www.wikidata.org/wiki/{wikidata}"]),
            "url": next(iter(web_addresses([row["homepage"]])), None),
        }
    )


def article_node(row: Row, base: str) -> Node:
    """Describe an article: news where the outlet is known to publish news."""
    archived = {
        "@type": "WebPage",
        "identifier": row["capture_id"],
        "dateCreated": row["fetched_at"],
        "sha256": row["sha256"],
    }
    outlet = one_line(row["outlet"])
    return known(
        {
            "@id": identify(base, "article", row["id"]),
            "@type": "NewsArticle" if row["outlet_kind"] in NEWS_KINDS else "Article",
            "headline": one_line(row["title"]),
            "url": next(iter(web_addresses([row["article_url"]])), None),
            "datePublished": row["published_at"],
            "inLanguage": row["language"],
            "creditText": one_line(row["byline"]),
            "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
            "archivedAt": known(archived),
        }
    )


def quotation_node(row: Row, base: str) -> Node:
    """Describe exact words: the article they stand in, its capture, and where."""
    return known(
        {
            "@id": identify(base, "quotation", row["id"]),
            "@type": "Quotation",
            "text": clean(row["words"]),
            "keywords": f"{row['kind'] or 'unknown'} quotation",
            "spokenByCharacter": speaker(row, base),
            **located(row, base),
        }
    )


def located(row: Row, base: str) -> Node:
    """Say where words stand, for programs and for people."""
    selector = {"@type": "oa:TextPositionSelector", "oa:start": row["start"], "oa:end": row["end"]}
    return {
        "isPartOf": {"@id": identify(base, "article", row["article_id"])},
        "citation": clean(row["article_url"]),
        "identifier": row["capture_id"],
        "description": place(row),
        "oa:hasSelector": selector,
    }


def speaker(row: Row, base: str) -> Node:
    """Name who says it; a speaker that isn't identified is given as the text names it."""
    if row["stakeholder_id"]:
        return {"@id": identify(base, "stakeholder", row["stakeholder_id"])}
    return {"@type": "Thing", "name": one_line(row["speaker"])}


def sighting(row: Row, base: str, **more: object) -> Node:
    """Describe a passage that tells of an event or claim."""
    return known(
        {"@type": "CreativeWork", "text": clean(row["words"]), **more, **located(row, base)}
    )


def claim_node(row: Row, base: str) -> Node:
    """Describe a claim with every place it was seen, how it is put there and by whom."""
    appearances = [
        sighting(
            found,
            base,
            keywords=found["modality"],
            author={"@id": identify(base, "stakeholder", found["claimant_id"])}
            if found["claimant_id"]
            else None,
        )
        for found in row["evidence"]
    ]
    return known(
        {
            "@id": identify(base, "claim", row["id"]),
            "@type": "Claim",
            "text": clean(row["text"]),
            "about": row["kind"],
            "appearance": appearances,
        }
    )


def event_node(row: Row, base: str) -> Node:
    """Describe an event; its date is given as the first and last day it can have been."""
    values = {
        "@id": identify(base, "event", row["id"]),
        "@type": "Event",
        "name": one_line(row["title"]),
        "startDate": row["earliest"],
        "endDate": row["latest"],
        "description": (
            f"{row['status']}; date as known (EDTF): {row['edtf'] or 'unknown'}".replace("_", " ")
        ),
        "keywords": row["kind"],
        "contributor": [
            {"@id": identify(base, "stakeholder", role["stakeholder_id"])} for role in row["roles"]
        ],
        "subjectOf": [sighting(found, base) for found in row["evidence"]],
        "url": next(iter(web_addresses([row["source_url"]])), None),
    }
    return known(values)


def jsonld(scope: Scope, base: str = "") -> Mapping[str, Any]:
    """Describe what is exported; what rests on no passage and no source is left out."""
    quotations = scope.quotations()
    claims = [row for row in scope.claims() if row["evidence"]]
    events = [row for row in scope.events() if row["evidence"] or row["source_url"]]
    keys = {row["stakeholder_id"] for row in quotations}
    keys |= {found["claimant_id"] for row in claims for found in row["evidence"]}
    keys |= {role["stakeholder_id"] for row in events for role in row["roles"]}
    passages = [*quotations, *(found for row in (*claims, *events) for found in row["evidence"])]
    people = scope.stakeholders(key for key in keys if key)
    return {
        "@context": CONTEXT,
        "@graph": [
            *_nodes(stakeholder_node, people, base),
            *_nodes(article_node, scope.articles(row["article_id"] for row in passages), base),
            *_nodes(quotation_node, quotations, base),
            *_nodes(claim_node, claims, base),
            *_nodes(event_node, events, base),
        ],
    }


def _nodes(make: Any, rows: Iterable[Row], base: str) -> list[Node]:  # noqa: ANN401
    """Describe rows of one kind."""
    return [make(row, base) for row in rows]


def write(scope: Scope, base: str) -> bytes:
    """Write the description of what is exported as one document."""
    return json_text(jsonld(scope, base)).encode()


FORMATS = (
    Format(
        name="jsonld",
        suffix=".jsonld",
        content_type="application/ld+json; charset=utf-8",
        label="JSON-LD",
        summary="as schema.org JSON-LD",
        write=write,
        on_pages=True,
        place=60,
    ),
)
