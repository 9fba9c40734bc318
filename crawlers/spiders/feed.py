"""RSS and Atom feeds -> visits of the feeds and of the pages that they list."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.items import Fetched, Visit
from crawlers.listings import read_feed
from crawlers.spiders.visits import Aim, VisitSpider, asked
from db.errors import InputError
from db.records import Source


class FeedSpider(VisitSpider):
    """Read the feeds of each source, one after the other, and visit what they list."""

    name = "feed"

    async def start(self) -> AsyncIterator[Request | Visit]:
        """Begin with the first feed of every source."""
        self.read_before = self.history.visited("feed")
        for source in self.sources:
            for request in self.feed(source, 0):
                yield request

    def feed(self, source: Source, number: int) -> Iterator[Request | Visit]:
        """Ask for a feed; one that this run has captured already is read from the archive."""
        if number >= len(source.feeds):
            return
        url = source.feeds[number]
        aim = Aim(url=url, kind="feed", source_id=source.id, known=self.history.known(url))
        if url in self.read_before:
            yield from self.listed_before(aim)
            yield from self.feed(source, number + 1)
        else:
            yield self.request(aim, self.parse_feed, source=source, number=number)

    def parse_feed(
        self, response: Response, *, aim: Aim, source: Source, number: int
    ) -> Iterator[Request | Visit]:
        """Record a feed, visit its pages, go on to the next feed of the source."""
        fetched = self.fetched(response, aim)
        if fetched.capture.outcome == "unchanged":
            yield Visit((fetched,))
            yield from self.listed_before(aim)
        else:
            yield from self.listed_now(fetched, aim)
        yield from self.feed(source, number + 1)

    def listed_now(self, fetched: Fetched, aim: Aim) -> Iterator[Request | Visit]:
        """Record a feed just fetched and visit its pages; one that can't be read is a failure."""
        exchange = fetched.exchange
        if fetched.capture.outcome != "new" or exchange is None:
            yield Visit((fetched,))
            return
        try:
            listed = read_feed(exchange.body, aim.url, fetched.capture.content_type)
        except InputError as error:
            broken = replace(fetched.capture, outcome="error")
            yield Visit((replace(fetched, capture=broken, failure=error),))
            return
        yield Visit((fetched,))
        yield from self.pages(listed, aim.source_id, aim.url)

    def listed_before(self, aim: Aim) -> Iterator[Request]:
        """Visit the pages of a feed whose last capture still holds."""
        record = self.history.body(aim.known) if aim.known is not None else None
        if record is not None:
            listed = read_feed(record.body, aim.url, record.content_type)
            yield from self.pages(listed, aim.source_id, aim.url)

    def failed(self, failure: Failure) -> Iterator[Request | Visit]:
        """Record the fault; after a feed, go on to the next one of its source."""
        yield from super().failed(failure)
        kwargs = asked(failure).cb_kwargs
        if "number" in kwargs:
            yield from self.feed(kwargs["source"], kwargs["number"] + 1)
