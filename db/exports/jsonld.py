"""Articles, quotations, claims and events become schema.org JSON-LD.

Offsets are Web Annotation text positions (`oa:`). The context stands in the document, so that it
can be read without the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from db.edtf_dates import written_bounds
from db.exports.characters import clean, one_line
from db.exports.format import Format
from db.exports.json_text import json_text
from db.exports.proof import identify, known, place, web_addresses
from db.exports.scope import Scope
from db.exports.typed_rows import (
    ArticleRow,
    ClaimRow,
    EventRow,
    PassageRow,
    QuotationRow,
    StakeholderRow,
)

Node = dict[str, Any]
Record = TypeVar("Record")
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


def stakeholder_node(stakeholder: StakeholderRow, base: str) -> Node:
    """Describe a stakeholder."""
    wikidata = stakeholder["wikidata"]
    return known(
        {
            "@id": identify(base, "stakeholder", stakeholder["id"]),
            "@type": stakeholder_type(stakeholder["kind"]),
            "name": one_line(stakeholder["name"]),
            "alternateName": [
                one_line(name) for name in stakeholder["aliases"] if name != stakeholder["name"]
            ],
            "description": one_line(stakeholder["role"]),
            "sameAs": web_addresses([wikidata and f"https://www.wikidata.org/wiki/{wikidata}"]),
            "url": next(iter(web_addresses([stakeholder["homepage"]])), None),
        }
    )


def article_node(article: ArticleRow, base: str) -> Node:
    """Describe an article: news where the outlet is known to publish news."""
    archived = {
        "@type": "WebPage",
        "identifier": article["capture_id"],
        "dateCreated": article["fetched_at"],
        "sha256": article["sha256"],
    }
    outlet = one_line(article["outlet"])
    return known(
        {
            "@id": identify(base, "article", article["id"]),
            "@type": "NewsArticle" if article["outlet_kind"] in NEWS_KINDS else "Article",
            "headline": one_line(article["title"]),
            "url": next(iter(web_addresses([article["article_url"]])), None),
            "datePublished": article["published_at"],
            "inLanguage": article["language"],
            "creditText": one_line(article["byline"]),
            "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
            "archivedAt": known(archived),
        }
    )


def quotation_node(quotation: QuotationRow, base: str) -> Node:
    """Describe exact words: the article they stand in, its capture, and where."""
    return known(
        {
            "@id": identify(base, "quotation", quotation["id"]),
            "@type": "Quotation",
            "text": clean(quotation["words"]),
            "keywords": f"{quotation['kind'] or 'unknown'} quotation",
            "spokenByCharacter": speaker(quotation, base),
            **located(quotation, base),
        }
    )


def located(passage: PassageRow, base: str) -> Node:
    """Say where words stand, for programs and for people."""
    selector = {
        "@type": "oa:TextPositionSelector",
        "oa:start": passage["start"],
        "oa:end": passage["end"],
    }
    return {
        "isPartOf": {"@id": identify(base, "article", passage["article_id"])},
        "citation": clean(passage["article_url"]),
        "identifier": passage["capture_id"],
        "description": place(passage),
        "oa:hasSelector": selector,
    }


def speaker(quotation: QuotationRow, base: str) -> Node:
    """Name who says it; a speaker that isn't identified is given as the text names it."""
    if quotation["stakeholder_id"]:
        return {"@id": identify(base, "stakeholder", quotation["stakeholder_id"])}
    return {"@type": "Thing", "name": one_line(quotation["speaker"])}


def sighting(passage: PassageRow, base: str, **more: object) -> Node:
    """Describe a passage that tells of an event or claim."""
    return known(
        {"@type": "CreativeWork", "text": clean(passage["words"]), **more, **located(passage, base)}
    )


def claim_node(claim: ClaimRow, base: str) -> Node:
    """Describe a claim with every place it was seen, how it is put there and by whom."""
    appearances = [
        sighting(
            passage,
            base,
            keywords=passage["modality"],
            author={"@id": identify(base, "stakeholder", passage["claimant_id"])}
            if passage["claimant_id"]
            else None,
        )
        for passage in claim["evidence"]
    ]
    return known(
        {
            "@id": identify(base, "claim", claim["id"]),
            "@type": "Claim",
            "text": clean(claim["text"]),
            "about": claim["kind"],
            "appearance": appearances,
        }
    )


def event_node(event: EventRow, base: str) -> Node:
    """Describe an event; its date is given as exactly as it is known."""
    first, last = written_bounds(event["edtf"])
    values = {
        "@id": identify(base, "event", event["id"]),
        "@type": "Event",
        "name": one_line(event["title"]),
        "startDate": first,
        "endDate": last,
        "description": (
            f"{event['status']}; date as known (EDTF): {event['edtf'] or 'unknown'}".replace(
                "_", " "
            )
        ),
        "keywords": event["kind"],
        "contributor": [
            {"@id": identify(base, "stakeholder", role["stakeholder_id"])}
            for role in event["roles"]
        ],
        "subjectOf": [sighting(passage, base) for passage in event["evidence"]],
        "url": next(iter(web_addresses([event["source_url"]])), None),
    }
    return known(values)


def jsonld(scope: Scope, base: str = "") -> Mapping[str, Any]:
    """Describe what is exported; what rests on no passage and no source is left out."""
    quotations = scope.quotations()
    claims = [claim for claim in scope.claims() if claim["evidence"]]
    events = [event for event in scope.events() if event["evidence"] or event["source_url"]]
    keys = {quotation["stakeholder_id"] for quotation in quotations}
    keys |= {passage["claimant_id"] for claim in claims for passage in claim["evidence"]}
    keys |= {role["stakeholder_id"] for event in events for role in event["roles"]}
    passages: list[PassageRow] = [*quotations]
    passages += [passage for claim in claims for passage in claim["evidence"]]
    passages += [passage for event in events for passage in event["evidence"]]
    people = scope.stakeholders(stakeholder_key for stakeholder_key in keys if stakeholder_key)
    return {
        "@context": CONTEXT,
        "@graph": [
            *_nodes(stakeholder_node, people, base),
            *_nodes(
                article_node, scope.articles(passage["article_id"] for passage in passages), base
            ),
            *_nodes(quotation_node, quotations, base),
            *_nodes(claim_node, claims, base),
            *_nodes(event_node, events, base),
        ],
    }


def _nodes(make: Callable[[Record, str], Node], records: Iterable[Record], base: str) -> list[Node]:
    """Describe rows of one kind."""
    return [make(record, base) for record in records]


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
