"""All instruments become what stands above their list: outcomes unknown, places, and fines."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from db.edtf_dates import LAST_DAY
from db.exports.scope import STANDS
from db.law.finding import FINE, Wanted, outcome_unknown
from db.law.money import in_euro, rates_of, rates_url
from db.law.regions import region_of
from db.rows import Row, rows
from db.site.law.duties import GENERAL
from db.site.pictures.fines import fines_pictures
from db.site.view.decisions import decisions_of
from db.site.view.page import Parameters

MOST_UNKNOWN, MOST_NAMES, MOST_BESIDE = 60, 1000, 8
MOST_REGIONS = 4  # lands in the table of practices
LAW_WEIGHS = 3  # decisions, where the lands with most are chosen
ABOVE = 1_000_000.0  # euro: fines that are listed beside the picture
PLANNED = frozenset({"planned", "tentative"})
NOT_SHOWN = frozenset({"moved", "same", "cancelled", "postponed"})


def unknown_outcomes(connection: sqlite3.Connection, asked: Wanted, as_of: str | None) -> list[Row]:
    """Give the bills and laws of which it isn't known what became, with their last known step."""
    unknown = outcome_unknown(connection, as_of)
    day = as_of or LAST_DAY
    return rows(
        connection,
        f"""
        select instruments.id, instruments.name, instruments.jurisdiction, instruments.status,
               instruments.checked_on, instruments.verified, last_step.what,
               last_step.date as last_on, last_step.precision as last_precision
        from instruments
        left join instrument_dates as last_step on last_step.id = (
            select id from instrument_dates where instrument_id = instruments.id
            and date <= :day and {STANDS} order by date desc, id limit 1)
        where ({unknown.sql}) and ({asked.sql})
        and instruments.kind not in ('case', 'fine') order by instruments.name limit :most
        """,  # noqa: S608
        {**asked.parameters, **unknown.parameters, "day": day, "most": MOST_UNKNOWN},
    )


def overview(connection: sqlite3.Connection, chosen: Parameters, number: int) -> Row:
    """Give what only the whole list shows: law by practice and place, fines, all names."""
    if any(chosen.values()) or number > 1:
        return {"by_practice": [], "regions": [], "names": [], "fines": None}
    regions, table = by_practice(connection)
    fines = decisions_of(connection, f"outcome = '{FINE}' and amount > 0")
    return {
        "by_practice": table,
        "regions": regions,
        "names": rows(
            connection,
            "select id, name, status from instruments where curated > 0 order by name limit :most",
            {"most": MOST_NAMES},
        ),
        "fines": {
            "picture": fines_pictures(fines),
            "largest": largest(fines),
            "count": len(fines),
            "unlisted": _unlisted_fines(connection),
            "rates_of": rates_of(),
            "rates_url": rates_url(),
        },
    }


def _unlisted_fines(connection: sqlite3.Connection) -> int:
    """Count the fines among instruments whose decision, with sum and practice, isn't entered."""
    (number,) = connection.execute(
        """select count(*) from instruments where kind = 'fine' and not exists (
            select 1 from decisions
            where instrument_id = instruments.id and outcome = ? and amount > 0)""",
        [FINE],
    ).fetchone()
    return int(number)


def by_practice(connection: sqlite3.Connection) -> tuple[list[str], list[Row]]:
    """Count instruments by practice and by land or group of lands, decisions apart."""
    counted = rows(
        connection,
        """
        select practice, jurisdiction, kind in ('case', 'fine') as decided, count(*) as number
        from instrument_practices join instruments on instruments.id = instrument_id
        group by 1, 2, 3
        """,
    )
    table: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    weights: Counter[str] = Counter()
    for entry in counted:
        region = region_of(entry["jurisdiction"])
        if region:
            kind = "decisions" if entry["decided"] else "laws"
            table[entry["practice"]][region][kind] += entry["number"]
            weights[region] += entry["number"] * (1 if entry["decided"] else LAW_WEIGHS)
    regions = [region for region, _ in weights.most_common(MOST_REGIONS)]
    ordered = sorted(
        table.items(),
        key=lambda row: (row[0] != GENERAL, -sum(cell.total() for cell in row[1].values())),
    )
    return regions, [
        {"practice": practice, "cells": {region: dict(cells[region]) for region in regions}}
        for practice, cells in ordered
    ]


def near_steps(steps: Sequence[Row], as_of: str | None) -> Row:
    """Give the last step before the base's day and the next one after it."""
    day = as_of or LAST_DAY
    standing = [step for step in steps if step["state"] not in NOT_SHOWN]
    past = [step for step in standing if step["edtf"] < day[: len(step["edtf"])]]
    ahead = [step for step in standing if step["edtf"] >= day or _is_still_ahead(step, day)]
    return {"last": next(reversed(past), None), "next": next(iter(ahead), None)}


def _is_still_ahead(step: Row, day: str) -> bool:
    """Tell whether a planned step is of the month or year that a day lies in."""
    return step["state"] in PLANNED and step["edtf"] == day[: len(step["edtf"])]


def largest(fines: Iterable[Row]) -> list[Row]:
    """Give the fines above a million euro, or about as much, the largest first."""
    sized = [(in_euro(fine["amount"], fine["currency"]) or 0.0, fine) for fine in fines]
    ordered = sorted(sized, key=lambda pair: (-pair[0], pair[1]["instrument_id"]))
    return [fine for euro, fine in ordered if euro >= ABOVE][:MOST_BESIDE]
