"""The words schemas are written in; rows of tables have the columns of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlite_utils import Database

from db.annotation_tables import make_annotation_tables
from db.history import KINDS
from db.migrations import migrations

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}
TRUTH: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
DAY: Schema = {"type": ["string", "null"], "description": "ISO 8601, UTC where it has a time"}
TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}


def record(**fields: Schema) -> Schema:
    """Describe an object that has all of these fields, and may get more in later versions."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def list_of(member: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": member}


def maybe(schema: Schema) -> Schema:
    """Describe what may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


def map_of(value: Schema) -> Schema:
    """Describe an object whose names are data."""
    return {"type": "object", "additionalProperties": value}


def one_of(*values: str | None) -> Schema:
    """Describe a choice."""
    return {"enum": list(values)}


@cache
def table_columns() -> dict[str, dict[str, Schema]]:
    """Give the columns of every table of a new base, as schemas."""
    db = Database(sqlite3.connect(":memory:"))
    migrations.apply(db)
    make_annotation_tables(db, KINDS)
    columns = {
        name: {column[1]: _column(column) for column in db.execute(f"pragma table_info([{name}])")}
        for name in db.table_names()
    }
    db.close()
    return columns


def _column(column: tuple[Any, ...]) -> Schema:
    """Describe one row of `pragma table_info`: its type, and whether it may be empty."""
    kind = TYPES.get(column[2].upper(), "string")
    return {"type": kind if column[3] or column[5] else [kind, "null"]}


def row_of(table: str, *, without: Iterable[str] = (), **more: Schema) -> Schema:
    """Describe a row of a table, without some columns, with more fields than it has."""
    columns = {name: kind for name, kind in table_columns()[table].items() if name not in without}
    return record(**{**columns, **more})


EVIDENCE_FIELDS: dict[str, Schema] = {
    "words": {"type": "string", "description": "The exact words: articles.text[start:end]"},
    "before": TEXT,
    "after": TEXT,
    "url": {"type": "string", "description": "Where the words can be seen, on this site"},
    "article_id": TEXT,
    "article_title": MAYBE_TEXT,
    "outlet": TEXT,
    "published_at": DAY,
    "source_url": MAYBE_TEXT,
    "language": {"type": ["string", "null"], "description": "None for English"},
    "telling": {
        "type": ["string", "null"],
        "enum": ["own", "reported", "act", None],
        "description": "Own words of who is shown, or the outlet's on what was said or done",
    },
    "translation": {"type": ["string", "null"], "description": "A machine's, unchecked"},
    "translated_by": MAYBE_TEXT,
    "start": WHOLE,
    "end": WHOLE,
}


def evidence() -> Schema:
    """Describe the words that a statement rests on, and where they are from."""
    return record(**EVIDENCE_FIELDS)


def evidence_row(table: str, **more: Schema) -> Schema:
    """Describe a row of an annotation table together with its evidence."""
    return row_of(table, without=["text"], **{**EVIDENCE_FIELDS, **more})
