"""Spiders on a real database, given responses by hand: nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from crawlers.archive.captures import open_archive, record_visits
from crawlers.archive.items import Visit
from crawlers.crawl.orders import Order
from crawlers.crawl.sources import record_sources
from db.records import Source
from db.store import Store

DAILY = Source(
    id="daily",
    name="The Daily",
    kind="news",
    homepage="https://daily.example/",
    feeds=("https://daily.example/feed.xml", "https://daily.example/more.xml"),
    sitemaps=("https://daily.example/map.xml",),
)


@pytest.fixture
def spider(store: Store) -> Iterator[Callable[..., Spider]]:
    """Make a spider for one run, a new one or one that was begun."""
    made: list[Spider] = []

    def make(spider_class: type[Spider], *, run: int | None = None, **order: object) -> Spider:
        record_sources(store, [DAILY])
        if run is None:
            run = (
                store.db.table("runs")
                .insert(
                    {"stage": "crawl", "state": "running", "started_at": "2026-05-01T12:00:00Z"}
                )
                .last_pk
            )
        asked = Order(**{"sources": ("daily",), **order})
        made.append(spider_class(db=str(store.path), run=run, order=asked))
        return made[-1]

    yield make
    for one in made:
        one.closed("finished")


@pytest.fixture
def answer() -> Callable[..., Response]:
    """Answer a request with a body and headers."""

    def respond(request: Request, body: str = "", status: int = 200, **headers: str) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return HtmlResponse(
            request.url, status=status, headers=named, body=body.encode(), request=request
        )

    return respond


@pytest.fixture
def follow() -> Callable[[Request, Response], list[Request | Visit]]:
    """Hand a response to the request's callback; give all that comes of it."""

    def call(request: Request, response: Response) -> list[Request | Visit]:
        return list(request.callback(response, **request.cb_kwargs))

    return call


@pytest.fixture
def fail() -> Callable[[Request, Exception], list[Request | Visit]]:
    """Let a request fail; give all that comes of it."""

    def call(request: Request, error: Exception) -> list[Request | Visit]:
        failure = Failure(error)
        failure.request = request
        return list(request.errback(failure))

    return call


@pytest.fixture
def record(store: Store) -> Callable[..., None]:
    """Record visits as the pipeline would."""

    def write(spider: Spider, *visits: Visit) -> None:
        with open_archive(store) as writer:
            for visit in visits:
                record_visits(store, writer, [visit], run_id=spider.run_id, stage="crawl")

    return write


@pytest.fixture
def begin() -> Callable[[Spider], list[Request]]:
    """Give what a spider asks for first."""

    def first(spider: Spider) -> list[Request]:
        started = spider.start()
        found: list[Request] = []
        while True:
            try:
                started.__anext__().send(None)
            except StopIteration as given:
                found.append(given.value)
            except StopAsyncIteration:
                return found

    return first
