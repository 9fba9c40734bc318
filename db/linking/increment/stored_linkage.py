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
    for row in store.rows("select stakeholder_id, name from aliases"):
        names[row["stakeholder_id"]].add(row["name"])
    return {
        row["id"]: Stakeholder(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            role=row["role"],
            curated=bool(row["curated"]),
            aliases=tuple(sorted(names[row["id"]] - {row["name"]})),
            named_in=row["articles"] or 0,
            parent_id=None if row["people"] else row["parent_id"],
            speaks_for=_speaks_for(row),
            people=row["people"],
            body_id=row["parent_id"] if row["people"] else None,
        )
        for row in store.rows("select * from stakeholders")
    }


def _speaks_for(row: Row) -> str | None:
    """Give the body that a stakeholder speaks for: its people don't speak for it."""
    if row["people"]:
        return None
    if row["curated"]:
        return speaks_for(row["kind"], row["role"], row["parent_id"])
    return str(row["parent_id"]) if row["parent_id"] else None


def load_places(store: Store, among: str) -> dict[Place, str]:
    """Read whom each name means in some articles."""
    found: dict[Place, str] = {}
    for table, name, who in NAMED:
        rows = store.db.execute(
            f"select distinct article_id, {name}, {who} from {table}"
            f" where article_id in (select id from {among}) and {name} <> '' and {who} is not null"
        )
        found.update({(article, told): key for article, told, key in rows})
    return found


def name_standing_speakers(
    store: Store, material: Material, who: Mapping[str, Stakeholder], among: str
) -> tuple[Material, dict[Place, str]]:
    """Name the speakers that were known by their post when their articles were linked."""
    rows = store.db.execute(
        "select id, stakeholder_id from quotations where speaker_name is null"
        f" and stakeholder_id is not null and article_id in (select id from {among})"
    )
    names = {key: who[speaker].name for key, speaker in rows if speaker in who}
    speakers = {found.name: found.id for found in who.values()}
    places = {
        (row.article_id, names[row.id]): speakers[names[row.id]]
        for row in material.quotations
        if row.id in names
    }
    named: list[Quotation] = [
        replace(row, stakeholder=names[row.id]) if row.id in names else row
        for row in material.quotations
    ]
    return replace(material, quotations=tuple(named)), places


def load_origins(store: Store, among: str) -> dict[str, Origin]:
    """Read the origins of some articles that are linked."""
    rows = store.db.execute(
        "select id, origin, duplicate_of from articles where origin is not null"
        f" and id in (select id from {among})"
    )
    return {key: Origin(kind=kind, duplicate_of=of) for key, kind, of in rows}


def load_memberships(store: Store, where: str) -> dict[str, dict[str, float]]:
    """Read the articles of some stories with how well each fits, story by story."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    sql = f"select story_id, article_id, score from story_articles where {where}"
    for story, article, score in store.db.execute(f"{sql} order by article_id"):
        found[story][article] = score
    return dict(found)


def stories_of(memberships: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[str, ...]]:
    """Give the stories of each article, the one it fits best first."""
    found: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for story, articles in memberships.items():
        for key, score in articles.items():
            found[key].append((-score, story))
    return {key: tuple(story for _, story in sorted(scored)) for key, scored in found.items()}


def load_instruments(store: Store) -> Instruments:
    """Read which instrument each name that articles use means."""
    rows = store.db.execute(
        "select distinct name, instrument_id from instrument_mentions"
        " where instrument_id is not null"
    )
    return Instruments(by_name=dict(iter(rows)), linked=())


def load_groups(store: Store, table: str, column: str, ids: Iterable[str]) -> dict[str, str]:
    """Read which claim, event or utterance each of some annotations belongs to, by its id."""
    with store.held(ids) as among:
        rows = store.db.execute(
            f"select id, {column} from {table} where id in (select id from {among})"
            f" and {column} is not null"
        )
        return dict(iter(rows))
