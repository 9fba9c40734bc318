"""Instruments become the regulation page: what holds where, what is due, who says what."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from db.exports.scope import KNOWN_DATE
from db.site.evidence import find_evidence
from db.site.filters import jurisdiction, spaced
from db.site.page import Page, Parameters, Row, rows
from db.site.pages.due import latest_day, steps_ahead

FILTERS = ("jurisdiction", "kind", "status")


def regulation_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show instruments with their dated steps, deadlines first; filters stand in the address."""
    chosen = {name: parameters.get(name, "").strip() for name in FILTERS}
    found = instruments(connection, chosen)
    keys = {row["id"] for row in found}
    as_of = latest_day(connection)
    steps = dated_steps(connection, keys)
    spoken = voices(connection, keys)
    happened = curated_events(connection)
    data = {
        "as_of": as_of,
        "filters": chosen,
        "instruments": [
            {
                **row,
                "dates": steps[row["id"]],
                "events": happened[row["id"]],
                "voices": spoken[row["id"]],
            }
            for row in found
        ],
        "deadlines": [
            step for step in steps_ahead(connection, as_of) if step["instrument_id"] in keys
        ],
    }
    return Page(
        template="regulation.html",
        title="Regulation",
        data=data,
        extras={"choices": {name: choices(connection, name) for name in FILTERS}},
    )


def instruments(connection: sqlite3.Connection, chosen: Parameters) -> list[Row]:
    """Give the instruments that pass the filters, with how many articles name each."""
    where = " and ".join(f"(:{name} = '' or {name} = :{name})" for name in FILTERS)
    return rows(
        connection,
        f"""
        select instruments.*,
               (select count(distinct article_id) from instrument_mentions
                where instrument_id = instruments.id) as mentioned_in
        from instruments where {where} order by curated desc, mentioned_in desc, name
        """,  # noqa: S608
        chosen,
    )


def dated_steps(connection: sqlite3.Connection, keys: set[str]) -> defaultdict[str, list[Row]]:
    """Give the dated steps of each instrument, each with the words or page it rests on."""
    found = rows(
        connection,
        f"""
        select instrument_dates.*, {KNOWN_DATE} as edtf,
               (select article_id || '?mark=' || start || '-' || "end" from event_sightings
                where event_sightings.event_id = instrument_dates.event_id
                order by score desc, id limit 1) as evidence
        from instrument_dates order by date, what
        """,  # noqa: S608
    )
    steps: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        if row["instrument_id"] in keys:
            steps[row["instrument_id"]].append(row)
    return steps


def curated_events(connection: sqlite3.Connection) -> defaultdict[str, list[Row]]:
    """Give the curated events about each instrument, in time order."""
    found = rows(
        connection,
        """
        select events.*, event_instruments.instrument_id as subject_id
        from events join event_instruments on event_id = events.id
        order by coalesce(earliest, latest, '9999'), events.id
        """,
    )
    about: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        about[row["subject_id"]].append(row)
    return about


def voices(connection: sqlite3.Connection, keys: set[str]) -> defaultdict[str, list[Row]]:
    """Give who supports or opposes each instrument, in their words."""
    found = find_evidence(
        connection,
        "stances",
        "stances.instrument_id is not null and stances.stakeholder_id is not null "
        "and articles.duplicate_of is null and superseded_at is null",
    )
    spoken: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        if row["instrument_id"] in keys:
            spoken[row["instrument_id"]].append(row)
    return spoken


def choices(connection: sqlite3.Connection, column: str) -> list[Row]:
    """Give the values that a filter can take, each as people say it."""
    found = rows(
        connection,
        f"select distinct {column} as value from instruments "  # noqa: S608
        f"where {column} is not null order by {column}",
    )
    say = jurisdiction if column == "jurisdiction" else spaced
    said = [{**row, "label": say(row["value"])} for row in found]
    return sorted(said, key=lambda row: row["label"])
