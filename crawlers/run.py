"""A crawl as a process of its own: `python -m crawlers.run KB.db RUN`, its order on standard input.

The process ends when its standard input does, so that it never outlives who started it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.defer import deferred_f_from_coro_f
from scrapy.utils.log import configure_logging
from scrapy.utils.project import get_project_settings
from scrapy.utils.reactor import install_reactor

from crawlers.crawl.orders import Order
from crawlers.crawl.sources import recorded_sources
from crawlers.spiders.listing import ListingSpider
from crawlers.spiders.pages import PageSpider
from crawlers.spiders.sitemap import SitemapSpider
from crawlers.web.addresses import LOOPBACK_ALLOWED, PublicResolver
from db.records import Source
from db.store import Store

SPIDERS = (ListingSpider, SitemapSpider, PageSpider)
ASYNCIO = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
SHARE = "crawlers.crawl.sharing.ShareMiddleware"
FINISHED = "finished"
ROBOTS_LOGGER = "scrapy.downloadermiddlewares.robotstxt"
STDIN = 0


def slots(sources: list[Source]) -> dict[str, dict[str, float]]:
    """Give the delay to begin with for each host of the sources."""
    delays: dict[str, dict[str, float]] = {}
    for source in sources:
        searched = (search.url for search in source.searches)
        listed = (*source.feeds, *source.sitemaps, *source.indexes)
        for url in (source.homepage, *listed, *searched):
            host = urlsplit(url).hostname or ""
            slowest = max(source.delay, delays.get(host, {}).get("delay", 0.0))
            delays[host] = {"delay": slowest}
    return delays


def guard(reactor: Any, *, loopback: bool) -> None:  # noqa: ANN401 (Twisted's reactor module)
    """Have every name looked up by the resolver that refuses what isn't on the public web.

    (Scrapy installs the resolver of its settings only where it starts the reactor itself.)
    """
    proxy_host = urlsplit(getproxies().get("http", "")).hostname or ""
    PublicResolver(reactor, loopback=loopback, proxy_host=proxy_host).install_on_reactor()


async def crawl_in_turn(db: str, run_id: int, order: Order, settings: Settings) -> bool:
    """Run the spiders one after the other; tell whether each came to its end.

    One at a time, so that a page that two of them list is visited once, by the first.
    """
    for spider in SPIDERS:
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler(spider)
        await runner.crawl(crawler, db=db, run=run_id, order=order)
        if crawler.stats is None or crawler.stats.get_value("finish_reason") != FINISHED:
            return False
    return True


def is_news(record: logging.LogRecord) -> bool:
    """Pass over what Scrapy logs of a robots.txt that can't be had: our own record says why."""
    return record.levelno != logging.ERROR


def read_line() -> bytes:
    """Read the first line of standard input, not past it and without Python's own buffer."""
    line = b""
    while not line.endswith(b"\n") and (byte := os.read(STDIN, 1)):
        line += byte
    return line


def end_with_parent() -> None:
    """End this process when the other end of standard input is closed.

    A hard end is as good as any: the next run takes this one up again.
    """
    while os.read(STDIN, 1):
        continue
    os._exit(1)


def main(arguments: list[str]) -> None:
    """Crawl, then exit with 0 when all went to the end."""
    db, run_id = arguments
    order = Order(**json.loads(read_line()))
    threading.Thread(target=end_with_parent, daemon=True).start()
    settings = get_project_settings()
    settings.setdict({**order.settings, LOOPBACK_ALLOWED: order.loopback}, priority="cmdline")
    if order.frontier is not None:
        settings.set("SPIDER_MIDDLEWARES", {SHARE: 100}, priority="cmdline")
    with Store.open(db, create=False) as store:
        settings.set("DOWNLOAD_SLOTS", slots(recorded_sources(store, order.sources)))
    configure_logging(settings)
    logging.getLogger(ROBOTS_LOGGER).addFilter(is_news)
    install_reactor(ASYNCIO)
    from twisted.internet import reactor  # noqa: PLC0415 (imports the reactor just chosen)
    from twisted.internet.task import react  # noqa: PLC0415

    guard(reactor, loopback=order.loopback)

    async def crawl(_reactor: Any) -> None:  # noqa: ANN401
        if not await crawl_in_turn(db, int(run_id), order, settings):
            raise SystemExit(1)

    react(deferred_f_from_coro_f(crawl))


if __name__ == "__main__":
    main(sys.argv[1:])
