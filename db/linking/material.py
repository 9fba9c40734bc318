"""The store's rows become what the linker works on: frozen records of articles and annotations."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, TypeVar

from db.edtf_dates import known_bounds
from db.judgements import standing_judgements
from db.linking.parts import Parts
from db.records import Role
from db.rows import Row
from db.store import Store

UNDATED = "9999-12-31"
CURRENT = "current_articles"
ITS_OWN = frozenset({"id", "text", "content", "what"})  # columns whose words are the row's alone
NONE: Mapping[str, str] = MappingProxyType({})  # nothing stands yet


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArticle:
    """A current, relevant article with its outlet; `root_id` names the page over revisions."""

    id: str
    root_id: str
    title: str
    text: str
    published_at: str | None = None
    outlet_id: str | None = None
    outlet_name: str | None = None
    outlet_kind: str | None = None
    practices: tuple[str, ...] = ()
    parts: Parts | None = field(default=None, compare=False, repr=False)  # worked out beforehand

    @property
    def day(self) -> str | None:
        """The day of publication, or the first one it can be."""
        return known_bounds((self.published_at or "")[:10])[0]

    @property
    def order(self) -> tuple[str, str]:
        """The place of the article in time: published first, undated ones last."""
        return self.published_at or UNDATED, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The words of an article that an annotation rests on."""

    id: str
    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow(Span):
    """A mention as stored."""

    text: str
    name: str
    form: str
    kind: str | None = None
    role: str | None = None
    known_id: str | None = None
    body: str | None = None  # of a group: the name of whose it is
    people: str | None = None  # of a group: who they are


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow(Span):
    """A mention of an instrument as stored."""

    text: str
    name: str
    kind: str
    known_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRow(Span):
    """A quotation as stored."""

    content: str
    kind: str
    cue: str | None = None
    speaker_text: str | None = None
    speaker_name: str | None = None
    group: int = 0
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(Span):
    """A sighting of a claim as stored."""

    text: str
    kind: str
    modality: str
    practice: str
    claimant_name: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceRow(Span):
    """A stance as stored, towards a practice or an instrument."""

    stakeholder_name: str
    practice: str | None
    side: str
    basis: str
    strength: float
    score: float
    quotation_start: int | None = None
    instrument_name: str | None = None
    towards: str = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Span):
    """A sighting of an event as stored."""

    what: str
    kind: str
    edtf: str | None
    status: str
    roles: tuple[Role, ...] = ()
    instrument_name: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow(Span):
    """A date expression as stored."""

    text: str
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow(Span):
    """A forecast as stored."""

    text: str
    made_by_name: str | None = None
    due_edtf: str | None = None
    kind: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow(Span):
    """A party that was asked and declined or didn't answer, as stored."""

    kind: str
    stakeholder_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A curated stakeholder or instrument with every name it goes by."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about one row, or about two of them."""

    verdict: str
    row_key: str
    other_key: str | None = None
    value: str | None = None
    table_name: str = "stakeholders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that linking starts from."""

    articles: tuple[LinkArticle, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    instruments: tuple[InstrumentRow, ...] = ()
    quotations: tuple[QuotationRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    stances: tuple[StanceRow, ...] = ()  # towards practices
    instrument_stances: tuple[StanceRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    forecasts: tuple[ForecastRow, ...] = ()
    replies: tuple[ReplyRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    known_stakeholders: tuple[Known, ...] = ()
    known_instruments: tuple[Known, ...] = ()
    curated_dates: tuple[Row, ...] = ()  # dated steps of curated instruments
    curated_events: tuple[Row, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    judged_dates: Mapping[str, str] = field(default_factory=dict)  # by sighting of an event


Record = TypeVar("Record")


def load_material(store: Store, among: str = CURRENT) -> Material:
    """Read articles with their annotations, curated names and judgements.

    `among` names the table or view that has their ids: by default the current, relevant ones.
    """
    taken = load_annotations(store, StanceRow, "stances", among)
    return Material(
        articles=tuple(load_articles(store, among)),
        mentions=load_annotations(store, MentionRow, "mentions", among),
        instruments=load_annotations(store, InstrumentRow, "instrument_mentions", among),
        quotations=load_annotations(store, QuotationRow, "quotations", among),
        claims=load_annotations(store, ClaimRow, "claim_sightings", among),
        stances=tuple(row for row in taken if row.towards == "practice"),
        instrument_stances=tuple(row for row in taken if row.towards == "instrument"),
        events=load_annotations(store, EventRow, "event_sightings", among),
        forecasts=load_annotations(store, ForecastRow, "forecasts", among),
        replies=load_annotations(store, ReplyRow, "replies", among),
        dates=load_annotations(store, DateRow, "dates", among),
        known_stakeholders=tuple(known_stakeholders(store)),
        known_instruments=tuple(known_instruments(store)),
        curated_dates=tuple(store.rows("select * from instrument_dates where curated = 1")),
        curated_events=tuple(store.rows("select * from events where curated = 1 order by id")),
        judgements=tuple(_judgements(store)),
    )


def load_articles(
    store: Store, among: str = CURRENT, *, text: str = "text"
) -> Iterable[LinkArticle]:
    """Read articles in order of publication; `text` may be another expression of SQL."""
    found = store.rows(
        "select articles.id, coalesce(revision_of, articles.id) as root_id, title,"
        f" {text} as text, published_at, outlet_id, outlets.name as outlet_name,"
        f" outlets.kind as outlet_kind, practices from (select id from {among}) as wanted"
        " cross join articles on articles.id = wanted.id"
        " left join outlets on outlets.id = articles.outlet_id"
    )
    articles = [
        LinkArticle(**{**row, "practices": tuple(json.loads(row["practices"] or "[]"))})
        for row in found
    ]
    return sorted(articles, key=lambda article: article.order)


def load_annotations(
    store: Store, record: Callable[..., Record], table: str, among: str = CURRENT
) -> tuple[Record, ...]:
    """Read one table's annotations of some articles, in order of place."""
    where = f"article_id in (select id from {among})"
    return load_rows(store, record, table, where)


def load_rows(
    store: Store, record: Callable[..., Record], table: str, where: str
) -> tuple[Record, ...]:
    """Read one table's annotations that meet a condition, in order of place."""
    names = [item.name for item in fields(record)]  # type: ignore[arg-type]
    columns = ", ".join(f'{table}."{name}"' for name in names)
    found = store.rows(
        f"select {columns} from {table} where {where} order by article_id, start, id"
    )
    told: dict[str, str] = {}
    return tuple(record(**_shared(_typed(row), told)) for row in found)


def _shared(row: Row, told: dict[str, str]) -> Row:
    """Let words that many rows have be held once: a large base has millions of rows."""
    for name, value in row.items():
        if name not in ITS_OWN and isinstance(value, str):
            row[name] = told.setdefault(value, value)
    return row


def _typed(row: Row) -> dict[str, Any]:
    """Read the JSON of an event's roles."""
    if "roles" in row:
        row["roles"] = tuple(Role(**role) for role in json.loads(row["roles"] or "[]"))
    return row


def known_stakeholders(store: Store) -> Iterable[Known]:
    """Read the curated stakeholders with their curated aliases."""
    aliases: dict[str, list[str]] = {}
    for row in store.rows("select * from aliases where curated = 1 order by name"):
        aliases.setdefault(row["stakeholder_id"], []).append(row["name"])
    for row in store.rows("select * from stakeholders where curated = 1 order by id"):
        yield Known(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            role=row["role"],
            parent_id=row["parent_id"],
            aliases=tuple(aliases.get(row["id"], ())),
        )


def known_instruments(store: Store) -> Iterable[Known]:
    """Read the curated instruments with their aliases."""
    for row in store.rows("select * from instruments where curated = 1 order by id"):
        names = tuple(json.loads(row["aliases"] or "[]"))
        yield Known(id=row["id"], name=row["name"], kind=row["kind"], aliases=names)


def _judgements(store: Store) -> Iterable[Judgement]:
    """Read what people decided and still holds, in the order they did."""
    names = [item.name for item in fields(Judgement)]
    for row in standing_judgements(store):
        yield Judgement(**{name: row[name] for name in names})
