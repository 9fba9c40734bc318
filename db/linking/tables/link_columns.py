"""What linking decided becomes the link columns of annotations and articles, by row id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from db.linked.links import (
    ArticleLink,
    ClaimLink,
    DeedLink,
    EventLink,
    ForecastLink,
    InstrumentLink,
    QuotationLink,
    StakeholderLink,
    StanceLink,
)
from db.linking.findings import Findings
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.statements.stance_days import told_day
from db.linking.statements.utterances import Version
from db.records import ClaimSighting, Deed, InstrumentMention, Mention, Quotation, Reply, Stance

AnyLink = (
    ArticleLink
    | ClaimLink
    | DeedLink
    | EventLink
    | ForecastLink
    | InstrumentLink
    | QuotationLink
    | StakeholderLink
    | StanceLink
)


def find_links(
    material: Material, findings: Findings, linkage: Linkage
) -> dict[str, Iterable[AnyLink]]:
    """Give the links of every table that has some, by the name of the table."""
    return {
        "articles": article_links(linkage),
        "mentions": mention_links(material.mentions, linkage),
        "instrument_mentions": instrument_links(material.instruments, linkage),
        "quotations": quotation_links(material.quotations, findings.version_of, linkage),
        "claim_sightings": claim_links(material.claims, findings.claim_of, linkage),
        "deeds": deed_links(material.deeds, linkage),
        "stances": stance_links(
            (*material.stances, *material.instrument_stances),
            material.quotations,
            findings.days,
            linkage,
        ),
        "event_sightings": (
            EventLink(id=sighting, event_id=event)
            for sighting, event in findings.events.event_of.items()
        ),
        "forecasts": findings.forecasts.values(),
        "replies": reply_links(material.replies, linkage),
    }


def article_links(linkage: Linkage) -> Iterator[ArticleLink]:
    """Give the origin of each article."""
    for article, origin in linkage.origins.items():
        yield ArticleLink(id=article, duplicate_of=origin.duplicate_of, origin=origin.kind)


def mention_links(mentions: Iterable[Mention], linkage: Linkage) -> Iterator[StakeholderLink]:
    """Give the stakeholder of each mention."""
    for mention in mentions:
        stakeholder = linkage.who.of(mention.article_id, mention.name)
        yield StakeholderLink(id=mention.id, stakeholder_id=stakeholder)


def instrument_links(
    mentions: Iterable[InstrumentMention], linkage: Linkage
) -> Iterator[InstrumentLink]:
    """Give the instrument of each mention of one."""
    for mention in mentions:
        yield InstrumentLink(id=mention.id, instrument_id=linkage.instruments.of(mention.name))


def quotation_links(
    quotations: Iterable[Quotation], version_of: Mapping[str, Version], linkage: Linkage
) -> Iterator[QuotationLink]:
    """Give the speaker and the utterance of each quotation."""
    for quotation in quotations:
        printed = version_of[quotation.id]
        yield QuotationLink(
            id=quotation.id,
            stakeholder_id=linkage.who.of(quotation.article_id, quotation.stakeholder),
            utterance_id=printed.utterance_id,
            version=printed.version,
        )


def claim_links(
    claims: Iterable[ClaimSighting], claim_of: Mapping[str, str], linkage: Linkage
) -> Iterator[ClaimLink]:
    """Give the claimant and the claim of each sighting."""
    for sighting in claims:
        claimant = linkage.who.of(sighting.article_id, sighting.claimant)
        yield ClaimLink(id=sighting.id, claimant_id=claimant, claim_id=claim_of[sighting.id])


def deed_links(deeds: Iterable[Deed], linkage: Linkage) -> Iterator[DeedLink]:
    """Give who does each practice, and who says so."""
    for deed in deeds:
        yield DeedLink(
            id=deed.id,
            doer_id=linkage.who.of(deed.article_id, deed.doer),
            claimant_id=linkage.who.of(deed.article_id, deed.claimant),
        )


def stance_links(
    stances: Iterable[Stance],
    quotations: Iterable[Quotation],
    days: Mapping[str, str],
    linkage: Linkage,
) -> Iterator[StanceLink]:
    """Give the stakeholder, quotation, instrument and day of each stance: as told, or published."""
    starts: dict[tuple[str, int | None], str] = {
        (quotation.article_id, quotation.start): quotation.id for quotation in quotations
    }
    for stance in stances:
        quoted_at = -1 if stance.quotation_start is None else stance.quotation_start
        published = linkage.articles[stance.article_id].published_at
        yield StanceLink(
            id=stance.id,
            stakeholder_id=linkage.who.of(stance.article_id, stance.stakeholder),
            quotation_id=starts.get((stance.article_id, quoted_at)),
            instrument_id=linkage.instruments.of(stance.instrument),
            stated_at=told_day(stance) or days.get(stance.id) or published,
        )


def reply_links(replies: Iterable[Reply], linkage: Linkage) -> Iterator[StakeholderLink]:
    """Give the stakeholder of each reply that wasn't given."""
    for reply in replies:
        stakeholder = linkage.who.of(reply.article_id, reply.stakeholder)
        yield StakeholderLink(id=reply.id, stakeholder_id=stakeholder)
