"""The store's rows become what the linker works on: frozen records of articles and annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from db.annotation_kinds import Annotation, Vouched, kinds_of
from db.annotations import LevelsOf, load_annotations
from db.editing.edits import NOTHING, Edits
from db.edtf_dates import in_utc, known_bounds
from db.judgements import standing_judgements
from db.linking.parts import Parts
from db.records import DIGESTS, Annotations, Stance
from db.rows import Row
from db.store import Store

UNDATED = "9999-12-31"
ENGLISH = "en"
CURRENT = "current_articles"
NONE: Mapping[str, str] = MappingProxyType({})  # nothing stands yet


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkArticle:
    """A current, relevant article with its outlet; `root_id` names the page over revisions.

    A `borderline` one is more likely about something else: it tells nothing where others do.
    """

    id: str
    root_id: str
    title: str
    text: str
    published_at: str | None = None
    outlet_id: str | None = None
    outlet_name: str | None = None
    outlet_kind: str | None = None
    republishes: str | None = None  # what of others its outlet puts up: `decisions`
    practices: tuple[str, ...] = ()
    borderline: bool = False
    language: str | None = None
    parts: Parts | None = field(default=None, compare=False, repr=False)  # worked out beforehand

    @property
    def day(self) -> str | None:
        """The day of publication, or the first one it can be."""
        return known_bounds((self.published_at or "")[:10])[0]

    @property
    def is_digest(self) -> bool:
        """Whether it retells somebody's report, under whose outlet it is filed."""
        return (self.outlet_id or "").endswith(DIGESTS)

    @property
    def is_english(self) -> bool:
        """Whether its sentences can stand in pages that are written in English."""
        return (self.language or ENGLISH).lower().startswith(ENGLISH)

    @property
    def order(self) -> tuple[str, str]:
        """The place of the article in time: published first, undated ones last."""
        return in_utc(self.published_at) if self.published_at else UNDATED, self.id

    @property
    def origin_order(self) -> tuple[bool, str, str]:
        """The place of the article among those that one text may come from.

        Who puts up decisions dates its pages by them, so it had nobody's text first.
        """
        return self.republishes is not None, *self.order


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A curated stakeholder or instrument with every name it goes by."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    parent_id: str | None = None
    years: tuple[int, int] | None = None  # of a bill: those of its session
    country: str | None = None  # of a stakeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedEvent:
    """An event that was entered by hand; `roles` are stakeholders with their part in it."""

    id: str
    title: str
    kind: str
    edtf: str | None
    verified: bool = False
    roles: tuple[tuple[str, str], ...] = ()
    instruments: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about one row, or about two of them."""

    verdict: str
    row_key: str
    other_key: str | None = None
    value: str | None = None
    table_name: str = "stakeholders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Annotations):
    """Everything that linking starts from; its `stances` are those towards practices."""

    articles: tuple[LinkArticle, ...] = ()
    instrument_stances: tuple[Stance, ...] = ()
    known_stakeholders: tuple[Known, ...] = ()
    known_instruments: tuple[Known, ...] = ()
    known_steps: tuple[Row, ...] = ()  # dated steps that were entered or that registers told
    curated_events: tuple[CuratedEvent, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    judged_dates: Mapping[str, str] = field(default_factory=dict)  # by sighting of an event
    edits: Edits = NOTHING

    def by_kind(self) -> Iterator[tuple[type[Annotation], tuple[Annotation, ...]]]:
        """Give the annotations of each kind, stances towards practices and instruments as one."""
        for name, kind in kinds_of(Annotations).items():
            more = self.instrument_stances if kind is Stance else ()
            yield kind, (*getattr(self, name), *more)


# Every field with readings that the reader can be unsure of, and their kind.
VOUCHED_FIELDS: tuple[tuple[str, type[Vouched]], ...] = (
    *((name, kind) for name, kind in kinds_of(Annotations).items() if issubclass(kind, Vouched)),
    ("instrument_stances", Stance),
)


def load_material(store: Store, among: str = CURRENT, *, levels: LevelsOf = "reader") -> Material:
    """Read articles with their annotations, curated names and judgements.

    `among` names the table or view that has their ids: by default the current, relevant ones.
    `levels` says whose evidence levels the annotations are given.
    """
    annotations = load_kinds(store, Annotations, among, levels=levels)
    stances = annotations.pop("stances")
    return Material(
        **annotations,
        articles=tuple(load_articles(store, among)),
        stances=tuple(stance for stance in stances if stance.towards == "practice"),
        instrument_stances=tuple(stance for stance in stances if stance.towards == "instrument"),
        known_stakeholders=tuple(known_stakeholders(store)),
        known_instruments=(*known_instruments(store), *fetched_instruments(store)),
        known_steps=tuple(
            store.rows("select * from instrument_dates where curated in (1, 2) order by id")
        ),
        curated_events=tuple(load_curated_events(store)),
        judgements=tuple(stored_judgements(store)),
    )


def load_kinds(
    store: Store, holder: type, among: str = CURRENT, *, levels: LevelsOf = "reader"
) -> dict[str, Any]:
    """Read every kind of annotation that a class holds, of some articles, by its field."""
    where = f"article_id in (select id from {among})"
    return {
        field: load_annotations(store, kind, where, levels=levels)
        for field, kind in kinds_of(holder).items()
    }


def load_articles(
    store: Store, among: str = CURRENT, *, text: str = "text"
) -> Iterable[LinkArticle]:
    """Read articles in order of publication; `text` may be another expression of SQL."""
    stored = store.rows(
        "select articles.id, coalesce(revision_of, articles.id) as root_id, title,"
        f" {text} as text, published_at, outlet_id, outlets.name as outlet_name,"
        f" outlets.kind as outlet_kind, outlets.republishes, practices, borderline,"
        " articles.language"
        f" from (select id from {among}) as wanted"
        " cross join articles on articles.id = wanted.id"
        " left join outlets on outlets.id = articles.outlet_id"
    )
    articles = [
        LinkArticle(
            **{
                **columns,
                "practices": tuple(json.loads(columns["practices"] or "[]")),
                "borderline": bool(columns["borderline"]),
            }
        )
        for columns in stored
    ]
    return sorted(articles, key=lambda article: article.order)


def known_stakeholders(store: Store) -> Iterable[Known]:
    """Read the curated stakeholders with their curated aliases."""
    aliases: dict[str, list[str]] = {}
    for curated in store.rows("select * from aliases where curated = 1 order by name"):
        aliases.setdefault(curated["stakeholder_id"], []).append(curated["name"])
    for curated in store.rows("select * from stakeholders where curated = 1 order by id"):
        yield Known(
            id=curated["id"],
            name=curated["name"],
            kind=curated["kind"],
            role=curated["role"],
            parent_id=curated["parent_id"],
            country=curated["country"],
            aliases=tuple(aliases.get(curated["id"], ())),
        )


def load_curated_events(store: Store) -> Iterator[CuratedEvent]:
    """Read the events entered by hand, with the dates that were entered."""

    def by_event(column: str, table: str) -> dict[str, tuple[Any, ...]]:
        grouped: dict[str, tuple[Any, ...]] = {}
        sql = f"select event_id, {column} from {table} where curated = 1 order by 1, 2"
        for event_id, value in store.db.execute(sql):
            grouped[event_id] = (*grouped.get(event_id, ()), value)
        return grouped

    roles = by_event("stakeholder_id || ' ' || role", "event_roles")
    instruments = by_event("instrument_id", "event_instruments")
    practices = by_event("practice", "event_practices")
    for event in store.rows(
        "select id, title, kind, entered_edtf, verified from events where curated = 1 order by id"
    ):
        yield CuratedEvent(
            id=event["id"],
            title=event["title"],
            kind=event["kind"],
            edtf=event["entered_edtf"],
            verified=bool(event["verified"]),
            roles=tuple(
                (stakeholder, role)
                for part in roles.get(event["id"], ())
                for stakeholder, role in [part.rsplit(" ", 1)]
            ),
            instruments=instruments.get(event["id"], ()),
            practices=practices.get(event["id"], ()),
        )


def known_instruments(store: Store) -> Iterable[Known]:
    """Read the curated instruments with their aliases."""
    return _instruments(store, "curated = 1")


def fetched_instruments(store: Store) -> Iterable[Known]:
    """Read the instruments that registers of law have and no curated fact does."""
    return _instruments(store, "curated = 2")


def _instruments(store: Store, where: str) -> Iterator[Known]:
    """Read instruments that aren't found by reading, with their aliases."""
    for entry in store.rows(f"select * from instruments where {where} order by id"):
        names = tuple(json.loads(entry["aliases"] or "[]"))
        yield Known(
            id=entry["id"],
            name=entry["name"],
            kind=entry["kind"],
            aliases=names,
            years=_years_of(entry["session"]) if where != "curated = 1" else None,
        )


def _years_of(session: str | None) -> tuple[int, int] | None:
    """Give the first and the last year that the name of a session tells."""
    years = [int(year) for year in re.findall(r"20\d\d", session or "")]
    return (min(years), max(years)) if years else None


def stored_judgements(store: Store) -> Iterable[Judgement]:
    """Read what people decided and still holds, in the order they did."""
    return as_judgements(standing_judgements(store))


def as_judgements(stored: Iterable[Row]) -> Iterator[Judgement]:
    """Make records of rows of judgements."""
    names = [place.name for place in fields(Judgement)]
    for judgement in stored:
        yield Judgement(**{name: judgement[name] for name in names})
