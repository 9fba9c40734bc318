"""Rows that were linked before become the linkage of their articles: who and where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.annotation_kinds import kinds_of, naming_columns
from db.linking.copies.duplicates import Origin
from db.linking.identity.instruments import Instruments
from db.linking.identity.nodes import Place
from db.linking.identity.stakeholders import Stakeholder, speaks_for
from db.linking.material import Material
from db.records import Annotations, Quotation
from db.rows import Row
from db.store import Store

NAMED = tuple(
    (kind.TABLE, name, who)
    for kind in kinds_of(Annotations).values()
    for name, who in naming_columns(kind).items()
)


def load_stakeholders(store: Store) -> dict[str, Stakeholder]:
    """Read every stakeholder with its names."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for stored in store.rows("select stakeholder_id, name from aliases"):
        names[stored["stakeholder_id"]].add(stored["name"])
    return {
        stored["id"]: Stakeholder(
            id=stored["id"],
            name=stored["name"],
            kind=stored["kind"],
            role=stored["role"],
            curated=bool(stored["curated"]),
            aliases=tuple(sorted(names[stored["id"]] - {stored["name"]})),
            named_in=stored["articles"] or 0,
            parent_id=None if stored["people"] else stored["parent_id"],
            speaks_for=_speaks_for(stored),
            people=stored["people"],
            body_id=stored["parent_id"] if stored["people"] else None,
        )
        for stored in store.rows("select * from stakeholders")
    }


def _speaks_for(stored: Row) -> str | None:
    """Give the body that a stakeholder speaks for: its people don't speak for it."""
    if stored["people"]:
        return None
    if stored["curated"]:
        return speaks_for(stored["kind"], stored["role"], stored["parent_id"])
    return str(stored["parent_id"]) if stored["parent_id"] else None


def load_places(store: Store, among: str) -> dict[Place, str]:
    """Read whom each name means in some articles."""
    places: dict[Place, str] = {}
    for table, name, link in NAMED:
        namings = store.db.execute(
            f"select distinct article_id, {name}, {link} from {table}"
            f" where article_id in (select id from {among}) and {name} <> '' and {link} is not null"
        )
        places.update({(article, text): meant for article, text, meant in namings})
    return places


def name_standing_speakers(
    store: Store, material: Material, stakeholders: Mapping[str, Stakeholder], among: str
) -> tuple[Material, dict[Place, str]]:
    """Name the speakers that were known by their post when their articles were linked."""
    speakings = store.db.execute(
        "select id, stakeholder_id from quotations where speaker_name is null"
        f" and stakeholder_id is not null and article_id in (select id from {among})"
    )
    names = {
        quotation_id: stakeholders[speaker].name
        for quotation_id, speaker in speakings
        if speaker in stakeholders
    }
    speakers = {found.name: found.id for found in stakeholders.values()}
    places = {
        (quotation.article_id, names[quotation.id]): speakers[names[quotation.id]]
        for quotation in material.quotations
        if quotation.id in names
    }
    with_speakers: list[Quotation] = [
        replace(quotation, stakeholder=names[quotation.id]) if quotation.id in names else quotation
        for quotation in material.quotations
    ]
    return replace(material, quotations=tuple(with_speakers)), places


def load_origins(store: Store, among: str) -> dict[str, Origin]:
    """Read the origins of some articles that are linked."""
    articles = store.db.execute(
        "select id, origin, duplicate_of from articles where origin is not null"
        f" and id in (select id from {among})"
    )
    return {article_id: Origin(kind=kind, duplicate_of=of) for article_id, kind, of in articles}


def load_memberships(store: Store, where: str) -> dict[str, dict[str, float]]:
    """Read the articles of some stories with how well each fits, story by story."""
    memberships: defaultdict[str, dict[str, float]] = defaultdict(dict)
    sql = f"select story_id, article_id, score from story_articles where {where}"
    for story, article, score in store.db.execute(f"{sql} order by article_id"):
        memberships[story][article] = score
    return dict(memberships)


def stories_of(memberships: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[str, ...]]:
    """Give the stories of each article, the one it fits best first."""
    fits: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for story, articles in memberships.items():
        for article_id, score in articles.items():
            fits[article_id].append((-score, story))
    return {
        article_id: tuple(story for _, story in sorted(scored))
        for article_id, scored in fits.items()
    }


def load_instruments(store: Store) -> Instruments:
    """Read which instrument each name that articles use means."""
    names = store.db.execute(
        "select distinct name, instrument_id from instrument_mentions"
        " where instrument_id is not null"
    )
    return Instruments(by_name=dict(iter(names)), linked=())


def load_groups(store: Store, table: str, column: str, ids: Iterable[str]) -> dict[str, str]:
    """Read which claim, event or utterance each of some annotations belongs to, by its id."""
    with store.held(ids) as among:
        groups = store.db.execute(
            f"select id, {column} from {table} where id in (select id from {among})"
            f" and {column} is not null"
        )
        return dict(iter(groups))
