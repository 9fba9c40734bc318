"""A query becomes ranked results of every kind, each with a snippet and a link."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import partial

from db.edtf_dates import known_bounds
from db.keys import slug_key
from db.linked.headlines import headlines_by_story
from db.rows import Row, first
from db.search.answers import NOTHING, answer
from db.search.entries import KINDS
from db.search.query import LONGEST, Query, parse_query
from db.search.ranking import MOST_COUNTED, MOST_SHOWN, Found, Wish, search
from db.search.spelling import did_you_mean, endings
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import WITHIN, choice, count, words
from db.site.view.choices import values_of
from db.site.view.page import Page, Parameters, whole_number

PAGE_SIZE = 25
FILTERS = ("kind", "outlet", "stakeholder", "since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a search asks for: the words as typed and as the index takes them, the filters."""

    typed: str
    query: Query
    match: str
    chosen: dict[str, str]
    who: Row | None


def search_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what matches `q`: words, "phrases", prefix*, OR, -exclusions; filters narrow it.

    Where no line has all of the words, those with any of them are shown, and those that mean
    the like where the base was read for that.
    """
    request = asked_for(connection, parameters)
    chosen, stakeholder = request.chosen, request.who
    answered = answer(connection, request.typed, wish(request.match, chosen, stakeholder))
    number = max(1, whole_number(parameters, "page", default=1, most=MOST_SHOWN))
    lines = answered.found.lines
    results = answered.shown(connection, lines[PAGE_SIZE * (number - 1) : PAGE_SIZE * number])
    data = {
        "q": request.typed,
        **chosen,
        "stakeholder": stakeholder["id"] if stakeholder else chosen["stakeholder"],
        "page": number,
        "pages": -(-len(lines) // PAGE_SIZE),
        "results": results,
        "counts": answered.found.counts,
        "capped": answered.found.capped,
        "any_word": answered.is_loose,
        "in_other_words": answered.shown(connection, answered.beside if number == 1 else []),
        "meant": did_you_mean(connection, request.query, request.typed)
        if answered.is_loose or not lines
        else "",
    }
    listed = [line["key"] for line in results if line["kind"] == "story"]
    extras = {
        "headlines": headlines_by_story(connection, listed),
        "other_words": any(line["by_meaning"] for line in results),
        "asked": bool(request.match),
        "unwritten": not is_written(connection),
        "kinds": KINDS,
        "most_counted": MOST_COUNTED,
        "outlets": values_of(connection, "outlets", "kind"),
        "stakeholder_name": stakeholder["name"] if stakeholder else chosen["stakeholder"],
        "address": {"q": request.typed, **{name: value for name, value in chosen.items() if value}},
    }
    title = f"Search: {request.typed}" if request.typed else "Search"
    return Page(template="search.html", title=title, data=data, extras=extras)


def asked_for(connection: sqlite3.Connection, parameters: Parameters) -> Asked:
    """Read what an address asks for."""
    typed = (parameters.get("q") or "").strip()[:LONGEST]
    query, chosen = parse_query(typed), filters(parameters)
    return Asked(
        typed=typed,
        query=query,
        match=query.match(partial(endings, connection)),
        chosen=chosen,
        who=known_stakeholder(connection, chosen["stakeholder"]),
    )


def hits(connection: sqlite3.Connection, request: Asked) -> Found:
    """Give every line that a search finds; one that looks for nothing finds nothing."""
    sought = wish(request.match, request.chosen, request.who)
    return search(connection, sought) if request.match else NOTHING


def filters(parameters: Parameters) -> dict[str, str]:
    """Read the filters; a kind or date that can't be one is no filter."""
    chosen = {name: (parameters.get(name) or "").strip()[:200] for name in FILTERS}
    chosen["kind"] = chosen["kind"] if chosen["kind"] in KINDS else ""
    for name in ("since", "until"):
        chosen[name] = chosen[name] if any(known_bounds(chosen[name])) else ""
    return chosen


def wish(match: str, chosen: Parameters, stakeholder: Row | None) -> Wish:
    """Say what is looked for; a year or month stands for all of its days."""
    return Wish(
        match=match,
        kinds=(chosen["kind"],) if chosen["kind"] else KINDS,
        since=known_bounds(chosen["since"])[0] or "",
        until=known_bounds(chosen["until"])[1] or "",
        outlet_kind=chosen["outlet"],
        stakeholder=stakeholder["id"] if stakeholder else chosen["stakeholder"],
    )


def is_written(connection: sqlite3.Connection) -> bool:
    """Tell whether the index holds anything."""
    newest = first(connection, "select max(id) as last from search_entries")
    return newest is not None and newest["last"] is not None


def known_stakeholder(connection: sqlite3.Connection, name: str) -> Row | None:
    """Find who is meant by an id, a name or another name."""
    if not name:
        return None
    sql = """
        select id, name from stakeholders where id in (:asked, :slug) or name = :asked
        union all select stakeholders.id, stakeholders.name from aliases
        join stakeholders on stakeholders.id = stakeholder_id where aliases.name = :asked limit 1
    """
    return first(connection, sql, {"asked": name, "slug": slug_key(name)})


PAGE = PageEntry(
    path="/search",
    make=search_page,
    summary='What matches q: words, "phrases", prefix*, OR, -exclusions; 25 a page',
    parameters=(
        words("q", "words, of which the first 300 characters count", most=2000),
        choice("kind", *KINDS),
        *WITHIN,
        count("page", most=1000),
    ),
    shape=reading.search,
    paged=("results",),
    place=80,
)
