"""Decisions of authorities and courts become a page: who was fined for what, on which article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from db.rows import Row
from db.site.pictures.fines import fines_picture
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import Parameter, choice, words
from db.site.view.choices import labelled
from db.site.view.decisions import decisions_of
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters

FILTERS = {
    "jurisdiction": "instruments.jurisdiction = :jurisdiction",
    "authority": "authority = :authority",
    "practice": "exists (select 1 from json_each(practices) where value = :practice)",
    "article": "exists (select 1 from json_each(articles) where value = :article"
    " or value like :article || '(%')",
    "year": "year = :year",
    "outcome": "outcome = :outcome",
}
OUTCOMES = ("violation_fine", "violation_order", "violation_reprimand", "violation_other",
            "no_violation", "upheld", "partly", "overturned")  # fmt: skip
YEAR = Parameter(
    name="year", schema={"type": "string", "pattern": r"^\d{4}$"}, takes="a year such as 2024"
)
FINE = "violation_fine"  # others that name an amount repeat one that was imposed before
SUMMED = "EUR"


def decisions_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List decisions, the latest first, with fine, articles and practice; filters narrow them."""
    chosen = {name: (parameters.get(name) or "").strip() for name in FILTERS}
    conditions = [FILTERS[name] for name, value in chosen.items() if value]
    every = decisions_of(connection, "1")
    narrowed = " and ".join(conditions)
    decisions = decisions_of(connection, narrowed, chosen) if narrowed else every
    fines = [decision for decision in decisions if is_fine(decision)]
    data = {
        "filters": chosen,
        "decisions": decisions,
        "fines": len(fines),
        "sums": sums_by_currency(fines),
        "doubtful": sum(not fine["verified"] for fine in fines),
    }
    extras = {"choices": choices(every), "picture": fines_picture(in_euro(fines))}
    return Page(template="decisions.html", title="Decisions", data=data, extras=extras)


def is_fine(decision: Row) -> bool:
    """Tell whether a decision imposed a fine of a known amount."""
    return decision["outcome"] == FINE and bool(decision["amount"])


def in_euro(fines: Iterable[Row]) -> list[Row]:
    """Give the fines in euro; others aren't converted, as no rate of their day is known here."""
    return [fine for fine in fines if fine["currency"] == SUMMED]


def sums_by_currency(fines: Iterable[Row]) -> dict[str, float]:
    """Add up fines, each currency for itself."""
    sums: dict[str, float] = {}
    for fine in fines:
        sums[fine["currency"]] = sums.get(fine["currency"], 0.0) + fine["amount"]
    return dict(sorted(sums.items()))


def choices(decisions: Sequence[Row]) -> dict[str, list[Row]]:
    """Give the values that each filter can take, as people say them."""
    practices = {practice for decision in decisions for practice in decision["practices"]}
    years = {decision["year"] for decision in decisions if decision["year"]}
    return {
        "jurisdiction": labelled({each["jurisdiction"] for each in decisions}, jurisdiction),
        "authority": labelled({each["authority"] for each in decisions}, str),
        "practice": labelled(practices, spaced),
        "year": labelled(sorted(years), str)[::-1],
        "outcome": labelled(OUTCOMES, spaced),
    }


PAGE = PageEntry(
    path="/decisions",
    make=decisions_page,
    summary="Decisions on monitoring at work: who was fined for what, on which article",
    parameters=(
        words("jurisdiction", "a jurisdiction's code, such as ES"),
        words("authority", "an authority or court, as it is listed"),
        words("practice", "a practice, such as video_surveillance"),
        words("article", "an article of the GDPR, such as 5(1)(c) or 6"),
        YEAR,
        choice("outcome", *OUTCOMES),
    ),
    shape=reading.decisions,
    place=42,
    in_sitemap=True,
    dated=True,
)
