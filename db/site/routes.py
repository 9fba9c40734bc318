"""Addresses become pages: the routes of the Datasette plugin, as HTML and as JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.exports.formats import FORMATS
from db.site import filters
from db.site.downloads import DOWNLOADS
from db.site.feeds import Feed, base_url, due_calendar, new_feed, story_feed
from db.site.page import Page, Parameters, not_found
from db.site.pages.article import article_page
from db.site.pages.home import home_page
from db.site.pages.methodology import methodology_page
from db.site.pages.network import network_page
from db.site.pages.positions import positions_page
from db.site.pages.regulation import regulation_page
from db.site.pages.search import search_page
from db.site.pages.stakeholder import stakeholder_page, stakeholders_page
from db.site.pages.story import stories_page, story_page
from db.site.pages.timeline import timeline_page

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
    (r"regulation", regulation_page),
    (r"network", network_page),
    (r"search", search_page),
    (r"methodology", methodology_page),
)


ATOM, ICS = FORMATS["atom"].content_type, FORMATS["ics"].content_type
FEEDS: tuple[tuple[str, Feed, str], ...] = (
    (r"feeds/new\.atom", new_feed, ATOM),
    (r"feeds/story/(?P<slug>[^/]+)\.atom", story_feed, ATOM),
    (r"calendar\.ics", due_calendar, ICS),
    *DOWNLOADS,
)


@dataclass(frozen=True, slots=True)
class PageView:
    """The view of one kind of page."""

    make: Maker

    async def __call__(self, datasette: Datasette, request: Request) -> Response:
        """Make the page from the database and send it as HTML, or as JSON where asked."""
        asked = {name: request.args[name] for name in request.args}
        parameters = {**asked, **request.url_vars}
        page = await datasette.get_database().execute_fn(
            lambda connection: self.make(connection, parameters)
        )
        suffix = request.url_vars.get("format") or ""
        if page.moved_to:
            return Response.redirect(page.moved_to + suffix, status=page.status)
        if suffix:
            return Response.json(page.data, status=page.status, headers=OPEN_HEADERS)
        return await html(datasette, request, page)


async def html(datasette: Datasette, request: Request, page: Page) -> Response:
    """Render a page."""
    context = {
        **page.data,
        **page.extras,
        "page_title": page.title,
        "path": request.path,
        "query": request.args.get("q") or "",
        "database": datasette.get_database().name,
    }
    body = await datasette.render_template(page.template, context, request=request)
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


def page_view(make: Maker) -> View:
    """Make the view of a page: a plain function, since Datasette reads its arguments' names."""
    view = PageView(make)

    async def page(datasette: Datasette, request: Request) -> Response:
        return await view(datasette, request)

    return page


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette our addresses, each page also with `.json` (the front page as /home.json)."""
    home = page_view(home_page)
    return [
        (r"^/$", home),
        (r"^/home(?P<format>\.json)$", home),
        *((rf"^/{pattern}$", feed_view(make, kind)) for pattern, make, kind in FEEDS),
        *((rf"^/{pattern}(?P<format>\.json)?$", page_view(make)) for pattern, make in PAGES),
    ]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:  # noqa: ANN401
    """Give the templates our filters."""
    env.filters.update(filters.FILTERS)
