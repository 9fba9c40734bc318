"""Addresses to ask for -> one queue in Redis that several crawlers take from.

A task is lent out, not given away: whoever takes it says so again and again while it is at work
(a consumer group of a Redis stream keeps the loans), and when it falls silent, another takes
the task over. scrapy-redis, which pops requests for good and pickles them, loses what a killed
crawler held.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from crawlers.listings.feeds import Listed
from db.errors import CrawlError
from db.keys import digest_key

GROUP = "crawlers"
LEASE_SECONDS = 60.0
PREFIX = "sidelight"

# One step, so that no crawler can end between the two: an address counts as seen for a while,
# and if it wasn't yet, its task is queued.
PUT = """
if redis.call('set', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then
    redis.call('xadd', KEYS[2], '*', 'task', ARGV[3])
    return 1
end
return 0
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An address to ask for: what it is, for which source, and how it was listed."""

    what: Literal["door", "sitemap", "page", "thread"]
    url: str
    source_id: str | None = None
    listed: Listed | None = None
    depth: int = 0

    def as_json(self) -> str:
        """Write the task for the queue."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Task:
        """Read a task from the queue."""
        task = json.loads(text)
        listed = task.pop("listed")
        return cls(**task, listed=Listed(**listed) if listed else None)


@dataclass(frozen=True, slots=True)
class Loan:
    """A task that was taken, under the number that it has in the queue."""

    number: str
    task: Task


class Frontier:
    """The queue of one kind of spider, as one crawler sees it."""

    def __init__(
        self, address: str, queue: str, crawler: str, *, lease: float = LEASE_SECONDS
    ) -> None:
        self.address = address
        self.stream = f"{PREFIX}:{queue}"
        self.crawler = crawler
        self.lease = int(lease * 1000)
        self.loans: dict[str, str] = {}  # address asked for -> number in the queue
        self.client: Any = Redis.from_url(address, decode_responses=True)

    async def open(self) -> None:
        """Make sure that the queue is there; raise CrawlError when Redis isn't."""
        try:
            await self.client.xgroup_create(self.stream, GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise
        except (RedisError, OSError) as error:
            raise CrawlError(self.address, f"is no Redis that answers ({error})") from error

    async def close(self) -> None:
        """End the connection."""
        await self.client.aclose()

    async def put(self, task: Task, *, wait: float) -> bool:
        """Queue a task, unless its address was queued in the last `wait` seconds by anyone."""
        seen = f"{PREFIX}:seen:{digest_key(task.what, task.url)}"
        keys = [seen, self.stream]
        arguments = [self.crawler, max(1, int(wait)), task.as_json()]
        return bool(await self.client.eval(PUT, len(keys), *keys, *arguments))

    async def take(self, most: int) -> list[Loan]:
        """Borrow tasks: first those whose crawler has fallen silent, then new ones."""
        if most <= 0:  # Redis takes no count of 0
            return []
        overdue = await self.client.xautoclaim(
            self.stream, GROUP, self.crawler, min_idle_time=self.lease, count=most
        )
        found = list(overdue[1])
        if len(found) < most:
            fresh = await self.client.xreadgroup(
                GROUP, self.crawler, {self.stream: ">"}, count=most - len(found)
            )
            found += [entry for _, entries in fresh for entry in entries]
        loans = [Loan(number, Task.from_json(fields["task"])) for number, fields in found if fields]
        self.loans |= {loan.task.url: loan.number for loan in loans}
        return loans

    async def renew(self) -> None:
        """Say that this crawler is still at work on what it borrowed."""
        if self.loans:
            numbers = list(self.loans.values())
            await self.client.xclaim(
                self.stream, GROUP, self.crawler, min_idle_time=0, message_ids=numbers, justid=True
            )

    async def done(self, urls: Iterable[str]) -> None:
        """Take finished tasks out of the queue."""
        numbers = [self.loans.pop(url) for url in urls if url in self.loans]
        if numbers:
            async with self.client.pipeline(transaction=True) as pipeline:
                pipeline.xack(self.stream, GROUP, *numbers)
                pipeline.xdel(self.stream, *numbers)
                await pipeline.execute()

    async def is_empty(self) -> bool:
        """Tell whether nothing is queued and nobody is at work on anything."""
        return int(await self.client.xlen(self.stream)) == 0

    async def crawlers(self) -> int:
        """Count the crawlers that have been heard of within a lease, this one included."""
        consumers = await self.client.xinfo_consumers(self.stream, GROUP)
        alive = {c["name"] for c in consumers if c["idle"] < self.lease} | {self.crawler}
        return len(alive)
