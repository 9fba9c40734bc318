"""Kinds of annotations become tables, or the columns that their tables lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from db.annotation_kinds import Annotation, Vouched, columns_of, naming_columns
from db.rows import quoted

PLACED = {
    "id": "id text primary key not null",
    "article_id": "article_id text not null references articles (id)",
    "start": "start integer not null",
    "end": '"end" integer not null',
}


def declared_columns(kind: type[Annotation]) -> dict[str, str]:
    """Give every column that a kind's definition asks for, as SQL declares it, by name."""
    declared = dict(PLACED)
    for column in columns_of(kind):
        declared.setdefault(column.name, column.declared)
        declared |= {name: f"{quoted(name)} text" for name in column.bounds}
    if issubclass(kind, Vouched):
        declared["evidence_level"] = "evidence_level text"
    for link in naming_columns(kind).values():
        declared[link] = f"{quoted(link)} text references stakeholders (id)"
    return declared | {"recorded_at": "recorded_at text"}


def has_annotation_tables(db: Database, kinds: Iterable[type[Annotation]]) -> bool:
    """Tell whether the table of every kind is there with all its columns."""
    return not any(_missing(db, kind) for kind in kinds)


def make_annotation_tables(db: Database, kinds: Iterable[type[Annotation]]) -> None:
    """Create the tables that aren't there, and add to others the columns that they lack."""
    for kind in kinds:
        for statement in _statements(db, kind):
            db.execute(statement)


def _statements(db: Database, kind: type[Annotation]) -> Iterator[str]:
    """Give the SQL that brings a kind's table up to its definition."""
    table, missing = quoted(kind.TABLE), _missing(db, kind)
    if "id" not in missing:
        yield from (f"alter table {table} add column {sql}" for sql in missing.values())
    else:
        yield f"create table {table} ({', '.join(missing.values())}) strict"
        by_place = quoted(f"{kind.TABLE}_by_article_id_start")
        yield f"create index {by_place} on {table} (article_id, start)"
    for name in ("level", "evidence_level", *naming_columns(kind).values()):
        if name in missing:
            yield f"create index {quoted(f'{kind.TABLE}_by_{name}')} on {table} ({quoted(name)})"


def _missing(db: Database, kind: type[Annotation]) -> dict[str, str]:
    """Give the columns that a kind's table lacks, as SQL declares them."""
    rows = db.execute(f"pragma table_info({quoted(kind.TABLE)})")
    present = {name for _, name, *_ in rows}
    return {name: sql for name, sql in declared_columns(kind).items() if name not in present}
