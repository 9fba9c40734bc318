"""Addresses that a person named, and pages due for another look -> visits."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request

from crawlers.archive.items import Visit
from crawlers.listings.feeds import Listed
from crawlers.spiders.visits import VisitSpider
from crawlers.web.canonical import cleaned


class PageSpider(VisitSpider):
    """Visit named pages, then the pages of the sources that no listing named but that are due.

    Quiet edits happen long after a page has dropped out of its feed.
    """

    name = "pages"

    def begin(self) -> Iterator[Request | Visit]:
        """Ask for each page."""
        for address in self.order.urls:
            url = cleaned(address)
            if url is not None:
                yield from self.pages([Listed(url)], None, address, named=True)
        for source in self.sources:
            due = [Listed(url) for url in self.history.due(source.id)]
            yield from self.pages(due, source.id, source.homepage)
