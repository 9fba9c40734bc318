"""Servers that ask for patience get it."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.test import get_crawler

from crawlers.middlewares import Politeness, seconds_to_wait
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
