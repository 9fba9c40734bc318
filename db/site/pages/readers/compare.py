"""Two stakeholders become a page: who stands where, since when they differ, in what words."""

from __future__ import annotations

import sqlite3

from db.rows import Row
from db.site.pictures.sides_over_time import sides_over_time
from db.site.readers.comparison import (
    SIDES,
    counted_relations,
    issues_of,
    opposites,
    outlets_of_both,
    present,
    said_in_stories,
    said_of,
)
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import words
from db.site.schemas.vocabularies import ANY_NAME
from db.site.view.choices import some_stakeholders
from db.site.view.page import Page, Parameters

TEMPLATE = "compare.html"
Two = dict[str, Row | None]


def compare_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Compare two stakeholders; with one or none, offer whom to compare."""
    asked = {side: (parameters.get(side) or "").strip() for side in SIDES}
    two: Two = {side: present(connection, name) if name else None for side, name in asked.items()}
    if two["a"] == two["b"]:  # one beside itself: offer others
        two["b"] = None
    data = {**two, **_compared(connection, two)}
    return Page(
        template=TEMPLATE,
        title=_title(two),
        data=data,
        extras={
            "choices": some_stakeholders(connection),
            "picture": sides_over_time(two, data["issues"]),
            "sides": SIDES,
        },
    )


def _title(two: Two) -> str:
    """Name the page by whom it compares."""
    names = [stakeholder["name"] for stakeholder in two.values() if stakeholder]
    return " and ".join(names) if len(names) == 2 else "Compare two stakeholders"


def _compared(connection: sqlite3.Connection, two: Two) -> Row:
    """Give what two say, or whom one alone might be compared with."""
    keys = [stakeholder["id"] for stakeholder in two.values() if stakeholder]
    nothing: Row = {"issues": [], "relations": {}, "stories": [], "outlets": [],
                    "of_each_other": {"a": [], "b": []}, "others": []}  # fmt: skip
    if len(keys) < 2:
        return {**nothing, "others": opposites(connection, keys[0]) if keys else []}
    a, b = keys
    issues = issues_of(connection, a, b)
    return {
        **nothing,
        "issues": issues,
        "relations": counted_relations(issues),
        "stories": said_in_stories(connection, a, b),
        "outlets": outlets_of_both(connection, a, b),
        "of_each_other": {"a": said_of(connection, a, b), "b": said_of(connection, b, a)},
    }


PAGE = PageEntry(
    path="/compare",
    make=compare_page,
    summary="Two stakeholders compared: issue by issue, words beside words, since when they differ",
    parameters=tuple(
        words(side, "a stakeholder's permanent, full or other name", known=ANY_NAME)
        for side in SIDES
    ),
    shape=people.compared,
    place=62,
    in_sitemap=True,
    dated=True,
)
