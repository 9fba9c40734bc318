"""Rows of decisions become what pages show: lists unpacked, names of their instruments beside."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from db.rows import Row, rows

MOST = 500
PACKED = ("practices", "articles", "other_laws")


def decisions_of(
    connection: sqlite3.Connection,
    where: str,
    parameters: Sequence[str] | Mapping[str, str | float] = (),
) -> list[Row]:
    """Give the decisions that meet a condition, the latest first."""
    stored = rows(
        connection,
        f"""
        select decisions.*, instruments.name, instruments.jurisdiction from decisions
        join instruments on instruments.id = instrument_id
        where {where} order by year desc nulls last, decided desc, instrument_id limit {MOST}
        """,  # noqa: S608
        parameters,
    )
    return [
        {**decision, **{name: json.loads(decision[name]) for name in PACKED}} for decision in stored
    ]
