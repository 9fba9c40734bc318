"""Rows of the tables of what was said and what happened: claims, utterances, positions, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaim:
    """One statement, in however many articles it was seen."""

    id: str
    text: str
    kind: str
    practice: str
    story_id: str | None
    first_seen_at: str | None
    independent_origins: int
    asserted: int
    denied: int
    contradicted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims of one story that can't both be true."""

    id: str
    claim_id: str
    other_id: str
    reason: str
    evidence: str  # JSON: ids of sightings


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedUtterance:
    """The same words of one speaker, in however many articles."""

    id: str
    content: str
    stakeholder_id: str | None
    first_article_id: str
    first_seen_at: str | None
    articles: int
    independent_origins: int
    trimmed_by: str | None  # JSON: outlets that cut it, the earliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPosition:
    """A time during which a stakeholder stays on one side of an issue."""

    id: str
    stakeholder_id: str
    issue: str
    issue_kind: str  # practice, instrument or story
    side: str
    since: str | None
    since_basis: str | None  # what gives that day: words, deed, article, decision
    until: str | None
    flips: int
    strength: float
    score: float
    stances: int
    evidence: str  # JSON: ids of stances
    turned_from: str | None
    turned_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEvent:
    """One happening, in however many articles it is told."""

    id: str
    title: str
    kind: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    status: str
    story_id: str | None
    instrument_id: str | None
    articles: int
    independent_origins: int
    date_conflict: int
    curated: Literal[0] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRole:
    """The part that a stakeholder takes in an event."""

    event_id: str
    stakeholder_id: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPractice:
    """A practice that an event is about, by the articles that tell it."""

    event_id: str
    practice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedEvent:
    """What is known by reading of an event that was entered by hand.

    Its date is the more exact of the one entered and the one read.
    """

    id: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    status: str
    articles: int | None
    independent_origins: int | None
    date_conflict: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent:
    """An event of a story."""

    story_id: str
    event_id: str
