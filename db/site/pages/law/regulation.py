"""Instruments become the regulation page: what holds where, what is due, who says what."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict

from db.exports.scope import KNOWN_DATE, STANDS
from db.law.finding import FILTERS, IN_PLACE, Wanted, wanted
from db.law.money import SIZES
from db.law.regions import EUROPE, region_of
from db.law.standings import standings
from db.rows import Row, rows
from db.site.law.backing import backing
from db.site.law.comparison import places_with_duties
from db.site.law.overview import near_steps, overview, unknown_outcomes
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import PAGE_NUMBER, WHICH_INSTRUMENTS
from db.site.view.choices import labelled, values_of
from db.site.view.due import latest_day, steps_ahead
from db.site.view.evidence import find_evidence
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters, whole_number

# What was moved is shown on pages, where it leads to the day it was moved to, and what articles
# tell of a step that is known.
SHOWN = f"({STANDS} or state in ('moved', 'same') and {IN_PLACE})"
# Words that take a side on a practice and name an instrument; the pluses leave SQLite the index of
# instruments, as most stances are on practices.
SPEAKS_NAMING_IT = (
    "+stances.towards = 'practice' and +stances.stakeholder_id is not null "
    "and articles.duplicate_of is null and superseded_at is null"
)
PAGE_SIZE, MOST_DUE = 40, 60


def regulation_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what is due, what is unknown, who was fined, and the instruments that pass filters."""
    chosen = {name: parameters.get(name, "").strip() for name in FILTERS}
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    as_of = latest_day(connection)
    asked = wanted(connection, chosen, as_of)
    page = instruments(connection, asked, number)
    shown = page[:PAGE_SIZE]
    keys = json.dumps([instrument["id"] for instrument in shown])
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
        "unknown": unknown_outcomes(connection, asked, as_of),
    }
    extras = {
        "choices": choices(connection),
        "kinds": counted_kinds(connection, chosen, as_of),
        **overview(connection, chosen, number),
        "places": labelled(places_with_duties(connection), jurisdiction),
        "near": {row["id"]: near_steps(steps[row["id"]], as_of) for row in shown},
    }
    return Page(template="regulation.html", title="Regulation", data=data, extras=extras)


def instruments(connection: sqlite3.Connection, asked: Wanted, number: int) -> list[Row]:
    """Give one page of the instruments that pass the filters, and one more; the named first."""
    return rows(
        connection,
        f"""
        select instruments.*,
               (select count(distinct article_id) from instrument_mentions
                where instrument_id = instruments.id) as mentioned_in
        from instruments where {asked.sql}
        order by curated desc, mentioned_in desc, name limit :most offset :first
        """,  # noqa: S608
        {**asked.parameters, "most": PAGE_SIZE + 1, "first": PAGE_SIZE * (number - 1)},
    )


def counted_kinds(
    connection: sqlite3.Connection, chosen: Parameters, as_of: str | None
) -> list[Row]:
    """Count the instruments of each kind that pass the other filters."""
    others = wanted(connection, {**chosen, "kind": ""}, as_of)
    return rows(
        connection,
        f"select kind as value, count(*) as number from instruments where {others.sql}"  # noqa: S608
        " group by kind order by number desc",
        others.parameters,
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
        where {SHOWN} order by date, coalesce(state, '') = 'same', at, what
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
        f"{SPEAKS_NAMING_IT} and stances.instrument_id in (select value from json_each(?))",  # noqa: S608
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
    places = values_of(connection, "instruments", "jurisdiction")
    lands = {place.partition("-")[0] for place in places if "-" in place} - set(places)
    europe = [{"value": EUROPE, "label": "Europe"}]
    return {
        "jurisdiction": [
            *(europe if any(region_of(place) == EUROPE for place in places) else []),
            *labelled([*places, *lands], jurisdiction),
        ],
        "kind": labelled(values_of(connection, "instruments", "kind"), spaced),
        "status": [{"value": name, "label": label} for name, label in standings().items()],
        "practice": labelled(values_of(connection, "instrument_practices", "practice"), spaced),
        "year": labelled(years(connection), str)[::-1],
        "amount": [{"value": size, "label": label} for size, (_, label) in SIZES.items()],
    }


def years(connection: sqlite3.Connection) -> list[str]:
    """Give the years in which instruments have steps."""
    found = rows(
        connection,
        """
        with recursive found (value) as (
            select substr(min(date), 1, 4) from instrument_dates
            union all
            select (select substr(min(date), 1, 4) from instrument_dates
                    where date >= value || '~')
            from found where value is not null
        ) select value from found where value is not null
        """,
    )
    return [entry["value"] for entry in found]


PAGE = PageEntry(
    path="/regulation",
    make=regulation_page,
    summary="Laws, bills, guidance, cases: steps, deadlines, supporters and opponents",
    parameters=(*WHICH_INSTRUMENTS, PAGE_NUMBER),
    shape=reading.regulation,
    paged=("instruments",),
    place=40,
    menu="Regulation",
    in_sitemap=True,
    dated=True,
)
