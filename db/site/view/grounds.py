"""A position's row becomes the words it rests on, and those said at a change of side."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from db.rows import Row
from db.site.view.evidence import find_evidence

SHOWN = 3  # passages of one position
INSIDE = "{table}.id in (select value from json_each(?))"


def proofs_of(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> dict[str, Row]:
    """Give the evidence of some rows of an annotation table, by id."""
    wanted = json.dumps(sorted(set(keys)))
    found = find_evidence(connection, table, INSIDE.format(table=table), [wanted])
    return {row["id"]: row for row in found}


def with_grounds(connection: sqlite3.Connection, positions: Sequence[Row]) -> list[Row]:
    """Add to each position its `words`, and of a change of side what was said `before` and `after`.

    Each is a list of evidence; `before` and `after` hold one quotation or none.
    """
    wanted = [json.loads(row["evidence"] or "[]")[:SHOWN] for row in positions]
    stances = proofs_of(connection, "stances", (key for keys in wanted for key in keys))
    turns = [key for row in positions for key in (row["turned_from"], row["turned_to"]) if key]
    said = proofs_of(connection, "quotations", turns)
    return [
        {
            **row,
            "words": [stances[key] for key in keys if key in stances],
            "before": [said[key] for key in [row["turned_from"]] if key in said],
            "after": [said[key] for key in [row["turned_to"]] if key in said],
        }
        for row, keys in zip(positions, wanted, strict=True)
    ]
