"""Addresses become pages: the routes of the Datasette plugin, as HTML and as JSON."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

from db.exports.formats import FORMATS
from db.site import as_known
from db.site.downloads import CSV, DOWNLOADS, issue_csv
from db.site.feeds import Feed, base_url, new_feed, story_feed
from db.site.filtered_feeds import FILTERED, FilteredFeed
from db.site.pages.about import about_page
from db.site.pages.article import article_page
from db.site.pages.embed import embedded_story_page
from db.site.pages.home import home_page
from db.site.pages.issue import issue_page
from db.site.pages.methodology import methodology_page
from db.site.pages.network import network_page
from db.site.pages.positions import positions_page
from db.site.pages.quotes import quotes_page
from db.site.pages.regulation import regulation_page
from db.site.pages.search import search_page
from db.site.pages.stakeholder import stakeholder_page
from db.site.pages.stakeholders import stakeholders_page
from db.site.pages.stories import stories_page
from db.site.pages.story import story_page
from db.site.pages.timeline import timeline_page
from db.site.schemas.document import OPERATIONS, document_text
from db.site.schemas.files import FILES, path_of
from db.site.schemas.operations import Operation, faults_in
from db.site.sitemaps import sitemap_index, sitemap_part
from db.site.view import filters
from db.site.view.page import Page, Parameters, beyond_the_end, not_found, not_readable
from db.site.view.rendering import plain_template

View = Callable[[Datasette, Request], Awaitable[Response]]
Maker = Callable[[sqlite3.Connection, Parameters], Page]
OPEN_HEADERS = {"access-control-allow-origin": "*"}

PAGES: tuple[tuple[str, Maker], ...] = (
    (r"stories", stories_page),
    (r"story/(?P<slug>[^/]+?)", story_page),
    (r"stakeholders", stakeholders_page),
    (r"stakeholder/(?P<slug>[^/]+?)", stakeholder_page),
    (r"article/(?P<id>[^/]+?)", article_page),
    (r"timeline", timeline_page),
    (r"positions", positions_page),
    (r"issue/(?P<slug>[^/]+?)", issue_page),
    (r"regulation", regulation_page),
    (r"quotes", quotes_page),
    (r"network", network_page),
    (r"search", search_page),
    (r"methodology", methodology_page),
    (r"about", about_page),
    (r"embed/story/(?P<slug>[^/]+?)", embedded_story_page),
)


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
    """The view of one kind of page, and what the page is said to take."""

    make: Maker
    operation: Operation | None = None

    async def __call__(self, datasette: Datasette, request: Request) -> Response:
        """Make the page from the database and send it as HTML, or as JSON where asked."""
        asked = {name: request.args[name] for name in request.args}
        page = self.refused(asked)
        if page is None:
            page = self.found(asked, await self.made(datasette, {**asked, **request.url_vars}))
        suffix = request.url_vars.get("format") or ""
        if page.moved_to:
            return Response.redirect(page.moved_to + suffix, status=page.status)
        if suffix:
            return Response.json(page.data, status=page.status, headers=OPEN_HEADERS)
        datable = self.operation is not None and self.operation.path in as_known.PAGES
        return await html(datasette, request, page, datable=datable and page.status == 200)

    async def made(self, datasette: Datasette, parameters: Parameters) -> Page:
        """Make the page, within the time that a query may take."""
        most = datasette.setting("sql_time_limit_ms")
        base = datasette.get_database()
        if self.operation and self.operation.path in as_known.PAGES and parameters.get("as_of"):
            return await asyncio.to_thread(
                as_known.page_as_of, Path(base.path), self.make, parameters, limit_ms=most
            )

        def within_limit(connection: sqlite3.Connection) -> Page:
            with sqlite_timelimit(connection, most):
                return self.make(connection, parameters)

        made: Page = await base.execute_fn(within_limit)
        return made

    def refused(self, asked: Parameters) -> Page | None:
        """Give the page that says which parameters can't be read, or None."""
        faults = self.operation.faults(asked) if self.operation else []
        return not_readable(faults) if faults else None

    def found(self, asked: Parameters, page: Page) -> Page:
        """Give the page, or the one that says that the list has fewer pages."""
        paged = self.operation.paged if self.operation else None
        if paged and asked.get("page", "1") not in {"", "1"} and not page.data.get(paged):
            return beyond_the_end(asked["page"])
        return page


async def html(
    datasette: Datasette, request: Request, page: Page, *, datable: bool = False
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
    return Response.html(body, status=page.status)


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
        asked = {name: request.args[name] for name in request.args}
        faults = faults_in(asked, file.parameters)
        if faults:
            return await html(datasette, request, not_readable(faults))
        wanted = {one.name: asked[one.name] for one in file.parameters if asked.get(one.name)}
        body = await datasette.get_database().execute_fn(
            lambda connection: make(connection, base_url(request), wanted)
        )
        return Response(body, content_type=content_type, headers=OPEN_HEADERS)

    return feed


def page_view(make: Maker, path: str) -> View:
    """Make the view of a page: a plain function, since Datasette reads its arguments' names."""
    view = PageView(make, OPERATIONS.get(path))

    async def page(datasette: Datasette, request: Request) -> Response:
        return await view(datasette, request)

    return page


async def openapi(datasette: Datasette, request: Request) -> Response:
    """Give the description of every address for programs."""
    kind = "application/json; charset=utf-8"
    return Response(document_text(), headers=OPEN_HEADERS, content_type=kind)


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette our addresses, each page also with `.json` (the front page as /home.json)."""
    home = page_view(home_page, "/home")
    return [
        (r"^/$", home),
        (r"^/home(?P<format>\.json)$", home),
        *((rf"^/{pattern}$", feed_view(make, kind)) for pattern, make, kind in FEEDS),
        *(
            (rf"^/{pattern}$", filtered_view(make, kind, path_of(pattern)))
            for pattern, make, kind in FILTERED
        ),
        *(
            (rf"^/{pattern}(?P<format>\.json)?$", page_view(make, path_of(pattern)))
            for pattern, make in PAGES
        ),
        (r"^/openapi\.json$", openapi),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:  # noqa: ANN401
    """Give the templates our filters."""
    env.filters.update(filters.FILTERS)
