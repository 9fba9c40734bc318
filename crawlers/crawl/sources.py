"""Records of sources become rows of the database, and rows become records again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from db.records import Search, Source
from db.rows import Row
from db.store import Store, now

LISTED_COLUMNS = ("feeds", "sitemaps", "indexes")
PLAIN_COLUMNS = (
    "id",
    "name",
    "kind",
    "country",
    "language",
    "homepage",
    "threads",
    "law",
    "delay",
    "cadence",
)


def record_sources(store: Store, sources: Sequence[Source]) -> None:
    """Write the rows of these sources; what they earned in earlier crawls stays."""
    with store.transaction():
        for source in sources:
            columns = _columns(source)
            if store.value("select 1 from sources where id = ?", [source.id]) is None:
                store.add("sources", [{**columns, "failures": 0, "recorded_at": now()}])
            else:
                store.change("sources", {"id": source.id}, columns)


def recorded_sources(store: Store, ids: Sequence[str] | None = None) -> list[Source]:
    """Read sources back from the database, in the order of `ids`, or all by id."""
    recorded = {source["id"]: source for source in store.rows("select * from sources order by id")}
    chosen = recorded if ids is None else ids
    return [_source(recorded[source_id]) for source_id in chosen if source_id in recorded]


def source_with(source_id: str | None, sources: Iterable[Source]) -> Source | None:
    """Give the source with an id; None where there is none."""
    return next((source for source in sources if source.id == source_id), None)


def _columns(source: Source) -> Row:
    """Give the columns of a source's row."""
    listed = {name: json.dumps(getattr(source, name)) for name in LISTED_COLUMNS}
    searches = json.dumps([astuple(search) for search in source.searches])
    plain = {name: getattr(source, name) for name in PLAIN_COLUMNS}
    return {**plain, **listed, "searches": searches, "method": source.method}


def _source(columns: Row) -> Source:
    """Make the record of a source's row."""
    listed: Row = {name: tuple(json.loads(columns[name] or "[]")) for name in LISTED_COLUMNS}
    searches = tuple(Search(*search) for search in json.loads(columns["searches"] or "[]"))
    return Source(**{name: columns[name] for name in PLAIN_COLUMNS}, **listed, searches=searches)
