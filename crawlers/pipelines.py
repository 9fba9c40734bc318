"""Visits -> the archive and the database, one transaction a visit."""

from __future__ import annotations

from contextlib import ExitStack

from scrapy.crawler import Crawler

from crawlers.archive.captures import open_archive, record_visit
from crawlers.archive.items import Visit
from crawlers.spiders.visits import VisitSpider


class CapturePipeline:
    """Write every visit through the store of the spider that made it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.open = ExitStack()

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
        self.writer = self.open.enter_context(open_archive(self.spider.store))

    def close_spider(self) -> None:
        """Close the archive."""
        self.open.close()

    def process_item(self, item: Visit) -> Visit:
        """Record the visit; an error here is ours, and ends the crawl (see the spider)."""
        spider = self.spider
        record_visit(spider.store, self.writer, item, run_id=spider.run_id, stage="crawl")
        spider.recorded(item)
        return item
