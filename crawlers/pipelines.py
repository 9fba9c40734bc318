"""Visits -> the archive and the database, some of them in one transaction."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawlers.archive.batches import Batch
from crawlers.archive.captures import open_archive
from crawlers.archive.items import Fetched, Visit
from crawlers.spiders.visits import VisitSpider
from crawlers.web.forgotten import Forgotten

WAIT_SECONDS = 0.2  # how long the first visit of a batch waits for others


class CapturePipeline:
    """Write every visit through the store of the spider that made it.

    A visit is handed on when its records are on disk and its rows are committed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.open = ExitStack()
        self.recording: asyncio.Task[None] | None = None  # of the batch that waits

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CapturePipeline:
        """Build the pipeline for one crawler."""
        return cls(crawler)

    @property
    def spider(self) -> VisitSpider:
        """The spider whose visits come in."""
        spider = self.crawler.spider
        assert isinstance(spider, VisitSpider)
        return spider

    def open_spider(self) -> None:
        """Take the archive for writing."""
        store = self.spider.store
        writer = self.open.enter_context(open_archive(store))
        self.batch = Batch(store, writer, run_id=self.spider.run_id, stage="crawl")

    def close_spider(self) -> None:
        """Close the archive."""
        self.open.close()

    async def process_item(self, item: Visit) -> Visit:
        """Record the visit, unless a redirect led to what was forgotten.

        An error here is ours, and ends the crawl (see the spider).
        """
        if any(_is_in(self.spider.forgotten, fetched) for fetched in item.fetched):
            self.spider.recorded(item)
            raise DropItem("it was forgotten")
        if self.recording is None:
            self.full = asyncio.get_running_loop().create_future()
            self.recording = asyncio.ensure_future(self._record(self.full))
        recording = self.recording
        if self.batch.add(item) and not self.full.done():
            self.full.set_result(None)
        await recording
        self.spider.recorded(item)
        return item

    async def _record(self, full: asyncio.Future[None]) -> None:
        """Record a batch when it is full, or has waited."""
        await asyncio.wait({full}, timeout=WAIT_SECONDS)
        self.recording = None
        self.batch.record()


def _is_in(forgotten: Forgotten, fetched: Fetched) -> bool:
    """Tell whether what was asked for, or what answered, was forgotten."""
    answered = fetched.exchange.url if fetched.exchange else fetched.capture.url
    return fetched.capture.url in forgotten or answered in forgotten
