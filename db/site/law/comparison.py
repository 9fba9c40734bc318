"""Two jurisdictions and a practice become a table: what each asks, duty by duty, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.law.finding import FINE, within
from db.law.money import in_euro, lowered_to
from db.law.regions import EUROPE, holding_in
from db.rows import Row, distinct, rows
from db.site.law.duties import DUTIES, GENERAL, duties_on
from db.site.view.due import latest_day

SIDES = ("a", "b")
UNION_ITSELF = "EU"
USUAL = ("US-CA", UNION_ITSELF)  # what is compared where the address names no places
COMPARED = (
    *("practice", "duty", "jurisdiction", "known", "law_of", "instrument_id", "instrument"),
    *("part", "holds", "text", "on_any_monitoring", "verified", "source_url"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was asked for, or taken as usual, and the table."""

    places: tuple[str, str]
    practice: str
    duties: list[Row]


def compared(connection: sqlite3.Connection, asked: Mapping[str, str]) -> Compared | None:
    """Compare what an address asks for; None where a value is unknown, or no duty is known."""
    places, practices = places_with_duties(connection), practices_known(connection)
    if not places or not practices:
        return None
    usual = dict(zip(SIDES, _usual(places), strict=True))
    first, second = (asked.get(side) or usual[side] for side in SIDES)
    practice = asked.get("practice") or (GENERAL if GENERAL in practices else practices[0])
    day = latest_day(connection)
    return Compared(
        places=(first, second),
        practice=practice,
        duties=comparison(connection, (first, second), practice, day),
    )


def _usual(places: Sequence[str]) -> tuple[str, str]:
    """Give the places to compare where none is named."""
    first, second = (place if place in places else places[0] for place in USUAL)
    if first == second and len(places) > 1:
        second = next(place for place in places if place != first)
    return first, second


def comparison(
    connection: sqlite3.Connection, places: tuple[str, str], practice: str, as_of: str | None
) -> list[Row]:
    """Give for each duty what holds or is proposed in each of two places; nothing where unknown."""
    sides = {
        side: duties_on(connection, practice, holding_in(place), as_of)
        for side, place in zip(SIDES, places, strict=True)
    }
    return [
        {
            "duty": duty,
            "label": label,
            **{
                side: [line for line in lines if line["duty"] == duty]
                for side, lines in sides.items()
            },
        }
        for duty, label in DUTIES.items()
    ]


def decided_on(connection: sqlite3.Connection, practice: str, place: str) -> Row:
    """Give how many decisions a place has on a practice, how many fined, and the largest fine.

    For the Union those of all of Europe are given: no authority of its own decides.
    """
    asked = EUROPE if place == UNION_ITSELF else place
    where = within(asked)
    found = rows(
        connection,
        f"""
        select decisions.amount, decisions.currency, decisions.outcome, decisions.appeal,
               instruments.id, instruments.name
        from instrument_practices
        cross join decisions on decisions.instrument_id = instrument_practices.instrument_id
        join instruments on instruments.id = decisions.instrument_id
        where practice = :practice and ({where.sql})
        """,  # noqa: S608
        {"practice": practice, **where.parameters},
    )
    fines = [
        {**decision, "lowered_to": lowered_to(decision["appeal"], decision["currency"])}
        for decision in found
        if decision["outcome"] == FINE and decision["amount"]
    ]
    largest = max(
        fines,
        key=lambda fine: in_euro(fine["amount"], fine["currency"]) or 0.0,
        default=None,
    )
    return {"place": asked, "decisions": len(found), "fines": len(fines), "largest": largest}


def places_with_duties(connection: sqlite3.Connection) -> list[str]:
    """Give the jurisdictions of instruments of which duties are known."""
    found = rows(
        connection,
        "select distinct jurisdiction from instruments where id in"
        " (select instrument_id from instrument_duties) and jurisdiction is not null"
        " order by jurisdiction",
    )
    return [entry["jurisdiction"] for entry in found]


def practices_known(connection: sqlite3.Connection) -> list[str]:
    """Give the practices on which an instrument bears."""
    return distinct(connection, "instrument_practices", "practice")


def lines_of(compared: list[Row], places: tuple[str, str], practice: str) -> Iterator[Row]:
    """Give a line for each duty of each place, or one that says that nothing is known."""
    for entry in compared:
        for side, place in zip(SIDES, places, strict=True):
            for line in entry[side] or [None]:
                yield {
                    "practice": practice,
                    "duty": entry["duty"],
                    "jurisdiction": place,
                    "known": int(line is not None),
                    "law_of": line["jurisdiction"] if line else None,
                    "instrument_id": line["instrument_id"] if line else None,
                    "instrument": line["name"] if line else None,
                    "part": line["part"] if line else None,
                    "holds": line["said"] if line else None,
                    "text": line["text"] if line else None,
                    "on_any_monitoring": int(line["general"]) if line else None,
                    "verified": line["verified"] if line else None,
                    "source_url": line["source_url"] if line else None,
                }
