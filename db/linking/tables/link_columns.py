"""What linking decided becomes the link columns of annotations and articles, by row id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from db.linking.findings import Findings
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.records import ClaimSighting, InstrumentMention, Mention, Quotation, Reply, Stance
from db.rows import Row

# The link columns of every table that has some, with what an unlinked row holds.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "articles": ("duplicate_of", "origin"),
    "mentions": ("stakeholder_id",),
    "instrument_mentions": ("instrument_id",),
    "quotations": ("stakeholder_id", "utterance_id", "version"),
    "claim_sightings": ("claimant_id", "claim_id"),
    "stances": ("stakeholder_id", "quotation_id", "instrument_id", "stated_at"),
    "event_sightings": ("event_id",),
    "forecasts": (
        "made_by",
        "made_at",
        "story_id",
        "status",
        "resolved_by",
        "decided_in",
        "decided_start",
        "decided_end",
    ),
    "replies": ("stakeholder_id",),
}


def find_links(
    material: Material, findings: Findings, linkage: Linkage
) -> dict[str, Iterable[Row]]:
    """Give the links of every table that has some: rows of their ids and link columns."""
    return {
        "articles": article_links(linkage),
        "mentions": mention_links(material.mentions, linkage),
        "instrument_mentions": instrument_links(material.instruments, linkage),
        "quotations": quotation_links(material.quotations, findings.utterance_of, linkage),
        "claim_sightings": claim_links(material.claims, findings.claim_of, linkage),
        "stances": stance_links(
            (*material.stances, *material.instrument_stances),
            material.quotations,
            findings.days,
            linkage,
        ),
        "event_sightings": (
            {"id": key, "event_id": event} for key, event in findings.events.event_of.items()
        ),
        "forecasts": ({"id": key, **row} for key, row in findings.forecasts.items()),
        "replies": reply_links(material.replies, linkage),
    }


def article_links(linkage: Linkage) -> Iterator[Row]:
    """Give the origin of each article."""
    for key, origin in linkage.origins.items():
        yield {"id": key, "duplicate_of": origin.duplicate_of, "origin": origin.kind}


def mention_links(mentions: Iterable[Mention], linkage: Linkage) -> Iterator[Row]:
    """Give the stakeholder of each mention."""
    for row in mentions:
        yield {"id": row.id, "stakeholder_id": linkage.who.of(row.article_id, row.name)}


def instrument_links(mentions: Iterable[InstrumentMention], linkage: Linkage) -> Iterator[Row]:
    """Give the instrument of each mention of one."""
    for row in mentions:
        yield {"id": row.id, "instrument_id": linkage.instruments.of(row.name)}


def quotation_links(
    quotations: Iterable[Quotation], utterance_of: Mapping[str, Row], linkage: Linkage
) -> Iterator[Row]:
    """Give the speaker and the utterance of each quotation."""
    for row in quotations:
        speaker = linkage.who.of(row.article_id, row.stakeholder)
        yield {"id": row.id, "stakeholder_id": speaker, **utterance_of[row.id]}


def claim_links(
    claims: Iterable[ClaimSighting], claim_of: Mapping[str, str], linkage: Linkage
) -> Iterator[Row]:
    """Give the claimant and the claim of each sighting."""
    for row in claims:
        claimant = linkage.who.of(row.article_id, row.claimant)
        yield {"id": row.id, "claimant_id": claimant, "claim_id": claim_of[row.id]}


def stance_links(
    stances: Iterable[Stance],
    quotations: Iterable[Quotation],
    days: Mapping[str, str],
    linkage: Linkage,
) -> Iterator[Row]:
    """Give the stakeholder, quotation, instrument and day of each stance: as told, or published."""
    starts: dict[tuple[str, int | None], str] = {
        (row.article_id, row.start): row.id for row in quotations
    }
    for row in stances:
        quoted_at = -1 if row.quotation_start is None else row.quotation_start
        yield {
            "id": row.id,
            "stakeholder_id": linkage.who.of(row.article_id, row.stakeholder),
            "quotation_id": starts.get((row.article_id, quoted_at)),
            "instrument_id": linkage.instruments.of(row.instrument),
            "stated_at": days.get(row.id) or linkage.articles[row.article_id].published_at,
        }


def reply_links(replies: Iterable[Reply], linkage: Linkage) -> Iterator[Row]:
    """Give the stakeholder of each reply that wasn't given."""
    for row in replies:
        yield {"id": row.id, "stakeholder_id": linkage.who.of(row.article_id, row.stakeholder)}
