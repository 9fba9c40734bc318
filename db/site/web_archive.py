"""`/web/…`: the capture of an address nearest to a moment, as Memento (RFC 7089) asks for it.

What is shown is the text as it was read, in a page of ours: an archived page is never sent, so
no script of it runs under our address. The bytes themselves are in WACZ files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.rows import Row
from db.site.feeds import base_url
from db.site.routes import html
from db.site.view.mementos import (
    SCHEMES,
    address_of,
    http_date,
    links,
    memento_links,
    mementos,
    nearest,
    read_digits,
    read_header,
    text_at,
)
from db.site.view.page import Page, not_found, not_readable

View = Callable[[Datasette, Request], Awaitable[Response]]
LINK_FORMAT = "application/link-format"
GATE = r"^/web/(?P<url>https?:/.+)$"
MAP = r"^/web/timemap/link/(?P<url>https?:/.+)$"
MEMENTO = r"^/web/(?P<digits>\d{4,14})(?:id_|mp_)?/(?P<url>.+)$"
NEVER_INDEXED = {"x-robots-tag": "noindex, nofollow"}


@dataclass(frozen=True, slots=True)
class Holdings:
    """An address as asked for, and its captures."""

    url: str
    captures: list[Row]


async def holdings_of(datasette: Datasette, request: Request) -> Holdings:
    """Find the captures of the address in a request; its query belongs to it."""
    url = address_in(request.url_vars["url"], request.query_string)

    def find(connection: sqlite3.Connection) -> list[Row]:
        return mementos(connection, url)

    return Holdings(url, await datasette.get_database().execute_fn(find))


def address_in(path: str, query: str) -> str:
    """Put together the address at the end of a path; proxies may have joined its slashes."""
    for scheme in SCHEMES:
        short = scheme.removesuffix("/")
        if path.startswith(short) and not path.startswith(scheme):
            path = scheme + path.removeprefix(short)
    url = path if path.startswith(SCHEMES) else f"http://{path}"
    return f"{url}?{query}" if query else url


async def timegate(datasette: Datasette, request: Request) -> Response:
    """Lead to the capture nearest to what Accept-Datetime asks for, or to the last one."""
    held = await holdings_of(datasette, request)
    if not held.captures:
        return await html(datasette, request, not_found("capture", held.url))
    asked = request.headers.get("accept-datetime")
    moment = read_header(asked) if asked else datetime.now(UTC)
    if moment is None:
        fault = "Accept-Datetime takes a date such as Tue, 21 Apr 2026 09:00:00 GMT"
        return await html(datasette, request, not_readable([fault]))
    return _redirect(base_url(request), held, moment, {"vary": "accept-datetime"})


async def timemap(datasette: Datasette, request: Request) -> Response:
    """List every capture of an address."""
    held = await holdings_of(datasette, request)
    if not held.captures:
        return await html(datasette, request, not_found("capture", held.url))
    site = base_url(request)
    original, gate, own = links(site, held.url, held.captures)
    lines = [original, gate, own.replace('rel="timemap"', 'rel="self"')]
    lines += memento_links(site, held.captures, held.captures)
    return Response(",\n".join(lines), content_type=LINK_FORMAT, headers=NEVER_INDEXED)


async def memento(datasette: Datasette, request: Request) -> Response:
    """Show the text of the capture made at a moment; lead to the nearest for any other moment."""
    held = await holdings_of(datasette, request)
    moment = read_digits(request.url_vars["digits"])
    if moment is None:
        fault = "the moment takes 4 to 14 digits, such as 20260421 or 20260421093000"
        return await html(datasette, request, not_readable([fault]))
    if not held.captures:
        return await html(datasette, request, not_found("capture", held.url))
    capture = nearest(held.captures, moment)
    site = base_url(request)
    shown = address_of("", capture)
    if not shown.startswith(f"/web/{request.url_vars['digits']}/"):
        return _redirect(site, held, moment, {})
    article = await datasette.get_database().execute_fn(
        lambda connection: text_at(connection, capture)
    )
    page = memento_page(capture, article, len(held.captures))
    headers = {"memento-datetime": http_date(capture), **_linked(site, held, capture)}
    return await html(datasette, request, page, headers=headers)


def memento_page(capture: Row, article: Row | None, number: int) -> Page:
    """Make the page of a capture: what was read in it, and where its bytes are."""
    title = article["title"] if article else capture["url"]
    paragraphs = article["text"].splitlines() if article else []
    data = {"capture": capture, "article": article, "captures": number}
    return Page(template="memento.html", title=title, data=data, extras={"paragraphs": paragraphs})


def _linked(site: str, held: Holdings, capture: Row) -> Mapping[str, str]:
    """Give the headers that lead on from a capture."""
    parts = [*links(site, held.url, held.captures)]
    parts += memento_links(site, held.captures, [capture])
    return {"link": ", ".join(parts), **NEVER_INDEXED}


def _redirect(site: str, held: Holdings, moment: datetime, headers: Mapping[str, str]) -> Response:
    """Lead to the capture nearest to a moment."""
    capture = nearest(held.captures, moment)
    all_headers = {**_linked(site, held, capture), **headers, "location": address_of("", capture)}
    return Response("", status=302, headers=all_headers)


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette the addresses of the archive."""
    return [(MAP, timemap), (MEMENTO, memento), (GATE, timegate)]
