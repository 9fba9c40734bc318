"""What a base names of law, by curated facts, articles and records, becomes numbers to ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from db.law.identity import FR_DOCUMENT, UK_ACT, UK_BILL, WORDS_WITH_NUMBER, celex_numbers
from db.law.numbers import FIRST_CONGRESS, YEAR, plain_number
from db.law.places import code_of_place
from db.rows import Row
from db.store import Store

PROCEDURE = re.compile(r"(\d{4})/(\d{4})\(")
YEARS_BACK = 2  # older bills have come to their end
MOST = 200
# Letters of bills of Congress, as its addresses have them; others are a state's.
OF_CONGRESS = {"S", "HR", "HRES", "SRES", "HJRES", "SJRES", "HCONRES", "SCONRES"}
Wish = dict[str, str]  # placeholders of an address to search at, and what is put there


def wanted_numbers(store: Store, today: str) -> tuple[Wish, ...]:
    """Give what to ask registers for by number, the same each only once.

    Every wish holds the placeholders that it can fill: `{state}` and `{number}` of a state's
    bill, `{congress}`, `{chamber}` and `{digits}` of one of Congress, `{uk_act}`, `{uk_bill}`,
    `{celex}`, `{docket}`, `{procedure}` of the European Parliament, and `{today}`.
    """
    wishes = [*_of_entered(store, int(today[:4])), *_of_articles(store), *_of_records(store)]
    unique = {json.dumps(wish, sort_keys=True): wish for wish in wishes}
    states = {wish["state"]: {"only_state": wish["state"]} for wish in wishes if "state" in wish}
    congress = {"only_congress": _congress(int(today[:4]))}
    chosen = [*list(unique.values())[:MOST], *states.values(), congress]
    return tuple({**wish, "today": today} for wish in chosen)


def _of_entered(store: Store, year: int) -> Iterator[Wish]:
    """Give the numbers of curated instruments: of bills those of late, of acts all."""
    years: dict[str, list[int]] = {}
    for step in store.rows("select instrument_id, date from instrument_dates where curated = 1"):
        found = map(int, YEAR.findall(step["date"]))
        years.setdefault(step["instrument_id"], []).extend(found)
    for entry in store.rows("select * from instruments where curated = 1 order by id"):
        yield from _of_addresses(entry)
        names = [entry["name"], *json.loads(entry["aliases"] or "[]")]
        yield from ({"celex": celex} for name in names for celex in celex_numbers(name))
        last = max(years.get(entry["id"], []), default=0)
        if entry["kind"] == "bill" and last >= year - YEARS_BACK:
            slug = entry["id"].upper().replace("-", " ")
            yield from _bills(entry["jurisdiction"] or "", [*names, slug], last)


def _of_addresses(entry: Row) -> Iterator[Wish]:
    """Give the numbers in official addresses."""
    forms = (("uk_act", UK_ACT), ("uk_bill", UK_BILL), ("fr_document", FR_DOCUMENT))
    for url in filter(None, (entry["url"], entry["source_url"])):
        for name, pattern in forms:
            match = pattern.search(url)
            if match:
                yield {name: match[1]}


def _bills(place: str, names: Iterable[str], year: int) -> Iterator[Wish]:
    """Give the numbers of bills in names."""
    for name in names:
        for written in WORDS_WITH_NUMBER.findall(name):
            yield from _bill(place, plain_number(written).written, year)


def _bill(place: str, number: str, year: int) -> Iterator[Wish]:
    """Give the wish for one bill of a state or of Congress."""
    letters, _, digits = number.partition(" ")
    if place.startswith("US-"):
        state = place.removeprefix("US-")
        plain = number.replace(" ", "")
        yield {"state": state.lower(), "number": number, "plain_number": plain, "STATE": state}
    elif place == "US" and letters in OF_CONGRESS and digits.isdecimal():
        yield {"congress": _congress(year), "chamber": letters.lower(), "digits": digits}


def _congress(year: int) -> str:
    """Give the number of the Congress that sits in a year."""
    return str((year - FIRST_CONGRESS) // 2 + 1)


def _of_articles(store: Store) -> Iterator[Wish]:
    """Give the numbers of states' bills that articles name and no other fact has."""
    named = store.rows(
        "select name from instruments where coalesce(curated, 0) = 0 and kind = 'bill'"
        " order by name"
    )
    for entry in named:
        match = WORDS_WITH_NUMBER.search(entry["name"])
        place = code_of_place(entry["name"][: match.start()].strip()) if match else None
        if match and place is not None:
            yield from _bill(place, plain_number(match[1]).written, 0)


def _of_records(store: Store) -> Iterator[Wish]:
    """Give the numbers of what other registers found by its words."""
    records = store.rows(
        "select distinct format, key, jurisdiction, number, session, read_at from law_records"
        " where relevant = 1 and number is not null order by id"
    )
    for record in records:
        yield from _bill(record["jurisdiction"], record["number"], int(record["read_at"][:4]))
        procedure = PROCEDURE.match(record["number"])
        if procedure:
            yield {"procedure": "-".join(procedure.groups()), "reference": record["number"]}
        if record["format"] == "federal_register":
            yield {"docket": record["key"]}
