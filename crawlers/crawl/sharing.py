"""A spider's requests -> tasks in the frontier, and the tasks it borrows -> requests again."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawlers.crawl.frontier import LEASE_SECONDS, Frontier, Task
from crawlers.crawl.schedule import period
from crawlers.crawl.sources import source_with
from db.records import Source

WAIT = 12 * 3600.0  # seconds in which no crawler asks for a page again
AT_ONCE = 32  # tasks that one crawler borrows
PAUSE = 0.05  # seconds between two looks into the queue
BEATS = 20  # pauses between two signs of life


class Shares:
    """What a spider borrowed; a task is done when it is recorded and what it led to queued."""

    def __init__(self, frontier: Frontier) -> None:
        self.frontier = frontier
        self.recorded: set[str] = set()
        self.followed: set[str] = set()

    async def settle(self) -> None:
        """Give back what is done."""
        done = self.recorded & self.followed & self.frontier.loans.keys()
        await self.frontier.done(done)
        self.recorded -= done
        self.followed -= done


class SharingSpider(Protocol):
    """What is asked of a spider that shares its work."""

    name: str
    settings: BaseSettings
    sources: list[Source]
    shares: Shares | None
    crawlers: int

    def begin(self) -> Iterator[Any]:
        """Give what it begins with."""

    def task_of(self, request: Request) -> Task | None:
        """Describe a request as a task, if others can take it."""

    def request_for(self, task: Task) -> Request:
        """Make the request for a task."""


class ShareMiddleware:
    """Put the requests that a page leads to into the frontier, if there is one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ShareMiddleware:
        """Build the middleware for one crawler."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Hand items on; queue what others can ask for as well."""
        spider: Any = self.crawler.spider
        shares: Shares | None = spider.shares
        async for part in result:
            task = spider.task_of(part) if shares and isinstance(part, Request) else None
            if shares is None or task is None:
                yield part
            else:
                await shares.frontier.put(task, wait=wait_of(task, spider))
        if shares is not None and response.request is not None:
            shares.followed.add(response.request.cb_kwargs["aim"].url)


async def shared_requests(spider: SharingSpider, address: str) -> AsyncIterator[Request]:
    """Queue what the spider begins with, then borrow tasks until nobody has any left."""
    crawler = f"{socket.gethostname()}-{os.getpid()}"
    lease = spider.settings.getfloat("FRONTIER_LEASE", LEASE_SECONDS)
    frontier = Frontier(address, spider.name, crawler, lease=lease)
    await frontier.open()
    spider.shares = Shares(frontier)
    for request in spider.begin():
        task = spider.task_of(request) if isinstance(request, Request) else None
        if task is not None:
            await frontier.put(task, wait=wait_of(task, spider))
    beat = 0
    while True:
        await spider.shares.settle()
        if beat % BEATS == 0:
            await frontier.renew()
            spider.crawlers = await frontier.crawlers()
        for loan in await frontier.take(AT_ONCE - len(frontier.loans)):
            yield spider.request_for(loan.task)
        if not frontier.loans and await frontier.is_empty():
            break
        beat += 1
        await asyncio.sleep(PAUSE)
    await frontier.close()


def wait_of(task: Task, spider: SharingSpider) -> float:
    """Give the seconds in which nobody asks for the address again: a source's cadence, or WAIT."""
    source = source_with(task.source_id, spider.sources)
    if task.what == "door" and source is not None:
        return period(source.cadence).total_seconds()
    return WAIT
