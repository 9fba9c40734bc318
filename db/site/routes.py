"""Addresses become pages: the routes of the Datasette plugin, as HTML and as JSON."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

from db.exports.formats import CITATIONS, FORMATS, ON_PAGES
from db.site import as_known
from db.site.downloads import CSV, DOWNLOADS, issue_csv
from db.site.feeds import Feed, base_url, new_feed, story_feed
from db.site.filtered_feeds import FILTERED, FilteredFeed
from db.site.openapi import document_text
from db.site.registry import menu, pages
from db.site.schemas.entry import PageEntry
from db.site.schemas.files import FILES, path_of
from db.site.schemas.parameters import faults_in
from db.site.sitemaps import sitemap_index, sitemap_part
from db.site.view import filters
from db.site.view.page import Page, Parameters, beyond_the_end, not_found, not_readable
from db.site.view.rendering import plain_template

View = Callable[[Datasette, Request], Awaitable[Response]]
OPEN_HEADERS = {"access-control-allow-origin": "*"}

ATOM = FORMATS["atom"].content_type
XML = "application/xml; charset=utf-8"
FEEDS: tuple[tuple[str, Feed, str], ...] = (
    (r"feeds/new\.atom", new_feed, ATOM),
    (r"feeds/story/(?P<slug>[^/]+)\.atom", story_feed, ATOM),
    (r"sitemap\.xml", sitemap_index, XML),
    (r"sitemap-(?P<slug>[^/]+)\.xml", sitemap_part, XML),
    (r"issue/(?P<slug>[^/]+)\.csv", issue_csv, CSV),
    *DOWNLOADS,
)


@dataclass(frozen=True, slots=True)
class PageView:
    """The view of one page, made as its entry says."""

    entry: PageEntry

    async def __call__(self, datasette: Datasette, request: Request) -> Response:
        """Make the page from the database and send it as HTML, or as JSON where asked."""
        query = {name: request.args[name] for name in request.args}
        page = self.refusal(query) or self.within_the_list(
            query, await self.page(datasette, {**query, **request.url_vars})
        )
        suffix = request.url_vars.get("format") or ""
        if page.moved_to:
            return Response.redirect(page.moved_to + suffix, status=page.status)
        if suffix:
            return Response.json(page.data, status=page.status, headers=OPEN_HEADERS)
        datable = self.entry.dated and page.status == 200
        return await html(datasette, request, page, datable=datable)

    async def page(self, datasette: Datasette, parameters: Parameters) -> Page:
        """Make the page, within the time that a query may take."""
        most = datasette.setting("sql_time_limit_ms")
        base = datasette.get_database()
        if self.entry.dated and parameters.get("as_of"):
            return await asyncio.to_thread(
                as_known.page_as_of, Path(base.path), self.entry.make, parameters, limit_ms=most
            )

        def within_limit(connection: sqlite3.Connection) -> Page:
            with sqlite_timelimit(connection, most):
                return self.entry.make(connection, parameters)

        page: Page = await base.execute_fn(within_limit)
        return page

    def refusal(self, query: Parameters) -> Page | None:
        """Give the page that says which parameters can't be read, or None."""
        faults = self.entry.faults(query)
        return not_readable(faults) if faults else None

    def within_the_list(self, query: Parameters, page: Page) -> Page:
        """Give the page, or the one that says that the list has fewer pages."""
        paged = self.entry.paged
        if paged and query.get("page", "1") not in {"", "1"} and not page.data.get(paged):
            return beyond_the_end(query["page"])
        return page


async def html(
    datasette: Datasette,
    request: Request,
    page: Page,
    *,
    datable: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Render a page; one that is `datable` offers to be shown as it was known on a day."""
    context = {
        "datable": datable,
        **page.data,
        **page.extras,
        "page_title": page.title,
        "path": request.path,
        "site_address": base_url(request),
        "query": request.args.get("q") or "",
        "database": datasette.get_database().name,
    }
    template = plain_template(datasette, page.template)
    body = await datasette.render_template(template, context, request=request)
    return Response.html(body, status=page.status, headers=dict(headers or {}))


def feed_view(make: Feed, content_type: str) -> View:
    """Make the view of a feed or another file."""

    async def feed(datasette: Datasette, request: Request) -> Response:
        slug = request.url_vars.get("slug", "")
        body = await datasette.get_database().execute_fn(
            lambda connection: make(connection, base_url(request), slug)
        )
        if body is None:
            return await html(datasette, request, not_found("page", slug))
        return Response(body, content_type=content_type, headers=OPEN_HEADERS)

    return feed


def filtered_view(make: FilteredFeed, content_type: str, path: str) -> View:
    """Make the view of a feed that its address narrows."""
    (file,) = [file for file in FILES if file.path == path]

    async def feed(datasette: Datasette, request: Request) -> Response:
        query = {name: request.args[name] for name in request.args}
        faults = faults_in(query, file.parameters)
        if faults:
            return await html(datasette, request, not_readable(faults))
        names = [parameter.name for parameter in file.parameters]
        filters_set = {name: query[name] for name in names if query.get(name)}
        body = await datasette.get_database().execute_fn(
            lambda connection: make(connection, base_url(request), filters_set)
        )
        if isinstance(body, Page):
            return await html(datasette, request, body)
        return Response(body, content_type=content_type, headers=OPEN_HEADERS)

    return feed


def page_view(entry: PageEntry) -> View:
    """Make the view of a page: a plain function, since Datasette reads its arguments' names."""
    view = PageView(entry)

    async def page(datasette: Datasette, request: Request) -> Response:
        return await view(datasette, request)

    return page


async def openapi(datasette: Datasette, request: Request) -> Response:
    """Give the description of every address for programs."""
    kind = "application/json; charset=utf-8"
    return Response(document_text(), headers=OPEN_HEADERS, content_type=kind)


def page_routes(entry: PageEntry) -> list[tuple[str, View]]:
    """Give the addresses of a page: in HTML, and with `.json` added to its path."""
    view = page_view(entry)
    if not entry.address:
        return [(rf"^{entry.pattern()}(?P<format>\.json)?$", view)]
    return [
        (rf"^{re.escape(entry.address)}$", view),
        (rf"^{entry.pattern()}(?P<format>\.json)$", view),
    ]


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette our addresses: files first, since their names end like nothing else's."""
    return [
        *((rf"^/{pattern}$", feed_view(make, kind)) for pattern, make, kind in FEEDS),
        *(
            (rf"^/{pattern}$", filtered_view(make, kind, path_of(pattern)))
            for pattern, make, kind in FILTERED
        ),
        *(route for entry in pages() for route in page_routes(entry)),
        (r"^/openapi\.json$", openapi),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:  # noqa: ANN401
    """Give the templates our filters, the menu and the formats that pages link to."""
    env.filters.update(filters.FILTERS)
    env.globals["menu"] = menu()
    env.globals["page_formats"] = ON_PAGES
    env.globals["citation_formats"] = [FORMATS[name] for name in CITATIONS]
