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
    ids = json.dumps(sorted(set(keys)))
    proofs = find_evidence(connection, table, INSIDE.format(table=table), [ids])
    return {proof["id"]: proof for proof in proofs}


def with_grounds(connection: sqlite3.Connection, positions: Sequence[Row]) -> list[Row]:
    """Add to each position its `words`, and of a change of side what was said `before` and `after`.

    Each is a list of evidence; `before` and `after` hold one quotation or none.
    """
    shown_ids = [json.loads(position["evidence"] or "[]")[:SHOWN] for position in positions]
    stances = proofs_of(
        connection, "stances", (annotation_id for keys in shown_ids for annotation_id in keys)
    )
    turns = [
        annotation_id
        for position in positions
        for annotation_id in (position["turned_from"], position["turned_to"])
        if annotation_id
    ]
    quotations = proofs_of(connection, "quotations", turns)
    return [
        {
            **position,
            "words": [stances[annotation_id] for annotation_id in keys if annotation_id in stances],
            "before": [
                quotations[annotation_id]
                for annotation_id in [position["turned_from"]]
                if annotation_id in quotations
            ],
            "after": [
                quotations[annotation_id]
                for annotation_id in [position["turned_to"]]
                if annotation_id in quotations
            ],
        }
        for position, keys in zip(positions, shown_ids, strict=True)
    ]
