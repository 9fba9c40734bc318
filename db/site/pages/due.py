"""Instruments' dated steps become what is still to come, as of the base's newest article."""

from __future__ import annotations

import sqlite3

from db.exports.scope import KNOWN_DATE
from db.site.page import Row, first, rows


def latest_day(connection: sqlite3.Connection) -> str | None:
    """Give the day of the newest article: the day as of which the base speaks."""
    row = first(connection, "select max(published_at) as day from current_articles")
    return row["day"][:10] if row and row["day"] else None


def steps_ahead(connection: sqlite3.Connection, as_of: str | None) -> list[Row]:
    """Give the steps from a day on, the next one first; `edtf` holds what is known of the date."""
    return rows(
        connection,
        f"""
        select * from (
            select instrument_dates.*, {KNOWN_DATE} as edtf, instruments.name,
                   instruments.jurisdiction, instruments.kind, instruments.status
            from instrument_dates join instruments on instruments.id = instrument_id
        ) where edtf >= substr(:as_of, 1, length(edtf)) order by date, name, what
        """,  # noqa: S608
        {"as_of": as_of or ""},
    )
