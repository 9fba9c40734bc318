"""Sitemaps and sitemap indexes -> visits of them and of the pages that they list."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawlers.archive.items import Fetched, Visit, broken
from crawlers.crawl.frontier import Task
from crawlers.listings.feeds import read_sitemap
from crawlers.spiders.aims import Aim
from crawlers.spiders.visits import VisitSpider
from db.errors import CUT_OFF, InputError

MAX_DEPTH = 2
MAX_CHILDREN = 50


class SitemapSpider(VisitSpider):
    """Read the sitemaps of each source, down into indexes, and visit what they list."""

    name = "sitemap"

    def begin(self) -> Iterator[Request | Visit]:
        """Begin with every sitemap of every source."""
        self.asked = self.history.visited("sitemap")
        self.read_before = frozenset(self.asked)
        for source in self.sources:
            for url in source.sitemaps:
                yield from self.sitemap(url, source.id, 0)

    def request_for(self, task: Task) -> Request:
        """Make the request for a sitemap or a page."""
        if task.what != "sitemap":
            return super().request_for(task)
        return self.request(self.aim_of(task, "sitemap"), self.parse_sitemap, depth=task.depth)

    def sitemap(self, url: str, source_id: str | None, depth: int) -> Iterator[Request | Visit]:
        """Ask for a sitemap; one that this run has captured already is read from the archive."""
        aim = Aim(url=url, kind="sitemap", source_id=source_id, known=self.history.known(url))
        if url in self.read_before:
            yield from self.listed_before(aim, depth)
        elif url not in self.asked:
            self.asked.add(url)
            yield self.request(aim, self.parse_sitemap, depth=depth)

    def parse_sitemap(
        self, response: Response, *, aim: Aim, depth: int
    ) -> Iterator[Request | Visit]:
        """Record a sitemap and visit what it lists."""
        fetched = self.fetched(response, aim)
        if fetched.capture.outcome == "unchanged":
            yield Visit((fetched,))
            yield from self.listed_before(aim, depth)
        else:
            yield from self.listed_now(fetched, aim, depth)

    def listed_now(self, fetched: Fetched, aim: Aim, depth: int) -> Iterator[Request | Visit]:
        """Record a sitemap just fetched and follow it; one that can't be read is a failure."""
        exchange = fetched.exchange
        if fetched.capture.outcome != "new" or exchange is None:
            yield Visit((fetched,))
            return
        try:
            follow = list(self.follow(exchange.body, aim, depth))
        except InputError as error:
            yield Visit((broken(fetched, error),))
            return
        yield Visit((fetched,))
        yield from follow

    def listed_before(self, aim: Aim, depth: int) -> Iterator[Request | Visit]:
        """Follow a sitemap whose last capture still holds."""
        record = self.history.body(aim.known) if aim.known is not None else None
        if record is not None:
            yield from self.follow(record.body, aim, depth)

    def follow(self, body: bytes, aim: Aim, depth: int) -> Iterator[Request | Visit]:
        """Visit the pages of a sitemap, or go down into the newest sitemaps of an index."""
        listing = read_sitemap(body, aim.url)
        yield from self.pages(self.within(listing.pages, aim.url), aim.source_id, aim.url)
        if listing.sitemaps and depth >= MAX_DEPTH:
            self.note(aim.url, f"{CUT_OFF}: an index {depth} indexes down isn't followed")
        elif listing.sitemaps:
            for child in self.within(listing.sitemaps, aim.url, most=MAX_CHILDREN):
                if self._wanted(child, aim.url):
                    yield from self.sitemap(child.url, aim.source_id, depth + 1)
