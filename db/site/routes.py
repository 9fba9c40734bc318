"""Addresses become pages: the routes of the Datasette plugin, as HTML and as JSON."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

from db.exports.formats import CITATIONS, FORMATS, ON_PAGES
from db.site import as_known
from db.site.downloads import CSV, DOWNLOADS, issue_csv
from db.site.feeds import Feed, base_url, new_feed, story_feed
from db.site.filtered_feeds import FILTERED, FilteredFeed
from db.site.holdings import base_state
from db.site.openapi import document_text
from db.site.registry import filter_names, menu, pages
from db.site.schemas.entry import PageEntry
from db.site.schemas.files import FILES, File, path_of
from db.site.schemas.parameters import Parameter, faults_in, strangers_in, unknown_in
from db.site.sitemaps import sitemap_index, sitemap_part
from db.site.view import filters
from db.site.view.page import Page, Parameters, beyond_the_end, not_found, not_readable
from db.site.view.rendering import plain_template
from db.site.view.sources import number_sources

View = Callable[[Datasette, Request], Awaitable[Response]]
T = TypeVar("T")
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
        query = query_of(request, self.entry.parameters)
        strangers = strangers_in(query, self.entry.parameters, filter_names())
        refused = not_readable(strangers) if strangers else None
        refused = refused or await refusal(datasette, query, self.entry.parameters)
        page = refused or await self.page(datasette, query, request.url_vars)
        suffix = request.url_vars.get("format") or ""
        if page.moved_to:
            return Response.redirect(page.moved_to + suffix, status=page.status)
        if suffix:
            return Response.json(page.data, status=page.status, headers=OPEN_HEADERS)
        page.extras["json_address"] = self.entry.json_address(request.path, query)
        datable = self.entry.dated and page.status == 200
        return await html(datasette, request, page, datable=datable)

    async def page(self, datasette: Datasette, query: Parameters, names: Parameters) -> Page:
        """Make the page, within the time that a query may take."""
        most = datasette.setting("sql_time_limit_ms")

        def within_limit(connection: sqlite3.Connection) -> Page:
            with sqlite_timelimit(connection, most):
                page = self.entry.make(connection, {**query, **names})
                page.extras["base_state"] = base_state(connection)
                return page

        day = query.get("as_of") if self.entry.dated else None
        page = await seen(datasette, within_limit, day)
        if self.entry.ends_before(query, page):
            return beyond_the_end(query["page"])
        if day:
            page.data["known_on"] = day
        return page


@dataclass(frozen=True, slots=True)
class FileView:
    """The view of a feed or another file, made as its address asks."""

    file: File
    make: FilteredFeed

    async def __call__(self, datasette: Datasette, request: Request) -> Response:
        """Make the file and send it; what can't be is said on a page."""
        query = query_of(request)
        refused = await refusal(datasette, query, self.file.parameters)
        if refused:
            return await html(datasette, request, refused)
        names = [parameter.name for parameter in self.file.parameters]
        asked = {name: query[name] for name in names if query.get(name)}
        day = asked.pop("as_of", None)

        def made(connection: sqlite3.Connection) -> bytes | None:
            return self.make(connection, base_url(request), {**asked, **request.url_vars})

        body = await seen(datasette, made, day)
        if body is None:
            missing = not_found("page", request.url_vars.get("slug", ""))
            return await html(datasette, request, missing)
        return Response(body, content_type=self.file.content_type, headers=OPEN_HEADERS)


def query_of(request: Request, parameters: Sequence[Parameter] = ()) -> dict[str, str]:
    """Give what an address asks for; of a name that comes twice the first value counts.

    Of a parameter that may come many times all values are given, one a line.
    """
    repeated = {parameter.name for parameter in parameters if parameter.repeats}
    first = {name: request.args[name] for name in request.args}
    return first | {name: "\n".join(request.args.getlist(name)) for name in repeated & set(first)}


async def refusal(
    datasette: Datasette, query: Parameters, parameters: Sequence[Parameter]
) -> Page | None:
    """Give the page that says which parameters mean nothing, or None: of every page and file."""
    faults = faults_in(query, parameters)
    if not faults and any(query.get(each.name) for each in parameters if each.known):
        faults = await datasette.get_database().execute_fn(
            lambda connection: unknown_in(connection, query, parameters)
        )
    return not_readable(faults) if faults else None


async def seen(datasette: Datasette, read: Callable[[sqlite3.Connection], T], day: str | None) -> T:
    """Read from the base as it is, or as it was known on a day."""
    base = datasette.get_database()
    if day:
        return await asyncio.to_thread(as_known.read_as_of, Path(base.path), read, day)
    result: T = await base.execute_fn(read)
    return result


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
        "sources": number_sources(page.data),
        "query": request.args.get("q") or "",
        "database": datasette.get_database().name,
    }
    template = plain_template(datasette, page.template)
    body = await datasette.render_template(template, context, request=request)
    return Response.html(body, status=page.status, headers=dict(headers or {}))


def file_view(make: FilteredFeed, path: str) -> View:
    """Make the view of a file: a plain function, since Datasette reads its arguments' names."""
    (file,) = [file for file in FILES if file.path == path]
    view = FileView(file, make)

    async def answer(datasette: Datasette, request: Request) -> Response:
        return await view(datasette, request)

    return answer


def of_slug(make: Feed) -> FilteredFeed:
    """Let what takes a thing's name take what an address asks for."""

    def made(connection: sqlite3.Connection, base: str, asked: Parameters) -> bytes | None:
        return make(connection, base, asked.get("slug", ""))

    return made


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


def files() -> list[tuple[str, FilteredFeed]]:
    """Give the address of every file with what makes it."""
    return [
        *((pattern, of_slug(make)) for pattern, make, _ in FEEDS),
        *((pattern, make) for pattern, make, _ in FILTERED),
    ]


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette our addresses: files first, since their names end like nothing else's."""
    return [
        *((rf"^/{pattern}$", file_view(make, path_of(pattern))) for pattern, make in files()),
        *(route for entry in pages() for route in page_routes(entry)),
        (r"^/openapi\.json$", openapi),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Datasette) -> None:  # noqa: ANN401
    """Give the templates our filters, the menu and the formats that pages link to."""
    ours = datasette.plugin_config("sidelight") or {}
    env.globals["invented"] = ours.get("invented", False)
    env.filters.update(filters.FILTERS)
    env.globals["menu"] = menu()
    env.globals["page_formats"] = ON_PAGES
    env.globals["citation_formats"] = [FORMATS[name] for name in CITATIONS]
