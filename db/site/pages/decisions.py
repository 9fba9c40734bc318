"""Decisions of authorities and courts become a page: who was fined for what, on which article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from db.law.finding import AMOUNT, FINE, within
from db.law.money import SIZES, bounds_of, rates_of, rates_url
from db.law.regions import EUROPE, region_of
from db.rows import Row
from db.site.law.overview import largest
from db.site.pictures.fines import as_table, fines_pictures
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import Parameter, choice, words
from db.site.view.choices import labelled
from db.site.view.decisions import decisions_of
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters, not_readable

FILTERS = {
    "authority": "authority = :authority",
    "practice": "exists (select 1 from json_each(practices) where value = :practice)",
    "article": "exists (select 1 from json_each(articles) where value = :article"
    " or value like :article || '(%')",
    "year": "year = :year",
    "outcome": "outcome = :outcome",
    "amount": f"outcome = '{FINE}' and {AMOUNT} >= :least and {AMOUNT} < :next_least",
}
NAMES = ("jurisdiction", *FILTERS)
OUTCOMES = ("violation_fine", "violation_order", "violation_reprimand", "violation_other",
            "no_violation", "upheld", "partly", "overturned")  # fmt: skip
YEAR = Parameter(
    name="year", schema={"type": "string", "pattern": r"^\d{4}$"}, takes="a year such as 2024"
)
BY = ("practice", "authority")
MOST_NAMED = 12


def decisions_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """List decisions, the latest first, with fine, articles and practice; filters narrow them."""
    chosen = {name: (parameters.get(name) or "").strip() for name in NAMES}
    every = decisions_of(connection, "1")
    options = choices(every)
    wrong = faults(options, chosen)
    if wrong:
        return not_readable(wrong)
    decisions = narrowed(connection, chosen) if any(chosen.values()) else every
    fines = [decision for decision in decisions if is_fine(decision)]
    by = parameters.get("by") or BY[0]
    data = {
        "filters": chosen,
        "by": by,
        "decisions": decisions,
        "fines": len(fines),
        "sums": sums_by_currency(fines),
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
    return decisions_of(connection, " and ".join(conditions), values)


def faults(options: Mapping[str, Sequence[Row]], chosen: Parameters) -> list[str]:
    """Say which values no decision has, and what there is."""
    return [
        f"{name}: no decision here has “{chosen[name][:60]}”; there is "
        + ", ".join(str(option["value"]) for option in options[name][:MOST_NAMED])
        for name in ("jurisdiction", "authority", "practice")
        if chosen[name] and chosen[name] not in {option["value"] for option in options[name]}
    ]


def is_fine(decision: Row) -> bool:
    """Tell whether a decision imposed a fine of a known amount."""
    return decision["outcome"] == FINE and bool(decision["amount"])


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
        words("jurisdiction", "a jurisdiction's code, such as ES, or EUROPE"),
        words("authority", "an authority or court, as it is listed"),
        words("practice", "a practice, such as video_surveillance"),
        words("article", "an article of the GDPR, such as 5(1)(c) or 6"),
        YEAR,
        choice("outcome", *OUTCOMES),
        choice("amount", *SIZES),
        choice("by", *BY),
    ),
    shape=reading.decisions,
    place=42,
    in_sitemap=True,
    dated=True,
)
