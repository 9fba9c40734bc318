"""Stories, stakeholders and articles become a sitemap; robots.txt says where it is."""

from __future__ import annotations

import sqlite3
from xml.etree.ElementTree import Element, SubElement, tostring

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request

from db.exports.characters import clean
from db.rows import Row, rows
from db.site.feeds import base_url
from db.site.http.guard import is_public
from db.site.registry import in_sitemap

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 40_000  # addresses in a file; the protocol takes 50,000
# Of each kind: its page and what it was last seen at; the newest articles come first.
KINDS = {
    "stories": "select '/story/' || id as path, last_seen_at as changed from stories order by id",
    "stakeholders": "select '/stakeholder/' || id as path, null as changed from stakeholders "
    "where articles > 0 order by id",
    "articles": "select '/article/' || id as path, published_at as changed from current_articles "
    "where duplicate_of is null order by id",
}


def sitemap_index(connection: sqlite3.Connection, base: str, _: str) -> bytes:
    """List the parts of the sitemap: the fixed pages, and as many parts a kind as it needs."""
    root = Element("sitemapindex", xmlns=NAMESPACE)
    parts = ["pages-1"]
    for kind, sql in KINDS.items():
        number = connection.execute(f"select count(*) from ({sql})").fetchone()[0]  # noqa: S608
        parts += [f"{kind}-{part + 1}" for part in range(-(-number // MOST))]
    for part in parts:
        SubElement(SubElement(root, "sitemap"), "loc").text = f"{base}/sitemap-{part}.xml"
    return _xml(root)


def sitemap_part(connection: sqlite3.Connection, base: str, slug: str) -> bytes | None:
    """List the addresses of one part, such as `articles-1`; None where there is no such part."""
    kind, _, part = slug.partition("-")
    number = int(part) if part.isdecimal() and len(part) < 5 else 0
    addresses = _addresses(connection, kind, number) if number else []
    if not addresses:
        return None
    root = Element("urlset", xmlns=NAMESPACE)
    for address in addresses:
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = clean(f"{base}{address['path']}")
        if address["changed"]:
            SubElement(entry, "lastmod").text = address["changed"][:10]
    return _xml(root)


def _addresses(connection: sqlite3.Connection, kind: str, number: int) -> list[Row]:
    """Give the addresses of a part of a kind, counted from 1."""
    if kind == "pages" and number == 1:
        return [{"path": path, "changed": None} for path in in_sitemap()]
    if kind not in KINDS:
        return []
    return rows(connection, f"{KINDS[kind]} limit ? offset ?", [MOST, MOST * (number - 1)])


def _xml(root: Element) -> bytes:
    """Write a document with its declaration."""
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


@hookimpl
def block_robots_extra_lines(datasette: Datasette, request: Request) -> list[str]:
    """Say in robots.txt where the sitemap is, where search engines may come at all."""
    return [f"Sitemap: {base_url(request)}/sitemap.xml"] if is_public(datasette) else []
