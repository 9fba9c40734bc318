"""Decisions of authorities and courts become a page: who was fined for what, on which article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from db.law.finding import AMOUNT, FINE, within
from db.law.money import SIZES, bounds_of, rates_of, rates_url
from db.law.regions import EUROPE, region_of
from db.rows import Row
from db.site.law.overview import largest
from db.site.pictures.fines import as_table, fines_pictures
from db.site.schemas import reading, vocabularies
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import (
    JURISDICTION,
    PAGE_NUMBER,
    PRACTICE,
    SOUGHT,
    YEAR_NUMBER,
    Parameter,
    choice,
    words,
)
from db.site.view.by_words import has_words, sought
from db.site.view.choices import labelled
from db.site.view.decisions import decisions_of
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters, whole_number

FILTERS = {
    "authority": "authority = :authority",
    "practice": "exists (select 1 from json_each(practices) where value = :practice)",
    "article": "exists (select 1 from json_each(articles) where value = :article"
    " or value like :article || '(%')",
    "year": "year = :year",
    "outcome": "outcome = :outcome",
    "amount": f"outcome = '{FINE}' and {AMOUNT} >= :least and {AMOUNT} < :next_least",
}
NAMES = ("q", "jurisdiction", *FILTERS)
WITH_WORDS = ("name", "authority", "case_number", "employer", "technique")
OUTCOMES = ("violation_fine", "violation_order", "violation_reprimand", "violation_other",
            "no_violation", "granted", "upheld", "partly", "overturned")  # fmt: skip
ARTICLE = Parameter(
    name="article",
    schema={"type": "string", "pattern": r"^\d{1,2}(\([0-9a-z]{1,2}\))*$"},
    takes="an article of the GDPR, such as 5(1)(c) or 6",
)
PAGE_SIZE = 60
BY = ("practice", "authority")


def decisions_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List decisions, the latest first, with fine, articles and practice; filters narrow them."""
    chosen = {name: (parameters.get(name) or "").strip() for name in NAMES}
    every = decisions_of(connection, "1")
    options = choices(every)
    decisions = narrowed(connection, chosen) if any(chosen.values()) else every
    fines = [decision for decision in decisions if is_fine(decision)]
    by = parameters.get("by") or BY[0]
    number = max(1, whole_number(parameters, "page", default=1, most=10_000))
    data = {
        "filters": chosen,
        "by": by,
        "total": len(decisions),
        "page": number,
        "more": len(decisions) > PAGE_SIZE * number,
        "decisions": decisions[PAGE_SIZE * (number - 1) : PAGE_SIZE * number],
        "fines": len(fines),
        "sums": sums_by_currency(fines),
        "lowered": sum(fine["lowered_to"] is not None for fine in fines),
        "sums_lowered": sums_by_currency(map(as_lowered, fines)),
        "doubtful": sum(not fine["verified"] for fine in fines),
        "rates_of": rates_of(),
    }
    extras = {
        "choices": options,
        "picture": fines_pictures(fines, by),
        "table": as_table(fines, by),
        "largest": largest(fines),
        "rates_url": rates_url(),
        "others": [way for way in BY if way != by],
    }
    return Page(template="decisions.html", title="Decisions", data=data, extras=extras)


def narrowed(connection: sqlite3.Connection, chosen: Parameters) -> list[Row]:
    """Give the decisions that pass the filters that are set."""
    conditions = [f"({FILTERS[name]})" for name in FILTERS if chosen[name]]
    values: dict[str, str | float] = dict(chosen)
    if chosen["amount"]:
        values["least"], values["next_least"] = bounds_of(chosen["amount"])
    if chosen["jurisdiction"]:
        place = within(chosen["jurisdiction"])
        conditions.append(f"({place.sql})")
        values |= place.parameters
    decisions = decisions_of(connection, " and ".join(conditions) or "1", values)
    words = sought(chosen)
    return [one for one in decisions if has_words((one[name] for name in WITH_WORDS), words)]


def is_fine(decision: Row) -> bool:
    """Tell whether a decision imposed a fine of a known amount."""
    return decision["outcome"] == FINE and bool(decision["amount"])


def as_lowered(fine: Row) -> Row:
    """Give a fine with the amount that it has as far as is known, after appeals."""
    lowered = fine["lowered_to"]
    return fine if lowered is None else {**fine, "amount": lowered}


def sums_by_currency(fines: Iterable[Row]) -> dict[str, float]:
    """Add up fines, each currency for itself."""
    sums: dict[str, float] = {}
    for fine in fines:
        sums[fine["currency"]] = sums.get(fine["currency"], 0.0) + fine["amount"]
    return dict(sorted(sums.items()))


def choices(decisions: Sequence[Row]) -> dict[str, list[Row]]:
    """Give the values that each filter can take, as people say them."""
    places = {each["jurisdiction"] for each in decisions if each["jurisdiction"]}
    practices = {practice for decision in decisions for practice in decision["practices"]}
    years = {decision["year"] for decision in decisions if decision["year"]}
    return {
        "jurisdiction": [*regions(decisions), *labelled(places, jurisdiction)],
        "authority": labelled({each["authority"] for each in decisions}, str),
        "practice": labelled(practices, spaced),
        "year": labelled(sorted(years), str)[::-1],
        "outcome": labelled(OUTCOMES, spaced),
        "amount": [{"value": size, "label": label} for size, (_, label) in SIZES.items()],
    }


def regions(decisions: Iterable[Row]) -> list[Row]:
    """Give Europe as a choice, where decisions are of it."""
    if any(region_of(each["jurisdiction"]) == EUROPE for each in decisions):
        return [{"value": EUROPE, "label": "Europe"}]
    return []


PAGE = PageEntry(
    path="/decisions",
    make=decisions_page,
    summary="Decisions on monitoring at work: who was fined for what, on which article",
    parameters=(
        SOUGHT,
        JURISDICTION,
        words("authority", "an authority or court, as it is listed", known=vocabularies.AUTHORITY),
        PRACTICE,
        ARTICLE,
        YEAR_NUMBER,
        choice("outcome", *OUTCOMES),
        choice("amount", *SIZES),
        choice("by", *BY),
        PAGE_NUMBER,
    ),
    shape=reading.decisions,
    paged=("decisions",),
    place=42,
    in_sitemap=True,
    dated=True,
)
