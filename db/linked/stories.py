"""Rows of the tables of stories: their articles, noise, digests and who was heard in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedStory:
    """A controversy with its state and loudness on the latest day of the base."""

    id: str
    title: str
    state: str
    noise_level: float
    practice: str | None
    articles: int
    independent_origins: int
    first_seen_at: str | None
    last_seen_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """How loud a story is on its latest day, and its state then."""

    id: str
    state: str
    noise_level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article of a story, and how well it fits."""

    story_id: str
    article_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySubject:
    """An employer or vendor that a story is about, and how many of its originals are."""

    story_id: str
    stakeholder_id: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStakeholder:
    """Somebody whom articles of a story name, and how many do."""

    story_id: str
    stakeholder_id: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySum:
    """What a story is about: the sum of its articles' profiles. Kept, not shown."""

    story_id: str
    articles: int
    last_day: str | None
    total: str  # JSON: weight by feature


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureCount:
    """How many originals had a feature when everything was linked. Kept, not shown."""

    block: str  # empty: all originals
    feature: str
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseDay:
    """The noise of a story on one day: the level and each factor, 0-1."""

    story_id: str
    at: str
    level: float
    state: str
    reach: float
    volume: float
    velocity: float
    origins: float
    spread: float
    polarity: float
    prominence: float
    duration: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLine:
    """A sentence of a story's digest."""

    id: str
    story_id: str
    section: str
    position: int
    text: str
    stakeholder_id: str | None
    side: str | None
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSpan:
    """Words of an article that a sentence of a digest rests on."""

    digest_id: str
    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedHearing:
    """Whether whom a story criticises was heard in it."""

    story_id: str
    stakeholder_id: str
    criticisms: int
    critics: int
    first_criticised_at: str | None
    quotations: int
    first_quoted_at: str | None
    reply_days: int | None
    declined: int
    unanswered: int
    outcome: str
    evidence: str  # JSON: tables and ids of annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class WordShare:
    """The share of an outlet's quoted words that a kind of stakeholder had in a month."""

    month: str
    outlet_id: str
    stakeholder_kind: str
    words: int
    share: float
    quotations: int
