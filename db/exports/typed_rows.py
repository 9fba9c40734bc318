"""The rows that a scope gives, column by column, so that a misspelt one is seen before it runs.

They are dictionaries as the queries make them; only the columns that exports read are named.
"""

from __future__ import annotations

from typing import TypedDict


class PassageRow(TypedDict):
    """Words of an annotation: where they stand, in which article, read from which capture."""

    id: str
    article_id: str
    start: int
    end: int
    words: str
    article_title: str | None
    article_url: str
    published_at: str | None
    byline: str | None
    capture_id: str
    fetched_at: str | None
    outlet: str | None
    outlet_kind: str | None


class MentionRow(PassageRow):
    """A name in an article, and whose it is."""

    form: str | None
    stakeholder_id: str | None


class QuotationRow(PassageRow):
    """Quoted words; `speaker` is who is known to say them, or how the text names them."""

    kind: str | None
    speaker: str
    speaker_text: str | None
    stakeholder_id: str | None


class StanceRow(PassageRow):
    """Words that show a side towards a practice or an instrument."""

    side: str
    basis: str | None
    strength: float | None
    score: float | None
    stated_at: str | None
    towards: str | None
    practice: str | None
    instrument_id: str | None
    instrument_name: str | None
    stakeholder_id: str | None


class ClaimSightingRow(PassageRow):
    """Words that make a claim, how they put it, and who makes it."""

    modality: str
    claimant_id: str | None


class StakeholderRow(TypedDict):
    """A stakeholder with its other names."""

    id: str
    name: str
    kind: str | None
    role: str | None
    country: str | None
    wikidata: str | None
    homepage: str | None
    source_url: str | None
    aliases: list[str]


class ArticleRow(TypedDict):
    """An article with its outlet and the capture that it was read from."""

    id: str
    title: str | None
    article_url: str
    byline: str | None
    published_at: str | None
    language: str | None
    capture_id: str
    fetched_at: str | None
    outlet: str | None
    outlet_kind: str | None
    sha256: str | None


class RoleRow(TypedDict):
    """Who takes part in an event, as what."""

    stakeholder_id: str
    role: str


class HappeningRow(TypedDict):
    """What events and dated steps have in common: a date as known, and what it rests on."""

    id: str
    edtf: str | None
    recorded_at: str | None
    source_url: str | None
    evidence: list[PassageRow]


class EventRow(HappeningRow):
    """An event with its sightings and who takes part."""

    title: str
    kind: str
    status: str
    earliest: str | None
    latest: str | None
    story_id: str | None
    roles: list[RoleRow]


class StepRow(HappeningRow):
    """A dated step of an instrument."""

    instrument_id: str
    date: str
    what: str
    name: str
    jurisdiction: str | None
    event_id: str | None
    kind: str | None
    at: str | None
    state: str | None
    source_key: str | None
    nth: int


class ClaimRow(TypedDict):
    """A claim with every place where it was seen."""

    id: str
    text: str
    kind: str
    evidence: list[ClaimSightingRow]


class RelationRow(TypedDict):
    """A relation between two stakeholders with the words that show it."""

    id: str
    from_id: str
    to_id: str
    kind: str
    weight: float | None
    first_at: str | None
    last_at: str | None
    evidence: list[PassageRow]
