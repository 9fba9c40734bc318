"""What an address asks for of laws, bills and cases becomes a condition in SQL, or is refused."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from db.edtf_dates import known_bounds
from db.law.money import bounds_of, euro_in_sql
from db.law.regions import EUROPE, OF_EUROPE
from db.law.standings import standings, statuses_of
from db.rows import distinct

FILTERS = ("jurisdiction", "kind", "status", "practice", "year", "amount")
Chosen = Mapping[str, str]
AGES_AFTER = timedelta(days=180)  # without a word on a bill its outcome counts as unknown
FINE = "violation_fine"  # other outcomes that name an amount repeat one imposed before
SAID_UNKNOWN, PENDING = "unknown", "pending"
SOME_CHOICES = 12

# A step that an editor took off, or corrected, stays in its table with a row that leads to it.
IN_PLACE = (
    "coalesce(instrument_dates.state, '') <> 'taken_off' and not exists ("
    "select 1 from instrument_dates as off where off.state = 'taken_off' "
    "and off.instrument_id = instrument_dates.instrument_id "
    "and off.replaced_by = instrument_dates.id)"
)
# A bill that was pending when it was last looked at, long before the base's day.
AGED = f"""
    instruments.kind = 'bill' and instruments.status in (select value from json_each(:pending))
    and coalesce(checked_on, '') < :aged and coalesce(status_as_of, '') < :aged
    and not exists (select 1 from instrument_dates where instrument_id = instruments.id
                    and date >= :aged and {IN_PLACE})
"""  # noqa: S608
# The day on which a decision was published: many are known by it alone.
PUBLISHED = (
    "(select min(date) from instrument_dates where what = 'Published'"  # noqa: S608
    f" and instrument_dates.instrument_id = decisions.instrument_id and {IN_PLACE})"
)
AMOUNT = euro_in_sql("amount", "currency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A condition on `instruments` in SQL, and the values that it names."""

    sql: str = "1"
    parameters: dict[str, str | float] = field(default_factory=dict)


def wanted(connection: sqlite3.Connection, chosen: Chosen, as_of: str | None = None) -> Wanted:
    """Write the condition that instruments pass the filters that are set."""
    conditions: list[str] = []
    parameters: dict[str, str | float] = {}
    for name in (*FILTERS, "instrument"):
        value = chosen.get(name, "")
        if value:
            found = CONDITIONS[name](connection, value, as_of)
            conditions.append(f"({found.sql})")
            parameters |= found.parameters
    return Wanted(sql=" and ".join(conditions) or "1", parameters=parameters)


def within(code: str) -> Wanted:
    """Write the condition of lying in a place: its own code, and those of its parts."""
    if code == EUROPE:
        sql = "instruments.jurisdiction in (select value from json_each(:places))"
        return Wanted(sql=sql, parameters={"places": json.dumps(OF_EUROPE)})
    sql = (
        "instruments.jurisdiction = :jurisdiction or (instruments.jurisdiction >= "
        ":jurisdiction || '-' and instruments.jurisdiction < :jurisdiction || '.')"
    )
    return Wanted(sql=sql, parameters={"jurisdiction": code})


def outcome_unknown(connection: sqlite3.Connection, as_of: str | None) -> Wanted:
    """Write the condition that what became of a bill isn't known.

    Its status says so, or nobody has looked for long: what was entered ages from that day on.
    """
    statuses = distinct(connection, "instruments", "status")
    day, _ = known_bounds(as_of or datetime.now(UTC).date().isoformat())
    aged = date.fromisoformat(day or "1970-01-01") - AGES_AFTER
    said = "instruments.status in (select value from json_each(:said))"
    return Wanted(
        sql=f"{said} or ({AGED})",
        parameters={
            "said": json.dumps(statuses_of(SAID_UNKNOWN, statuses)),
            "pending": json.dumps(statuses_of(PENDING, statuses)),
            "aged": aged.isoformat(),
        },
    )


def _of_jurisdiction(_: sqlite3.Connection, value: str, __: str | None) -> Wanted:
    return within(value)


def _of_kind(_: sqlite3.Connection, value: str, __: str | None) -> Wanted:
    return Wanted(sql="instruments.kind = :kind", parameters={"kind": value})


def _of_status(connection: sqlite3.Connection, value: str, as_of: str | None) -> Wanted:
    """Take a standing, or a status as it is stored."""
    if value == SAID_UNKNOWN:
        return outcome_unknown(connection, as_of)
    found = [value]
    if value in standings():
        found += statuses_of(value, distinct(connection, "instruments", "status"))
    sql = "instruments.status in (select value from json_each(:statuses))"
    return Wanted(sql=sql, parameters={"statuses": json.dumps(found)})


def _of_practice(_: sqlite3.Connection, value: str, __: str | None) -> Wanted:
    sql = (
        "instruments.id in (select instrument_id from instrument_practices "
        "where practice = :practice)"
    )
    return Wanted(sql=sql, parameters={"practice": value})


def _of_year(_: sqlite3.Connection, value: str, __: str | None) -> Wanted:
    """Take what has a dated step in a year, or was decided in it."""
    sql = (
        "exists (select 1 from instrument_dates where instrument_id = instruments.id "  # noqa: S608
        f"and date >= :year and date < :next_year and {IN_PLACE}) "
        "or exists (select 1 from decisions "
        "where decisions.instrument_id = instruments.id and year = :year)"
    )
    return Wanted(sql=sql, parameters={"year": value, "next_year": f"{int(value) + 1:04}"})


def _of_amount(_: sqlite3.Connection, value: str, __: str | None) -> Wanted:
    least, next_least = bounds_of(value)
    sql = (
        "exists (select 1 from decisions where decisions.instrument_id = instruments.id "  # noqa: S608
        f"and outcome = '{FINE}' and {AMOUNT} >= :least and {AMOUNT} < :next_least)"
    )
    return Wanted(sql=sql, parameters={"least": least, "next_least": next_least})


def _of_instrument(_: sqlite3.Connection, value: str, __: str | None) -> Wanted:
    return Wanted(sql="instruments.id = :instrument", parameters={"instrument": value})


CONDITIONS = {
    "jurisdiction": _of_jurisdiction,
    "kind": _of_kind,
    "status": _of_status,
    "practice": _of_practice,
    "year": _of_year,
    "amount": _of_amount,
    "instrument": _of_instrument,
}
