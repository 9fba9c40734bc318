"""What linking decides of one annotation or article: its link columns, by the row's id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLink:
    """Where the text of an article comes from."""

    id: str
    duplicate_of: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderLink:
    """Whom the name of a mention or reply means."""

    id: str
    stakeholder_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLink:
    """Which instrument a mention means."""

    id: str
    instrument_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationLink:
    """Who speaks in a quotation, and what of which utterance an article prints."""

    id: str
    stakeholder_id: str | None
    utterance_id: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLink:
    """Who claims what, of a sighting."""

    id: str
    claimant_id: str | None
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedLink:
    """Who does a practice, and who says so."""

    id: str
    doer_id: str | None
    claimant_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLink:
    """Who takes a side, in which quotation, towards which instrument, and when."""

    id: str
    stakeholder_id: str | None
    quotation_id: str | None
    instrument_id: str | None
    stated_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink:
    """The event that a sighting is of."""

    id: str
    event_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastLink:
    """Who foretold something when, and what became of it, by which words."""

    id: str
    made_by: str | None
    made_at: str | None
    story_id: str | None
    status: str
    resolved_by: str | None
    decided_in: str | None
    decided_start: int | None
    decided_end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastStatus:
    """A forecast whose time has run out."""

    id: str
    status: str


# The tables with link columns, each with the record of them.
LINKS: Mapping[str, type] = MappingProxyType(
    {
        "articles": ArticleLink,
        "mentions": StakeholderLink,
        "instrument_mentions": InstrumentLink,
        "quotations": QuotationLink,
        "claim_sightings": ClaimLink,
        "deeds": DeedLink,
        "stances": StanceLink,
        "event_sightings": EventLink,
        "forecasts": ForecastLink,
        "replies": StakeholderLink,
    }
)


def link_columns(table: str) -> tuple[str, ...]:
    """Name the link columns of a table, which an unlinked row has empty."""
    return tuple(place.name for place in fields(LINKS[table]) if place.name != "id")


COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {table: link_columns(table) for table in LINKS}
)
