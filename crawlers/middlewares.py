"""What Scrapy leaves open of good manners: waits, a floor under each host's delay, and keys."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred
from w3lib.url import add_or_replace_parameter

from crawlers.crawl.doors import KEY_HEADER, KEY_PARAMETER
from crawlers.crawl.holds import LONGEST, Holds, held
from crawlers.web.unreached import UnansweredError, unreached

UNDER_WAY = "key_under_way"
TOO_MANY = 429
ASKS_TO_WAIT = (TOO_MANY, 503)
DIGITS = re.compile("[0-9]{1,12}")
LEAST_DELAY = 0.05
PORTS = {"http": 80, "https": 443}
SERVER_ERROR = 500
FORBID_ALL = b"User-agent: *\nDisallow: /\n"


class KeyMiddleware:
    """Send a source's key to the very host it is for: a redirect elsewhere loses it.

    Where an interface takes it in the address alone, it is there for as long as the request is
    under way: what is logged, archived and stored never has it.
    """

    def process_request(self, request: Request) -> None:
        """Take the key out of a request that was redirected to another scheme, host or port."""
        first = [*request.meta.get("redirect_urls", ()), request.url][0]
        if KEY_HEADER in request.headers and origin(first) != origin(request.url):
            del request.headers[KEY_HEADER]
        parameter, key = request.meta.get(KEY_PARAMETER), request.headers.get(KEY_HEADER)
        if parameter and key:
            request.meta[UNDER_WAY] = (request.url, request.headers.pop(KEY_HEADER))
            request._set_url(add_or_replace_parameter(request.url, parameter, key.decode()))

    def process_response(self, request: Request, response: Response) -> Response:
        """Take the key out of the address again."""
        return response.replace(url=request.url) if put_back(request) else response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Take the key out of the address of a request that failed."""
        put_back(request)


def put_back(request: Request) -> bool:
    """Give a request the address without its key, which goes where retries look for it."""
    address, key = request.meta.pop(UNDER_WAY, (None, None))
    if address is None:
        return False
    request._set_url(address)
    request.headers[KEY_HEADER] = key
    return True


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Give scheme, host and port of an address."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)


class HeldHostMiddleware:
    """Ask nothing of a host that is held, before its robots.txt is asked for."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HeldHostMiddleware:
        """Build the middleware for one crawler."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise HeldError with the time until which the host is held."""
        host = urlsplit(request.url).hostname or ""
        until = holds_of(self.crawler).until(host)
        if until is not None:
            raise held(host, until)


class RetryAfterMiddleware(RetryMiddleware):
    """Retry what asked to wait only while the run can wait that long; Politeness does the wait."""

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Retry like Scrapy does, unless the host is held beyond this run's patience."""
        if holds_of(self.crawler).until(urlsplit(request.url).hostname or ""):
            return response
        again: Request | Response = super().process_response(request, response)
        return again


def holds_of(crawler: Crawler) -> Holds:
    """Give the holds that the spider of a crawler knows of."""
    spider: Any = crawler.spider
    holds: Holds = spider.holds
    return holds


def seconds_to_wait(text: str, *, now: datetime) -> float | None:
    """Read a Retry-After header, seconds or an HTTP date; None when it says neither."""
    if DIGITS.fullmatch(text.strip()):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


class CarefulRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Fetch nothing from a host whose robots.txt can't be had, as RFC 9309 (2.3.1.4) asks."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unanswered: dict[str, str] = {}  # why there is none, by host and port

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what is forbidden; say so where it is only not known to be allowed."""
        reason = self.unanswered.get(urlsplit(request.url).netloc)
        if reason is not None:
            raise UnansweredError(reason)
        super().process_request_2(rp, request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        """Read a server error as a robots.txt that forbids everything."""
        if response.status >= SERVER_ERROR:
            self.unanswered[netloc] = f"is left alone: its robots.txt answered {response.status}"
            response = response.replace(body=FORBID_ALL)
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        """Forbid everything where Scrapy would allow everything."""
        if not isinstance(exc, IgnoreRequest):
            self.unanswered[netloc] = unreached(f"//{netloc}", exc)
        waiting = self._parsers[netloc]
        parser = build_from_crawler(self._parserimpl, self.crawler, FORBID_ALL)
        self._parsers[netloc] = parser
        if isinstance(waiting, Deferred):
            waiting.callback(parser)


class Politeness:
    """Keep each host's pace: its source's delay, its Crawl-delay, and the wait it asks for.

    A wait holds back every request to the host, those queued already too. One that is longer
    than RETRY_AFTER_MAX, or a Crawl-delay longer than CRAWL_DELAY_MAX, isn't waited for: the host
    is left to a later run, for all of that time.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        slots = crawler.settings.getdict("DOWNLOAD_SLOTS")
        self.floors = {host: float(slot.get("delay", 0.0)) for host, slot in slots.items()}
        self.patience = crawler.settings.getfloat("RETRY_AFTER_MAX")
        self.slowest = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self.unsaid = crawler.settings.getfloat("RETRY_AFTER_UNSAID")
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self.response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        """Build the extension for one crawler."""
        return cls(crawler)

    @property
    def downloader(self) -> Downloader:
        """The downloader, whose slots hold what is queued for each host."""
        downloader: Downloader = self.crawler.engine.downloader
        return downloader

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Raise the floor of a host to the delay that its robots.txt asks for, from now on."""
        delay = robotparser.crawl_delay(self.agent)
        host = urlsplit(request.url).hostname or ""
        if not delay:
            return
        self.floors[host] = max(self.floors.get(host, 0.0), min(delay, LONGEST.total_seconds()))
        pace = self.downloader.per_slot_settings
        pace[host] = {**pace.get(host, {}), "delay": self.floors[host]}
        if host in self.downloader.slots:
            slot = self.downloader.slots[host]
            slot.delay = max(slot.delay, min(self.floors[host], self.slowest))

    def response_downloaded(self, request: Request, response: Response, spider: Spider) -> None:
        """Lift the delay of the slot that just answered to its floor, and hold it if asked to."""
        host = request.meta.get("download_slot", "")
        slot = self.downloader.slots.get(host)
        if slot is None:
            return
        crawlers = getattr(spider, "crawlers", 1)  # that share the work, and the host
        floor = self.floors.get(host, 0.0) * crawlers
        slot.delay = max(slot.delay, min(floor, self.slowest))
        too_slow = floor > self.slowest and "dont_obey_robotstxt" not in request.meta
        self.hold(host, slot, max(self.asked_wait(response), floor if too_slow else 0.0))

    def asked_wait(self, response: Response) -> float:
        """Give the seconds that an answer asks us to wait; a 429 asks even if it doesn't say."""
        if response.status not in ASKS_TO_WAIT:
            return 0.0
        text = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait = seconds_to_wait(text, now=datetime.now(UTC))
        return (self.unsaid if response.status == TOO_MANY else 0.0) if wait is None else wait

    def hold(self, host: str, slot: Slot, seconds: float) -> None:
        """Hold back what is queued for a host; beyond our patience, give it up for this run."""
        if seconds <= 0:
            return
        if seconds <= self.patience:
            slot.delay = max(
                slot.delay, LEAST_DELAY
            )  # without any, a slot doesn't look at lastseen
            slot.lastseen = max(slot.lastseen, monotonic() + seconds)
            return
        holds = holds_of(self.crawler)
        holds.hold(host, seconds)
        until = holds.until(host)
        while slot.queue and until is not None:
            _, waiting = slot.queue.popleft()
            waiting.errback(held(host, until))
