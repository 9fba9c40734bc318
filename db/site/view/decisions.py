"""Rows of decisions become what pages show: lists unpacked, to what a fine was lowered, names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from db.law.finding import PUBLISHED
from db.law.money import lowered_to
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
        select decisions.*, instruments.name, instruments.jurisdiction, {PUBLISHED} as published
        from decisions
        join instruments on instruments.id = instrument_id
        where {where} order by year desc nulls last, decided desc, instrument_id limit {MOST}
        """,  # noqa: S608
        parameters,
    )
    return [
        {
            **decision,
            **{name: json.loads(decision[name]) for name in PACKED},
            "lowered_to": lowered_to(decision["appeal"], decision["currency"]),
        }
        for decision in stored
    ]
