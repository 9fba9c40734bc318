"""Instruments become the regulation page: what holds where, what is due, who says what."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from db.exports.scope import KNOWN_DATE, STANDS
from db.rows import Row, rows
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, WHICH_INSTRUMENTS
from db.site.view.backing import backing
from db.site.view.choices import labelled, values_of
from db.site.view.due import FILTERS, latest_day, passing, steps_ahead
from db.site.view.evidence import find_evidence
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters, whole_number

# What was moved is shown on pages, where it leads to the day it was moved to.
SHOWN = f"(state = 'moved' or ({STANDS}))"
PAGE_SIZE, MOST_DUE = 60, 60


def regulation_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show instruments with their dated steps, deadlines first; filters stand in the address."""
    chosen = {name: parameters.get(name, "").strip() for name in FILTERS}
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    page = instruments(connection, chosen, number)
    shown = page[:PAGE_SIZE]
    keys = json.dumps([instrument["id"] for instrument in shown])
    as_of = latest_day(connection)
    steps = dated_steps(connection, keys)
    backed = backing(connection, keys)
    spoken = voices(connection, keys)
    happened = curated_events(connection, keys)
    data = {
        "as_of": as_of,
        "filters": chosen,
        "page": number,
        "more": len(page) > PAGE_SIZE,
        "instruments": [
            {
                **instrument,
                "dates": steps[instrument["id"]],
                "events": happened[instrument["id"]],
                "backing": backed[instrument["id"]],
                "voices": spoken[instrument["id"]],
            }
            for instrument in shown
        ],
        "deadlines": steps_ahead(connection, as_of, chosen, most=MOST_DUE),
    }
    return Page(
        template="regulation.html",
        title="Regulation",
        data=data,
        extras={"choices": choices(connection)},
    )


def instruments(connection: sqlite3.Connection, chosen: Parameters, number: int) -> list[Row]:
    """Give one page of the instruments that pass the filters, and one more; the named first."""
    return rows(
        connection,
        f"""
        select instruments.*,
               (select count(distinct article_id) from instrument_mentions
                where instrument_id = instruments.id) as mentioned_in
        from instruments where {passing(chosen)}
        order by curated desc, mentioned_in desc, name limit :most offset :first
        """,  # noqa: S608
        {**chosen, "most": PAGE_SIZE + 1, "first": PAGE_SIZE * (number - 1)},
    )


def dated_steps(connection: sqlite3.Connection, keys: str) -> defaultdict[str, list[Row]]:
    """Give the dated steps of each instrument, each with the words or page it rests on."""
    steps = rows(
        connection,
        f"""
        select instrument_dates.*, {KNOWN_DATE} as edtf,
               captures.url as capture_url, captures.fetched_at as captured_at,
               (select article_id || '?mark=' || start || '-' || "end" from event_sightings
                where event_sightings.event_id = instrument_dates.event_id
                order by score desc, id limit 1) as evidence
        from json_each(?) as wanted
        cross join instrument_dates on instrument_dates.instrument_id = wanted.value
        left join captures on captures.id = instrument_dates.capture_id
        where {SHOWN} order by date, at, what
        """,  # noqa: S608
        [keys],
    )
    return by_instrument(steps, "instrument_id")


def curated_events(connection: sqlite3.Connection, keys: str) -> defaultdict[str, list[Row]]:
    """Give the curated events about each instrument, in time order."""
    happenings = rows(
        connection,
        """
        select events.*, event_instruments.instrument_id as subject_id
        from json_each(?) as wanted
        cross join event_instruments on event_instruments.instrument_id = wanted.value
        join events on event_id = events.id
        order by coalesce(earliest, latest, '9999'), events.id
        """,
        [keys],
    )
    return by_instrument(happenings, "subject_id")


def voices(connection: sqlite3.Connection, keys: str) -> defaultdict[str, list[Row]]:
    """Give who takes a side on a practice in words that name an instrument."""
    stances = find_evidence(
        connection,
        "stances",
        "stances.instrument_id in (select value from json_each(?)) "
        "and stances.towards = 'practice' and stances.stakeholder_id is not null "
        "and articles.duplicate_of is null and superseded_at is null",
        [keys],
    )
    return by_instrument(stances, "instrument_id")


def by_instrument(records: list[Row], column: str) -> defaultdict[str, list[Row]]:
    """Gather rows by their instrument."""
    gathered: defaultdict[str, list[Row]] = defaultdict(list)
    for record in records:
        gathered[record[column]].append(record)
    return gathered


def choices(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Give the values that each filter can take, as people say them."""
    return {
        name: labelled(
            values_of(connection, "instruments", name),
            jurisdiction if name == "jurisdiction" else spaced,
        )
        for name in FILTERS
    }


PAGE = PageEntry(
    path="/regulation",
    make=regulation_page,
    summary="Laws, bills, guidance, cases: steps, deadlines, supporters and opponents",
    parameters=(*WHICH_INSTRUMENTS, PAGE_NUMBER),
    shape=reading.regulation,
    paged="instruments",
    place=40,
    menu="Regulation",
    in_sitemap=True,
    dated=True,
)
