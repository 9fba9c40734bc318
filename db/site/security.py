"""Every response gets the headers that keep crawled text from ever running or framing anything."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Container
from functools import partial
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request
from itsdangerous import BadSignature

from db.community.file import community_path
from db.exports.public_columns import are_public
from db.site.http.apart import Apart
from db.site.http.caching import cached
from db.site.http.guard import guarded, is_public, proxy_header
from db.site.http.kept_pages import KeptPages, kept, kept_first
from db.site.http.own_address import at_own_address
from db.site.http.printable import printable_pages
from db.site.http.proxies import behind_proxy
from db.site.http.safe_csv import safe_csv
from db.site.people.forms import COMMUNITIES
from db.site.people.sign_in import COOKIE
from db.views import VIEWS

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

EMBED = re.compile(r"/embed/story/[^/]+")
# No page needs a script or an inline style: Datasette's table pages are overridden to need none.
# Pages of ours add what a reader keeps in the browser, by scripts of ours alone.
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
OWN_SCRIPTS = STRICT + "; script-src 'self'"
EMBED_POLICY = STRICT.replace("frame-ancestors 'none'", "frame-ancestors *")
# Datasette's debug pages use inline scripts; a public desk doesn't have them.
DEBUG_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


# The pages that each desk keeps; the one last made for it, should it be made several times.
PAGES: WeakKeyDictionary[Datasette, KeptPages] = WeakKeyDictionary()


def is_somebody(datasette: Datasette, cookies: bytes) -> bool:
    """Tell whether cookies sign somebody in; anybody can send what doesn't."""
    signed = SimpleCookie(cookies.decode("latin-1")).get(COOKIE)
    try:
        return signed is not None and bool(datasette.unsign(signed.value, "actor"))
    except BadSignature:
        return False


def served(desk: Datasette, site: str | None = None) -> Asgi:
    """Give a desk's application for a server: kept pages are sent while others are made apart.

    `site` is the address by which readers come, where that was given.
    """
    app = desk.app()
    signed = partial(is_somebody, desk)
    first = kept_first(app, PAGES[desk], desk.databases, signed, Apart(app))
    header = proxy_header(desk)
    own = at_own_address(first, site, trusts_host=is_public(desk) or header is not None)
    return behind_proxy(own, header)


def security_headers(path: str, *, public: bool, databases: Container[str] = ()) -> dict[str, str]:
    """Give the headers of an address: only the embeddable pages may be framed."""
    if EMBED.fullmatch(path):
        return {**COMMON, "content-security-policy": EMBED_POLICY}
    relaxed = path.startswith("/-/") and not public
    ours = OWN_SCRIPTS if has_scripts(path, databases) else STRICT
    return {
        **COMMON,
        "x-frame-options": "DENY",
        "content-security-policy": DEBUG_POLICY if relaxed else ours,
    }


def has_scripts(path: str, databases: Container[str]) -> bool:
    """Tell whether an address is a page of ours: no file, table, piece of the archive or embed."""
    beginning, name = path.removeprefix("/").partition("/")[0], path.rpartition("/")[2]
    return "." not in name and beginning not in {"-", "web"} and beginning not in databases


def secured(app: Asgi, *, public: bool, databases: Container[str] = ()) -> Asgi:
    """Add the security headers to every response of an application."""

    async def with_headers(scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        path = scope.get("path", "")
        added = [
            (name.encode(), value.encode())
            for name, value in security_headers(path, public=public, databases=databases).items()
        ]

        async def send_secured(event: dict[str, Any]) -> None:
            if event["type"] == "http.response.start":
                event = {**event, "headers": [*event.get("headers", []), *added]}
            await send(event)

        await app(scope, receive, send_secured)

    return with_headers


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, bool]:
    """Tell templates whether the page that they make may load our scripts."""
    path = request.path if request else "/-/"
    return {"scripts_run": has_scripts(path, datasette.databases)}


@hookimpl
def permission_allowed(
    datasette: Datasette, action: str, resource: object
) -> Callable[[], Awaitable[bool | None]] | None:
    """Close to strangers every table that isn't public with all its columns."""
    if action != "view-table" or not is_public(datasette) or not isinstance(resource, tuple):
        return None
    database, table = resource

    async def allowed() -> bool | None:
        if table in VIEWS:
            return None
        columns = await datasette.get_database(database).table_columns(table)
        return None if are_public(table, columns) else False

    return allowed


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Asgi], Asgi]:
    """Refuse what isn't served, clean pages and CSV, let caches keep, add headers, keep pages."""
    public = is_public(datasette)
    base = Path(datasette.get_database().path)
    pages = KeptPages([base, COMMUNITIES.get(datasette, community_path(base))])
    PAGES[datasette] = pages

    def wrap(app: Asgi) -> Asgi:
        inner = guarded(printable_pages(safe_csv(app)), datasette)
        whole = secured(cached(inner, public=public), public=public, databases=datasette.databases)
        keeping = kept(whole, pages, datasette.databases, partial(is_somebody, datasette))
        return behind_proxy(keeping, proxy_header(datasette))

    return wrap
