"""Servers that ask for patience get it."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler
from twisted.internet.defer import Deferred

from crawlers.middlewares import CarefulRobotsTxtMiddleware, Politeness, seconds_to_wait
from crawlers.run import slots

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 01 May 2026 12:00:30 GMT", 30.0),
        ("Fri, 01 May 2026 11:00:00 GMT", 0.0),
        ("", 0.0),
        ("soon", 0.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, seconds):
    assert seconds_to_wait(said, now=NOW) == seconds


@pytest.fixture
def politeness(site):
    settings = {
        "DOWNLOAD_SLOTS": slots([site.source()]),
        "ROBOTSTXT_USER_AGENT": "Sidelight",
        "AUTOTHROTTLE_MAX_DELAY": 60.0,
    }
    return Politeness.from_crawler(get_crawler(settings_dict=settings))


def test_crawl_delay_of_robots_is_kept_up_to_a_limit(politeness):
    for host, asked in {"slow.example": 7, "silly.example": 86_400}.items():
        robots = ProtegoRobotParser(f"User-agent: *\nCrawl-delay: {asked}".encode(), None)
        politeness.robots_parsed(robots, Request(f"https://{host}/a"))
    assert politeness.floors == {"127.0.0.1": 0.0, "slow.example": 7.0, "silly.example": 60.0}


def test_delay_of_a_host_stays_above_its_floor(politeness):
    slot = SimpleNamespace(delay=0.2)
    politeness.crawler.engine = SimpleNamespace(downloader=SimpleNamespace(slots={"h": slot}))
    politeness.floors["h"] = 2.0
    politeness.response_downloaded(Request("https://h/", meta={"download_slot": "h"}), None)
    assert slot.delay == 2.0


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
