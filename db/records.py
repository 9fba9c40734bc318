"""The records that pass between the packages: what a source, capture, article and annotation are.

Times are UTC in ISO 8601; days are ISO dates; uncertain dates are EDTF (level 1).
Spans are character offsets, end excluded, into the `text` of their article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from db.annotation_kinds import HIDDEN, Annotation, Level, Vouched, goes, kinds_of
from db.edtf_dates import bounds

DIGESTS = "#digests"  # of an outlet's id: what is filed under it and retells its reports

SourceKind = Literal[
    "news",
    "trade_press",
    "regulator",
    "legislature",
    "court",
    "union",
    "advocacy",
    "research",
    "forum",
    "vendor",
    "company",
]
StakeholderKind = Literal[
    "employer",
    "vendor",
    "regulator",
    "legislature",
    "court",
    "union",
    "worker_group",
    "advocacy",
    "research",
    "media",
    "government",
    "law_firm",
    "person",
]
InstrumentKind = Literal["law", "bill", "guidance", "case", "fine", "consultation"]
CaptureKind = Literal["page", "feed", "sitemap", "index", "search", "thread", "post", "file"]
Outcome = Literal["new", "unchanged", "gone", "blocked", "error", "forgotten"]
QuotationKind = Literal["direct", "indirect", "mixed"]
ClaimKind = Literal[
    "collection", "purpose", "consent", "legality", "harm", "safeguard", "scope", "denial"
]
Modality = Literal["asserted", "denied", "alleged", "questioned"]
Side = Literal["critic", "defender", "neutral"]
EventKind = Literal[
    "report",
    "announcement",
    "deployment",
    "leak",
    "petition",
    "protest",
    "complaint",
    "inquiry",
    "hearing",
    "bill_step",
    "ruling",
    "fine",
    "policy_change",
    "pause",
    "layoff",
    "statement",
    "study",
    "vote",
    "resignation",
    "acquisition",
    "other",
]
EventStatus = Literal["reported", "confirmed", "disputed", "planned"]
# What the reader vouches for: `sure` is right nine times in ten on real reporting, by kind.
# An editor's judgement makes it confirmed or rejected.
EvidenceLevel = Level


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work is: what is counted, how many are done, of how many if that is known."""

    what: str
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """An address to search at: `{query}` in it stands for each query; its format; needs a key.

    A key goes into a header, or where the interface takes it nowhere else, into `key_parameter`.
    `accept` names the form of answer where an address has several.
    """

    url: str
    format: str
    key: bool = False
    key_parameter: str | None = None
    accept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where we look: what somebody who publishes lists, by feed, sitemap, index page or search.

    `threads` names the format in which what it lists is read as posts of a forum, `law` the
    register of law as which its listings are read.
    """

    id: str
    name: str
    kind: SourceKind
    homepage: str
    country: str | None = None
    language: str = "en"
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    searches: tuple[Search, ...] = ()
    threads: str | None = None
    law: str | None = None
    delay: float = 1.0
    cadence: str = "1h"

    @property
    def method(self) -> str:
        """How its pages are found, in one word: the first of what it has."""
        ways = (
            ("feed", self.feeds),
            ("sitemap", self.sitemaps),
            ("search", self.searches),
            ("index", self.indexes),
        )
        return next((name for name, listed in ways if listed), "feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One response (or one file read) at one moment; the body rests in the WARC archive."""

    url: str
    kind: CaptureKind
    fetched_at: str
    outcome: Outcome
    source_id: str | None = None
    status: int | None = None
    canonical_url: str | None = None
    sha256: str | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    warc_length: int | None = None
    part_of: str | None = None  # URL of the first page, for page 2, 3 ... of an article
    part: int = 1
    listed_title: str | None = None  # what the feed or sitemap said of the page
    listed_at: str | None = None
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an article to a primary document, with the words that it stands on."""

    url: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Text and metadata from a capture. `published_at` is EDTF cut to what is known, or None.

    A time is in UTC, but with the publisher's offset where the day is another one in UTC.
    `published_day` is the day as the publisher wrote it.
    """

    url: str
    title: str
    text: str
    capture_id: str
    outlet_host: str
    outlet_name: str | None = None
    byline: str | None = None
    published_at: str | None = None
    date_precision: Literal["second", "day", "month", "year"] | None = None
    published_day: str | None = None
    language: str | None = None
    notice: str | None = None  # "Correction: ...", where the page prints one
    is_teaser: bool = False  # the page says that more is for subscribers, and that didn't come
    links: tuple[Link, ...] = ()  # to primary documents
    form: str | None = None  # what a line of JSON calls the form of its text


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """What the reader is given of an article; `published` is an ISO date or None."""

    id: str
    text: str
    title: str = ""
    published: str | None = None
    language: str | None = None
    outlet: str | None = None  # name of the outlet, so that it isn't taken for a stakeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHeading:
    """By what the heading of a page shows that it is about one decision."""

    numbers: tuple[str, ...]  # of its case
    authorities: tuple[str, ...]  # the names of whoever decided
    place: str | None = None  # in brackets behind the authority
    page: str | None = None  # the title of the page that it was entered from


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A curated stakeholder or instrument that texts may name: its id and every name it goes by."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    heading: CaseHeading | None = None  # of a decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Annotation):
    """A span naming someone. `name` is the full name that this article gives the same stakeholder.

    `form` says how: by name, by a nominal ("the company") or by a pronoun. `known_id` is set
    when the curated list knows the name. Other annotations refer to a stakeholder by `name`.
    A group without a name of its own has `people`, who they are in the same words wherever they
    are named ("employees"), and, where the text tells, `body`, the name of whose they are.
    """

    TABLE: ClassVar[str] = "mentions"

    text: str
    name: str = field(metadata=goes(names="stakeholder_id"))
    form: Literal["name", "nominal", "pronoun"]
    kind: StakeholderKind | None = None
    role: str | None = None
    known_id: str | None = None
    body: str | None = None
    people: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention(Annotation):
    """A span naming a law, bill, guidance, case, fine or consultation."""

    TABLE: ClassVar[str] = "instrument_mentions"
    KEY: ClassVar[tuple[str, ...]] = ("name",)

    text: str = field(metadata=HIDDEN)
    name: str
    kind: InstrumentKind
    known_id: str | None = field(default=None, metadata=goes(json="id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Vouched):
    """Words attributed to a speaker. `start`..`end` spans the content, quote marks left out.

    A quotation broken around its cue is one record a part, the parts sharing `group`.
    `stakeholder` is the speaker's full name within the article, None when unknown or unnamed.
    """

    TABLE: ClassVar[str] = "quotations"
    KEY: ClassVar[tuple[str, ...]] = ("kind",)

    content: str
    kind: QuotationKind
    cue: str | None = None
    cue_start: int | None = field(default=None, metadata=HIDDEN)
    speaker_text: str | None = field(default=None, metadata=goes(json="speaker"))
    speaker_start: int | None = field(default=None, metadata=HIDDEN)
    speaker_end: int | None = field(default=None, metadata=HIDDEN)
    stakeholder: str | None = field(
        default=None, metadata=goes(column="speaker_name", names="stakeholder_id")
    )
    group: int = 0
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSighting(Vouched):
    """A statement that can be true or false. `claimant` None means the outlet says it itself.

    `subject` names the stakeholder that does the practice by the grammar of the words: the
    subject of its verb, of a passive the agent; None where that is nobody, or a thing.
    """

    TABLE: ClassVar[str] = "claim_sightings"
    KEY: ClassVar[tuple[str, ...]] = ("kind", "practice")

    text: str = field(metadata=HIDDEN)
    kind: ClaimKind
    modality: Modality
    practice: str
    claimant: str | None = field(
        default=None, metadata=goes(column="claimant_name", names="claimant_id")
    )
    subject: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed(Vouched):
    """A practice that somebody is plainly said to do to their own workers.

    `doer` is the grammatical subject, of a passive the agent. `claimant` None means that the
    text says it itself, or the document that it is `claimed_in` ("the lawsuit"). It is alleged
    where it is somebody else than the doer who says so.
    """

    TABLE: ClassVar[str] = "deeds"
    KEY: ClassVar[tuple[str, ...]] = ("practice", "doer")

    practice: str
    doer: str = field(metadata=goes(column="doer_name", names="doer_id"))
    claimant: str | None = field(
        default=None, metadata=goes(column="claimant_name", names="claimant_id")
    )
    claimed_in: str | None = None
    modality: Literal["asserted", "alleged"] = "asserted"
    tense: Literal["present", "past"] = "present"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Vouched):
    """One observation of a stakeholder towards a practice or an instrument, in some words.

    Towards an instrument a defender supports it and a critic opposes it, and `practice` is
    None; towards a practice, `instrument` is only named beside it.
    `basis` says what shows it: own words, an act (sued, fined, signed), or a reported attitude.
    Linking adds those that a speaker recants. `strength` is 0-1; `score` is how sure we are, 0-1.
    `stated_edtf` is the time that a side is of, where the words tell one long before the article;
    an open start (`../2026-06-01`) means that it was left by then.
    """

    TABLE: ClassVar[str] = "stances"
    KEY: ClassVar[tuple[str, ...]] = ("stakeholder", "practice", "side")

    stakeholder: str = field(metadata=goes(column="stakeholder_name", names="stakeholder_id"))
    practice: str | None
    side: Side
    basis: Literal["words", "act", "reported", "recanted"]
    strength: float
    score: float
    quotation_start: int | None = field(default=None, metadata=HIDDEN)
    instrument: str | None = field(default=None, metadata=goes(column="instrument_name"))
    towards: Literal["practice", "instrument"] = "practice"
    stated_edtf: str | None = None

    @property
    def issue(self) -> str | None:
        """What the stance is towards: a practice, or the name of an instrument."""
        return self.instrument if self.towards == "instrument" else self.practice

    @property
    def is_left(self) -> bool:
        """Whether the side is told as one that was left."""
        return (self.stated_edtf or "").startswith("../")

    def key(self) -> tuple[str | None, ...]:
        """Tell it by whose it is and what towards: one sentence may side for several laws."""
        return self.stakeholder, self.issue, self.side


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(Annotation):
    """A time expression and its value as EDTF."""

    TABLE: ClassVar[str] = "dates"

    text: str = field(metadata=HIDDEN)
    edtf: str = field(metadata=goes(bounds=("earliest", "latest")))

    @staticmethod
    def days_of(edtf: str) -> tuple[str, str]:
        """Give the first and last day that a value can mean; raises InputError for none."""
        return bounds(edtf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who takes part in an event, and how: agent, target, addressee, source or place."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSighting(Vouched):
    """A dated happening as one article tells it; `what` is a short title from its own words."""

    TABLE: ClassVar[str] = "event_sightings"
    KEY: ClassVar[tuple[str, ...]] = ("kind",)

    what: str
    kind: EventKind
    edtf: str | None
    status: EventStatus = "reported"
    roles: tuple[Role, ...] = ()
    instrument: str | None = field(default=None, metadata=goes(column="instrument_name"))
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastSighting(Vouched):
    """A statement about the future, with who made it and by when (EDTF), where said."""

    TABLE: ClassVar[str] = "forecasts"

    text: str = field(metadata=HIDDEN)
    made_by: str | None = field(
        default=None, metadata=goes(column="made_by_name", json="who", names="made_by")
    )
    due_edtf: str | None = field(default=None, metadata=goes(json="due"))
    kind: EventKind | None = None  # the kind of event that would decide it
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Vouched):
    """A party that was asked and declined, didn't answer, or answered."""

    TABLE: ClassVar[str] = "replies"
    KEY: ClassVar[tuple[str, ...]] = ("stakeholder",)

    kind: Literal["declined", "no_response", "replied"]
    stakeholder: str | None = field(
        default=None,
        metadata=goes(column="stakeholder_name", json="party", names="stakeholder_id"),
    )


Unread = Literal["irrelevant", "language", "empty", "slow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What one feature added to the log-odds of relevance, and the words of the text behind it."""

    feature: str  # a feature of the relevance lexicon, or "word"
    by: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """Whether a text is about employers monitoring workers; `score` is calibrated, 0-1.

    A `borderline` text is read, but is more likely about something else: it leads no page.
    """

    relevant: bool
    score: float
    borderline: bool = False
    words: tuple[str, ...] = ()  # those that speak for it
    pushes: tuple[Push, ...] = ()  # the strongest, for and against


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """Every kind of annotation, each in a field: what a kind adds here is stored, linked, shown."""

    mentions: tuple[Mention, ...] = ()
    instruments: tuple[InstrumentMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[ClaimSighting, ...] = ()
    deeds: tuple[Deed, ...] = ()
    stances: tuple[Stance, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    events: tuple[EventSighting, ...] = ()
    forecasts: tuple[ForecastSighting, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Annotations):
    """All that the reader annotated in an article; one left `unread` has its relevance only.

    `passed_over` says what of its text wasn't read, as it would have held up the others;
    `decisions` has the decision whose own page the article is, which its text needn't name.
    """

    article_id: str
    relevance: Relevance
    language: str | None = None
    unread: Unread | None = None
    practices: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    decisions: tuple[InstrumentMention, ...] = ()


ANNOTATIONS = tuple(sorted(kind.TABLE for kind in kinds_of(Annotations).values()))
