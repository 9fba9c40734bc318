"""What Scrapy leaves open of good manners: Retry-After, and a floor under each host's delay."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

ASKS_TO_WAIT = (429, 503)
SERVER_ERROR = 500
FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class RetryAfterMiddleware(RetryMiddleware):
    """Wait as long as a 429 or 503 asks for before the retry, up to RETRY_AFTER_MAX seconds."""

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Retry like Scrapy does, after the wait."""
        again = super().process_response(request, response)
        if isinstance(again, Request) and response.status in ASKS_TO_WAIT:
            limit = self.crawler.settings.getfloat("RETRY_AFTER_MAX")
            text = (response.headers.get("Retry-After") or b"").decode("latin-1")
            await asyncio.sleep(min(seconds_to_wait(text, now=datetime.now(UTC)), limit))
        return again


def seconds_to_wait(text: str, *, now: datetime) -> float:
    """Read a Retry-After header, seconds or an HTTP date; 0 when it says neither."""
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0


class CarefulRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Fetch nothing from a host whose robots.txt can't be had, as RFC 9309 (2.3.1.4) asks."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """Read a server error as a robots.txt that forbids everything."""
        if response.status >= SERVER_ERROR:
            response = response.replace(body=FORBID_ALL)
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """Forbid everything where Scrapy would allow everything."""
        waiting = self._parsers[netloc]
        parser = build_from_crawler(self._parserimpl, self.crawler, FORBID_ALL)
        self._parsers[netloc] = parser
        if isinstance(waiting, Deferred):
            waiting.callback(parser)


class Politeness:
    """Keep AutoThrottle from going below a source's delay or a robots.txt's Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        slots = crawler.settings.getdict("DOWNLOAD_SLOTS")
        self.floors = {host: float(slot.get("delay", 0.0)) for host, slot in slots.items()}
        self.limit = crawler.settings.getfloat("AUTOTHROTTLE_MAX_DELAY")
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self.response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        """Build the extension for one crawler."""
        return cls(crawler)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Raise the floor of a host to the delay that its robots.txt asks for."""
        delay = robotparser.crawl_delay(self.agent)
        host = urlsplit(request.url).hostname or ""
        if delay:
            self.floors[host] = max(self.floors.get(host, 0.0), min(delay, self.limit))

    def response_downloaded(self, request: Request, spider: Spider) -> None:
        """Lift the delay of the slot that just answered to its floor."""
        key = request.meta.get("download_slot", "")
        slot = self.crawler.engine.downloader.slots.get(key)
        if slot is not None:
            crawlers = getattr(spider, "crawlers", 1)  # that share the work, and the host
            slot.delay = max(slot.delay, self.floors.get(key, 0.0) * crawlers)
