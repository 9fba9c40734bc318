"""A stakeholder -> the outlets that are its own, and the articles that it published there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from urllib.parse import urlsplit

from db.rows import Row, rows

MOST = 60
OUTLETS = "select id, name, homepage from outlets"
TEXTS = """
    select articles.id, title, substr(published_at, 1, 10) as day, outlets.name as outlet
    from articles join outlets on outlets.id = outlet_id
    where outlet_id = ? and relevant = 1 and superseded_at is null and duplicate_of is null
    order by published_at desc, articles.id limit ?
"""


def own_texts(connection: sqlite3.Connection, stakeholder: Row) -> list[Row]:
    """Give the newest articles of the outlets that are a stakeholder entered by hand."""
    texts = [
        text
        for outlet_id in own_outlets(connection, stakeholder)
        for text in rows(connection, TEXTS, [outlet_id, MOST])
    ]
    return sorted(texts, key=lambda text: text["day"] or "", reverse=True)[:MOST]


def own_outlets(connection: sqlite3.Connection, stakeholder: Row) -> list[str]:
    """Give the outlets that have the site or the name of a stakeholder entered by hand.

    A homepage within a site that others share ("/news") makes none its own.
    """
    if not stakeholder["curated"]:
        return []
    site = _site(stakeholder["homepage"])
    return [
        outlet["id"]
        for outlet in rows(connection, OUTLETS)
        if (site and site in {outlet["id"], _site(outlet["homepage"])})
        or outlet["name"] == stakeholder["name"]
    ]


def _site(homepage: str | None) -> str | None:
    """Give the host of a homepage, if it is all of its host."""
    parts = urlsplit(homepage or "")
    host = (parts.hostname or "").removeprefix("www.")
    return host if host and not parts.path.strip("/") else None


def host_of(address: str | None) -> str:
    """Give the last two labels of an address's host: who shares them may be one publisher."""
    host = urlsplit(address or "").hostname or ""
    return ".".join(host.split(".")[-2:])


def may_be_own(article: Row, names: Iterable[str], homepage: str | None) -> bool:
    """Tell whether an article may be a body's own text, by its site, its outlet or its author."""
    signs = f"{article['outlet'] or ''} {article['byline'] or ''}".casefold()
    site = host_of(homepage)
    return (site != "" and site == host_of(article["url"])) or any(
        name.casefold() in signs for name in names
    )
