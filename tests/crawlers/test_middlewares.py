"""Servers that ask for patience get it."""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler
from twisted.internet.defer import Deferred

from crawlers import settings
from crawlers.crawl.holds import HeldError, Holds
from crawlers.middlewares import (
    CarefulRobotsTxtMiddleware,
    KeyMiddleware,
    Politeness,
    seconds_to_wait,
)
from crawlers.run import slots

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 01 May 2026 12:00:30 GMT", 30.0),
        ("Fri, 01 May 2026 11:00:00 GMT", 0.0),
        ("Fri, 01 May 2026 12:00:30 -0000", 30.0),
        ("99999999999", 99999999999.0),
        ("", None),
        ("soon", None),
        ("²", None),
        ("Fri, 01 May 99999 12:00:30 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, seconds):
    assert seconds_to_wait(said, now=NOW) == seconds


@pytest.fixture
def politeness(site, store):
    options = {
        "DOWNLOAD_SLOTS": slots([site.source()]),
        "ROBOTSTXT_USER_AGENT": "Sidelight",
        "RETRY_AFTER_MAX": 60.0,
        "RETRY_AFTER_UNSAID": 30.0,
        "CRAWL_DELAY_MAX": 600.0,
    }
    polite = Politeness.from_crawler(get_crawler(settings_dict=options))
    downloader = SimpleNamespace(slots={"h": Slot(2, 0.2)}, per_slot_settings={})
    polite.crawler.engine = SimpleNamespace(downloader=downloader)
    polite.crawler.spider = SimpleNamespace(holds=Holds(store))
    return polite


def answered(politeness, status=200, **headers):
    """Let the host h answer; give its slot."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = Response("https://h/", status=status, headers=named)
    request = Request("https://h/", meta={"download_slot": "h"})
    politeness.response_downloaded(request, response, None)
    return politeness.downloader.slots["h"]


def test_crawl_delay_of_robots_is_kept_in_full_from_the_first_page_on(politeness):
    for host, asked in {"slow.example": 7, "silly.example": 86_400, "h": 90}.items():
        robots = ProtegoRobotParser(f"User-agent: *\nCrawl-delay: {asked}".encode(), None)
        politeness.robots_parsed(robots, Request(f"https://{host}/a"))
    assert politeness.floors == {
        "127.0.0.1": 0.0,
        "slow.example": 7.0,
        "silly.example": 86_400.0,
        "h": 90.0,
    }
    assert politeness.downloader.per_slot_settings["slow.example"] == {"delay": 7.0}
    assert politeness.downloader.slots["h"].delay == 90.0


def test_delay_of_a_host_stays_above_its_floor(politeness):
    politeness.floors["h"] = 2.0
    assert answered(politeness).delay == 2.0
    assert settings.DOWNLOAD_DELAY_JITTER == 0.0


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (429, {"Retry_After": "45"}, 45),
        (503, {"Retry_After": "45"}, 45),
        (429, {}, 30),
        (503, {}, 0),
        (200, {"Retry_After": "45"}, 0),
    ],
)
def test_whole_host_waits_for_as_long_as_it_asks(politeness, status, headers, seconds):
    before = monotonic()
    slot = answered(politeness, status, **headers)
    assert slot.lastseen - before >= seconds or not seconds
    assert bool(slot.lastseen) == bool(seconds)
    assert politeness.crawler.spider.holds.until("h") is None


def test_whole_host_is_left_to_a_later_run_where_it_asks_for_long(politeness):
    waiting = Deferred()
    failures = []
    waiting.addErrback(failures.append)
    politeness.downloader.slots["h"].queue.append((Request("https://h/next"), waiting))
    slot = answered(politeness, 429, Retry_After="3600")
    assert not slot.queue
    assert failures[0].type is HeldError
    assert "h asked to be left in peace until" in str(failures[0].value)
    assert politeness.crawler.spider.holds.until("h") > datetime.now(UTC) + timedelta(minutes=59)


def test_host_that_asks_for_a_day_between_requests_is_left_after_one(politeness):
    politeness.floors["h"] = 86_400.0
    answered(politeness)
    assert politeness.crawler.spider.holds.until("h") > datetime.now(UTC) + timedelta(hours=23)


def redirected(url, **meta):
    return Request(url, headers={"X-Api-Key": "secret"}, meta=meta)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/search",
        "http://api.example/search",
        "https://api.example:8443/search",
        "https://api.example.evil.example/search",
    ],
)
def test_key_is_not_sent_on(url):
    request = redirected(url, redirect_urls=["https://api.example/search"])
    KeyMiddleware().process_request(request)
    assert "X-Api-Key" not in request.headers


def test_key_stays_within_its_host():
    for request in (
        redirected("https://api.example/search"),
        redirected("https://api.example:443/b", redirect_urls=["https://api.example/search"]),
    ):
        KeyMiddleware().process_request(request)
        assert request.headers["X-Api-Key"] == b"secret"


@pytest.fixture
def robots():
    """The robots.txt middleware, waiting for a robots.txt of a.example."""
    made = CarefulRobotsTxtMiddleware(get_crawler(settings_dict={"ROBOTSTXT_OBEY": True}))
    made._parsers["a.example"] = Deferred()
    return made


def allows(robots, path):
    return robots._parsers["a.example"].allowed(f"http://a.example{path}", "Sidelight")


def received(robots, **response):
    """Let the middleware receive a robots.txt."""
    asked = Request("http://a.example/page")
    answer = Response("http://a.example/robots.txt", **response)
    asyncio.run(robots._parse_robots(answer, "a.example", asked))


def test_careful_robots_reads_a_server_error_as_a_ban(robots):
    received(robots, status=503)
    assert not allows(robots, "/page")


def test_careful_robots_reads_a_failed_fetch_as_a_ban(robots):
    robots._robots_error(OSError("no route"), "a.example")
    assert not allows(robots, "/page")


def test_careful_robots_obeys_a_robots_txt_that_is_had(robots):
    received(robots, body=b"User-agent: *\nDisallow: /x\n")
    assert allows(robots, "/page")
    assert not allows(robots, "/x")
