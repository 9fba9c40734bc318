"""A Reading becomes rows of the annotation tables, and rows become annotations again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal, TypeVar

from db.annotation_kinds import Annotation, Column, columns_of, kinds_of
from db.edtf_dates import known_bounds
from db.keys import digest_key
from db.records import InstrumentMention, Reading
from db.rows import Row, quoted
from db.store import Store

Kind = TypeVar("Kind", bound=Annotation)
SETTLED = "evidence_level"  # the column with what linking made of a level
# Whose level an annotation is given: the reader's, what the last link made of the reader's doubt,
# or what the last link gave out.
LevelsOf = Literal["reader", "settled", "linked"]
OF_ITS_OWN = frozenset({"id", "text", "content", "what"})  # fields whose words are theirs alone


def write_reading(store: Store, reading: Reading, *, extractor: str) -> int:
    """Replace an article's annotations by those of a reading; give how many rows changed.

    Rows that are as they were keep their links and their time of recording. `extractor` is
    the version of the reader: an article that carries it is not due again.
    """
    where = f"article_id = '{reading.article_id.replace(chr(39), chr(39) * 2)}'"
    changed = 0
    with store.transaction():
        for table, annotation_rows_of in annotation_rows(reading).items():
            changed += store.sync(table, annotation_rows_of, where=where)
        store.change("articles", {"id": reading.article_id}, _verdict(reading, extractor))
        if reading.language:
            _fill_language(store, reading)
    return changed


def annotation_rows(reading: Reading) -> dict[str, list[Row]]:
    """Give the rows of every annotation table for one article."""
    marked = {kind: getattr(reading, field) for field, kind in kinds_of(type(reading)).items()} | {
        InstrumentMention: (*reading.decisions, *reading.instruments)
    }
    return {
        kind.TABLE: _rows(kind, annotations, reading.article_id)
        for kind, annotations in marked.items()
    }


def _rows(kind: type[Annotation], annotations: Iterable[Annotation], article_id: str) -> list[Row]:
    """Give the rows of one kind, each with its article and id; the first of an id stands.

    The id is a digest of table, article, span and what tells the annotation from others there.
    """
    rows_by_id: dict[str, Row] = {}
    for annotation in annotations:
        span = annotation.start, annotation.end
        row_id = digest_key(kind.TABLE, article_id, *span, *annotation.key())
        values = {"id": row_id, "article_id": article_id, **stored(annotation)}
        rows_by_id.setdefault(row_id, values)
    return list(rows_by_id.values())


def stored(annotation: Annotation) -> Row:
    """Give what an annotation says as columns of its table, without its id and article."""
    values: Row = {}
    for column in columns_of(type(annotation)):
        value = getattr(annotation, column.field)
        values[column.name] = (
            json.dumps([asdict(part) for part in value]) if column.parts else value
        )
        if column.bounds:
            values.update(zip(column.bounds, known_bounds(value), strict=True))
    return {name: value for name, value in values.items() if name not in {"id", "article_id"}}


def load_annotations(
    store: Store, kind: type[Kind], where: str, *, levels: LevelsOf = "reader"
) -> tuple[Kind, ...]:
    """Read the annotations of a kind whose rows meet a condition, in order of place.

    `levels` says whose level they are given.
    """
    columns = columns_of(kind)
    table = quoted(kind.TABLE)
    names = ", ".join(
        f"{_said(table, item, levels=levels)} as {quoted(item.field)}" for item in columns
    )
    sql = f"select {names} from {table} where {where} order by article_id, start, id"  # noqa: S608
    stored_rows = store.rows(sql)
    packed = [column for column in columns if column.parts]
    words: dict[str, str] = {}
    return tuple(kind(**_unpacked(_shared(values, words), packed)) for values in stored_rows)


def _said(table: str, column: Column, *, levels: LevelsOf) -> str:
    """Say in SQL what a field is read from; the reader's sure outweighs an earlier doubt."""
    name = f"{table}.{quoted(column.name)}"
    if column.field != "level" or levels == "reader":
        return name
    linked = f"coalesce({table}.{SETTLED}, {name})"
    return linked if levels == "linked" else f"iif({name} = 'unsure', {linked}, {name})"


def _shared(values: Row, words: dict[str, str]) -> Row:
    """Let words that many rows have be held once: a large base has millions of rows."""
    for name, value in values.items():
        if name not in OF_ITS_OWN and isinstance(value, str):
            values[name] = words.setdefault(value, value)
    return values


def _unpacked(values: Row, packed: Iterable[Column]) -> Row:
    """Read the records that rest in a column as JSON."""
    for column in packed:
        parts = json.loads(values[column.field] or "[]")
        values[column.field] = tuple(column.made(part) for part in parts)
    return values


def _verdict(reading: Reading, extractor: str) -> Row:
    """Give what the article's own row says of the reading."""
    return {
        "relevant": int(reading.relevance.relevant),
        "relevance": reading.relevance.score,
        "borderline": int(reading.relevance.borderline),
        "relevance_words": json.dumps(reading.relevance.words),
        "relevance_pushes": json.dumps([asdict(push) for push in reading.relevance.pushes]),
        "unread": reading.unread,
        "practices": json.dumps(reading.practices),
        "annotated_by": extractor,
    }


def _fill_language(store: Store, reading: Reading) -> None:
    """Note the language of the words where the page told none, or told that of its menus."""
    store.db.execute(
        "update articles set language = ?1 where id = ?2 and (language is null"
        " or ?3 and lower(substr(language, 1, 2)) <> ?1)",
        [reading.language, reading.article_id, reading.unread is None],
    )
