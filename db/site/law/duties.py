"""Duties of instruments become lines that say since when each holds, or that it is proposed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from db.law.standings import standing_of
from db.rows import Row, rows
from db.spoken_dates import spoken_date

DUTIES = {
    "notice": "Notice",
    "consent": "Consent and refusal",
    "ban": "Bans and limits",
    "assessment": "Assessment of the impact",
    "representatives": "Works councils and unions",
    "human_review": "Review by a person",
}
GENERAL = "employee_monitoring"  # what bears on it bears on monitoring of any kind
IN_ORDER = tuple(DUTIES)
RANKS = ("holds", "ahead", "guides", "proposed", "unknown", "ended")
SQL = """
    select instrument_duties.*, instruments.name, instruments.kind, instruments.jurisdiction,
           instruments.status
    from {start} join instruments on instruments.id = instrument_duties.instrument_id
    where {where} order by instruments.name, instrument_duties.id
"""


def duties_of(connection: sqlite3.Connection, key: str, as_of: str | None) -> list[Row]:
    """Give what an instrument asks, in the order in which pages list duties."""
    where = "instrument_duties.instrument_id = ?"
    found = _found(connection, "instrument_duties", where, [key], as_of)
    return sorted(found, key=lambda duty: (IN_ORDER.index(duty["duty"]), duty["part"] or ""))


def duties_on(
    connection: sqlite3.Connection, practice: str, places: Sequence[str], as_of: str | None
) -> list[Row]:
    """Give what holds or is proposed on a practice in some places, what holds first.

    What bears on monitoring of any kind is among it, as `general`.
    """
    where = (
        "practice in (:practice, :general) and instruments.jurisdiction in"
        " (select value from json_each(:places)) and exists (select 1 from"
        " json_each(instrument_duties.practices) where value = instrument_practices.practice)"
    )
    start = (
        "instrument_practices cross join instrument_duties"
        " on instrument_duties.instrument_id = instrument_practices.instrument_id"
    )
    values = {"practice": practice, "general": GENERAL, "places": json.dumps(list(places))}
    found = _found(connection, start, where, values, as_of)
    unique = {duty["id"]: duty for duty in found}.values()
    marked = [{**duty, "general": practice not in duty["practices"]} for duty in unique]
    return sorted(
        marked,
        key=lambda duty: (
            RANKS.index(duty["holding"]),
            duty["general"],
            list(places).index(duty["jurisdiction"]),
            duty["name"],
            duty["id"],
        ),
    )


def _found(
    connection: sqlite3.Connection,
    start: str,
    where: str,
    values: Sequence[str] | Mapping[str, Any],
    as_of: str | None,
) -> list[Row]:
    """Give the duties that meet a condition, with how each holds."""
    day = as_of or datetime.now(UTC).date().isoformat()
    return [
        {**duty, "practices": json.loads(duty["practices"]), **_holding(duty, day)}
        for duty in rows(connection, SQL.format(start=start, where=where), values)
    ]


def _holding(duty: Row, day: str) -> Row:
    """Say how a duty holds on a day: in force, from a day on, proposed, or no longer."""
    standing, since = standing_of(duty["status"]), duty["applies_from"]
    holding, said = "holds", f"since {spoken_date(since)}" if since else "in force"
    if standing == "ended":
        was_law = duty["kind"] != "bill"
        holding, said = "ended", f"no longer: {duty['status']}" if was_law else duty["status"]
    elif standing == "unknown":
        holding, said = "unknown", "proposed, outcome unknown"
    elif duty["kind"] == "bill" or standing == "pending":
        holding, said = "proposed", "proposed"
    elif since and since > day[: len(since)]:
        holding, said = "ahead", f"from {spoken_date(since)}"
    elif duty["kind"] == "guidance":
        holding, said = "guides", "guidance"
    elif duty["kind"] in {"case", "fine"}:
        said = "ruling"
    return {"holding": holding, "said": said}
