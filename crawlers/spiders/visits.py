"""Pages to look at -> visits: what every spider of ours knows about asking and recording."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from crawlers.archive.items import Fetched, Visit
from crawlers.crawl.frontier import Task
from crawlers.crawl.history import History, Known, is_due
from crawlers.crawl.holds import HeldError, Holds
from crawlers.crawl.orders import Order
from crawlers.crawl.sharing import Shares, shared_requests
from crawlers.crawl.sources import recorded_sources
from crawlers.listings.feeds import Listed, by_day, newest
from crawlers.spiders.aims import Aim, asked, unanswered
from crawlers.web.contact import refuse_nameless
from crawlers.web.exchanges import (
    NOT_MODIFIED,
    REFUSED,
    described,
    exchange_of,
    outcome_of,
    status_line,
)
from crawlers.web.forgotten import Forgotten
from crawlers.web.noarchive import REASON, asks_not_to_be_archived
from crawlers.web.parts import next_part
from db.errors import CUT_OFF, CrawlError
from db.records import CaptureKind
from db.store import Store
from db.web.addresses import refusal

MAX_PARTS = 10
MAX_LISTED = 1000  # pages of one listing; a news sitemap holds at most that many
CUT_ADVICE = "have the source list a narrower feed, or sitemaps by day"
PAGES = ("page", "thread")  # what is read; listings only lead to them
TASKS: Mapping[CaptureKind, Literal["door", "sitemap", "page", "thread"]] = {
    "feed": "door",
    "index": "door",
    "search": "door",
    "sitemap": "sitemap",
    "page": "page",
    "thread": "thread",
}


class VisitSpider(Spider):
    """Visit pages on condition that they changed, once a run, further parts included."""

    def __init__(self, db: str, run: int | None = None, order: Order | None = None) -> None:
        super().__init__()
        self.open = ExitStack()
        self.store = self.open.enter_context(Store.open(db, create=False))
        self.order = order or everything(self.store)
        self.holds = Holds(self.store)
        self.run_id = run or self.open.enter_context(self.store.run("crawl", spider=self.name)).id
        self.sources = recorded_sources(self.store, self.order.sources)
        self.history = History(self.store, self.run_id)
        self.forgotten = Forgotten(self.store.archive_folder)
        self.seen = self.history.visited("page")
        self.shares: Shares | None = None
        self.crawlers = 1  # that share the work
        limit = self.order.limit
        self.left = float("inf") if limit is None else limit - len(self.seen)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> VisitSpider:  # noqa: ANN401
        """Build the spider, and have it told of errors that were not foreseen."""
        spider: VisitSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.note_error, signal=signals.spider_error)
        crawler.signals.connect(spider.stop_on_error, signal=signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request | Visit]:
        """Ask for what there is to begin with; with a frontier, for what it lends out."""
        if self.order.frontier is not None:
            async for request in shared_requests(self, self.order.frontier):
                yield request
            return
        for found in self.begin():
            yield found

    def begin(self) -> Iterator[Request | Visit]:
        """Give what this spider begins with."""
        raise NotImplementedError

    def task_of(self, request: Request) -> Task | None:
        """Describe a request as a task that any crawler can take; None for one that is ours only.

        Further parts of a page belong to one visit, so they stay with who began it.
        """
        aim: Aim = request.cb_kwargs["aim"]
        if aim.part_of is not None or aim.kind not in TASKS:
            return None
        depth = request.cb_kwargs.get("depth", 0)
        return Task(
            what=TASKS[aim.kind],
            url=aim.url,
            source_id=aim.source_id,
            listed=aim.listed,
            depth=depth,
        )

    def request_for(self, task: Task) -> Request:
        """Make the request for a task, whoever put it into the frontier."""
        return self.request(self.aim_of(task, "page"), self.parse_page, so_far=())

    def aim_of(self, task: Task, kind: CaptureKind) -> Aim:
        """Say what a task is to capture, on the condition that this base knows of."""
        return Aim(
            url=task.url,
            kind=kind,
            source_id=task.source_id,
            listed=task.listed,
            known=self.history.known(task.url),
        )

    def recorded(self, visit: Visit) -> None:
        """Take note that a visit is in the database."""
        if self.shares is not None:
            self.shares.recorded.add(visit.fetched[0].capture.url)

    def closed(self, reason: str) -> None:
        """Close the database when the crawl ends."""
        self.open.close()

    def note_error(self, failure: Failure, response: Response | None) -> None:
        """Record a response that one of our callbacks fell over; the crawl goes on.

        Without a response it was the beginning that failed, and there is nothing to go on with.
        """
        if response is None:
            self.crawler.engine.close_spider(self, "couldn't begin")
            return
        error = CrawlError(response.url, f"couldn't be read ({failure.value!r})")
        self.store.record_failure(error, stage="crawl", run_id=self.run_id)

    def stop_on_error(self, failure: Failure) -> None:
        """End the crawl when a capture can't be recorded: later ones couldn't be either."""
        self.crawler.engine.close_spider(self, "not recorded")

    def pages(
        self, listed: list[Listed], source_id: str | None, listing: str, *, named: bool = False
    ) -> Iterator[Request]:
        """Ask for the listed pages that this run hasn't asked for yet, if due or named by hand."""
        left_out = 0
        for entry in listed if self.left == float("inf") else by_day(listed):
            if entry.url in self.seen or not self._wanted(entry, listing):
                continue
            capture = self.history.known(entry.url)
            if capture is not None and not (named or self._due(entry, capture)):
                continue
            if self.left <= 0:
                left_out += 1
                continue
            self.seen.add(entry.url)
            self.left -= 1
            aim = Aim(url=entry.url, kind="page", source_id=source_id, listed=entry, known=capture)
            yield self.request(aim, self.parse_page, so_far=())
        if left_out and self.order.limit:  # with none at all, only the listings were asked for
            reason = f"is read in part: {left_out:,} pages are left to a later run (--limit)"
            self.note(listing, reason)

    def within(
        self,
        listed: Sequence[Listed],
        listing: str,
        *,
        most: int = MAX_LISTED,
        in_order: bool = False,
    ) -> list[Listed]:
        """Give as much of a listing as is looked at, the newest; say what is left out.

        An index lists its newest on top, so it is taken in its order.
        """
        if len(listed) <= most:
            return list(listed)
        reason = f"{CUT_OFF}: lists {len(listed):,} addresses; the newest {most:,} are looked at"
        self.note(listing, reason, CUT_ADVICE)
        return list(listed[:most]) if in_order else newest(listed, most)

    def note(self, listing: str, reason: str, advice: str = "") -> None:
        """Record what of a listing wasn't looked at."""
        error = CrawlError(listing, reason, advice)
        self.store.record_failure(error, stage="crawl", run_id=self.run_id)

    def request(
        self,
        aim: Aim,
        callback: Any,  # noqa: ANN401
        *,
        headers: Mapping[str, str] | None = None,
        meta: Mapping[str, Any] | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> Request:
        """Make the request for an aim, conditional when we hold an earlier answer."""
        headers = dict(headers or {})
        if aim.known is not None and aim.known.etag:
            headers["If-None-Match"] = aim.known.etag
        if aim.known is not None and aim.known.last_modified:
            headers["If-Modified-Since"] = aim.known.last_modified
        return Request(
            aim.url,
            headers=headers,
            callback=callback,
            errback=self.failed,
            meta=dict(meta or {}),
            cb_kwargs={"aim": aim, **kwargs},
            dont_filter=True,
        )

    def parse_page(
        self, response: Response, *, aim: Aim, so_far: tuple[Fetched, ...]
    ) -> Iterator[Request | Visit]:
        """Take a page; go on to its next part, or hand over the visit when it was the last."""
        visit = (*so_far, self.fetched(response, aim))
        first = aim.part_of or aim.url
        url = self._next_part(response, aim, first)
        if url is None or aim.part >= MAX_PARTS or url in {part.capture.url for part in visit}:
            yield Visit(visit)
            return
        self.seen.add(url)
        part = Aim(
            url=url,
            kind="page",
            source_id=aim.source_id,
            part_of=first,
            part=aim.part + 1,
            known=self.history.known(url),
        )
        yield self.request(part, self.parse_page, so_far=visit)

    def fetched(self, response: Response, aim: Aim) -> Fetched:
        """Turn a response into what will be recorded of it."""
        outcome = outcome_of(response.status, known=aim.known is not None)
        capture = aim.capture(outcome, response.status)
        failure = None
        if outcome == "error" or response.status in REFUSED:
            failure = CrawlError(aim.url, f"answered {status_line(response.status)}")
        if outcome == "unchanged":
            return Fetched(capture=capture)
        if (
            outcome == "new"
            and aim.kind in ("page", "thread")
            and asks_not_to_be_archived(response)
        ):
            error = CrawlError(aim.url, REASON)
            return Fetched(capture=replace(capture, outcome="blocked"), failure=error)
        exchange = exchange_of(response, capture.fetched_at)
        return Fetched(capture=described(capture, response), exchange=exchange, failure=failure)

    def failed(self, failure: Failure) -> Iterator[Request | Visit]:
        """Record a request that got no response."""
        kwargs = asked(failure).cb_kwargs
        aim: Aim = kwargs["aim"]
        so_far: tuple[Fetched, ...] = kwargs.get("so_far", ())
        if isinstance(failure.value, HeldError) and aim.kind in PAGES and not so_far:
            self.leave(aim, str(failure.value))
        else:
            yield Visit((*so_far, unanswered(aim, failure)))
        if self.shares is not None:
            self.shares.followed.add(aim.part_of or aim.url)

    def leave(self, aim: Aim, reason: str) -> None:
        """Leave a page to a later run: it has no capture, so it is as due as it was."""
        self.store.record_failure(CrawlError(aim.url, reason), stage="crawl", run_id=self.run_id)
        if self.shares is not None:
            self.shares.recorded.add(aim.url)

    def _next_part(self, response: Response, aim: Aim, first: str) -> str | None:
        """Find the next part of an article that goes over several pages."""
        if response.status == NOT_MODIFIED and aim.known is not None:
            record = self.history.body(aim.known)
            if record is None:
                return None
            response = HtmlResponse(record.url, body=record.body)
        if not isinstance(response, HtmlResponse) or not 200 <= response.status < 300:
            return None
        return next_part(response, first)

    def _wanted(self, entry: Listed, listing: str) -> bool:
        """Tell whether a listed page is recent enough and on the public web."""
        if entry.url in self.forgotten:
            return False
        since, latest = self.order.since, entry.latest
        if since is not None and latest is not None and latest < since:
            return False
        return refusal(entry.url) is None or urlsplit(entry.url).netloc == urlsplit(listing).netloc

    def _due(self, entry: Listed, capture: Known) -> bool:
        """Tell whether a known page is due, or its listing says that it changed."""
        if entry.latest is not None and entry.latest > capture.checked_at:
            return True
        return is_due(
            changed_at=capture.changed_at,
            checked_at=capture.checked_at,
            now=self.history.started_at,
        )


def everything(store: Store) -> Order:
    """Order a look at every recorded source, for `scrapy crawl`; it needs a contact too."""
    refuse_nameless()
    return Order(sources=tuple(source.id for source in recorded_sources(store)))
