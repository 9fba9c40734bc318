"""A query becomes ranked results of every kind, each with a snippet and a link."""

from __future__ import annotations

import sqlite3
from functools import partial

from db.edtf_dates import known_bounds
from db.keys import slug_key
from db.linking.search_entries import KINDS
from db.site.page import Page, Parameters, Row, first, whole_number
from db.site.pages.choices import values_of
from db.site.search_query import LONGEST, parse_query
from db.site.searching import MOST_COUNTED, MOST_SHOWN, Found, Wish, search, with_words
from db.site.spelling import did_you_mean, endings

PAGE_SIZE = 25
FILTERS = ("kind", "outlet", "stakeholder", "since", "until")
NOTHING = Found(lines=[], counts={}, capped=False)


def search_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what matches `q`: words, "phrases", prefix*, -exclusions; the filters narrow it."""
    typed = (parameters.get("q") or "").strip()[:LONGEST]
    query = parse_query(typed)
    number = max(1, whole_number(parameters, "page", default=1, most=MOST_SHOWN))
    chosen = filters(parameters)
    who = known_stakeholder(connection, chosen["stakeholder"])
    match = query.match(partial(endings, connection))
    found = search(connection, wish(match, chosen, who)) if match else NOTHING
    shown = found.lines[PAGE_SIZE * (number - 1) : PAGE_SIZE * number]
    data = {
        "q": typed,
        **chosen,
        "stakeholder": who["id"] if who else chosen["stakeholder"],
        "page": number,
        "pages": -(-len(found.lines) // PAGE_SIZE),
        "results": [with_words(connection, match, line) for line in shown],
        "counts": found.counts,
        "capped": found.capped,
        "meant": did_you_mean(connection, query, typed) if not found.lines else "",
    }
    extras = {
        "asked": bool(match),
        "unwritten": not is_written(connection),
        "kinds": KINDS,
        "most_counted": MOST_COUNTED,
        "outlets": values_of(connection, "outlets", "kind"),
        "stakeholder_name": who["name"] if who else chosen["stakeholder"],
        "address": {"q": typed, **{name: value for name, value in chosen.items() if value}},
        "unknown_stakeholder": bool(chosen["stakeholder"] and not who),
    }
    title = f"Search: {typed}" if typed else "Search"
    return Page(template="search.html", title=title, data=data, extras=extras)


def hits(connection: sqlite3.Connection, parameters: Parameters) -> tuple[str, Found]:
    """Give what a search looks for in the index, and every line that it finds."""
    query = parse_query((parameters.get("q") or "").strip()[:LONGEST])
    chosen = filters(parameters)
    match = query.match(partial(endings, connection))
    who = known_stakeholder(connection, chosen["stakeholder"])
    return match, search(connection, wish(match, chosen, who)) if match else NOTHING


def filters(parameters: Parameters) -> dict[str, str]:
    """Read the filters; a kind or date that can't be one is no filter."""
    chosen = {name: (parameters.get(name) or "").strip()[:200] for name in FILTERS}
    chosen["kind"] = chosen["kind"] if chosen["kind"] in KINDS else ""
    for name in ("since", "until"):
        chosen[name] = chosen[name] if any(known_bounds(chosen[name])) else ""
    return chosen


def wish(match: str, chosen: Parameters, who: Row | None) -> Wish:
    """Say what is looked for; a year or month stands for all of its days."""
    return Wish(
        match=match,
        kinds=(chosen["kind"],) if chosen["kind"] else KINDS,
        since=known_bounds(chosen["since"])[0] or "",
        until=known_bounds(chosen["until"])[1] or "",
        outlet_kind=chosen["outlet"],
        stakeholder=who["id"] if who else chosen["stakeholder"],
    )


def is_written(connection: sqlite3.Connection) -> bool:
    """Tell whether the index holds anything."""
    row = first(connection, "select max(id) as last from search_entries")
    return row is not None and row["last"] is not None


def known_stakeholder(connection: sqlite3.Connection, asked: str) -> Row | None:
    """Find who is meant by an id, a name or another name."""
    if not asked:
        return None
    sql = """
        select id, name from stakeholders where id in (:asked, :slug) or name = :asked
        union all select stakeholders.id, stakeholders.name from aliases
        join stakeholders on stakeholders.id = stakeholder_id where aliases.name = :asked limit 1
    """
    return first(connection, sql, {"asked": asked, "slug": slug_key(asked)})
