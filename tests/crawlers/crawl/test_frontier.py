"""A real Redis, two crawlers, and one of them killed."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter

import pytest

from crawlers.crawl.frontier import Frontier, Task
from crawlers.crawl.orders import Order, start_process
from crawlers.crawl.sharing import AT_ONCE
from crawlers.crawl.sources import record_sources
from crawlers.listings.feeds import Listed
from db.errors import CrawlError
from db.store import Store

PAGES = [f"/news/{number}" for number in range(60)]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory):
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("needs Debian's redis-server")
    port = free_port()
    folder = str(tmp_path_factory.mktemp("redis"))
    command = [program, "--port", str(port), "--save", "", "--dir", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while True:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    yield f"redis://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture
def frontiers(redis_server, request):
    """Run a test's coroutine with frontiers of two crawlers on one queue."""

    def run(test, *, lease=60.0):
        async def main():
            both = [
                Frontier(redis_server, request.node.name, name, lease=lease) for name in ("a", "b")
            ]
            await both[0].open()
            try:
                return await test(*both)
            finally:
                for one in both:
                    await one.close()

        return asyncio.run(main())

    return run


def page(number, **fields):
    return Task(what="page", url=f"https://{os.getpid()}.example/{time.time()}/{number}", **fields)


def test_task_survives_the_queue():
    task = page(1, source_id="daily", listed=Listed("https://daily.example/a", "T", "2026-04-21"))
    assert Task.from_json(task.as_json()) == task


def test_task_is_lent_to_one_crawler_only(frontiers):
    async def both_take(one, other):
        for number in range(5):
            await one.put(page(number), wait=60)
        return await one.take(3), await other.take(9), await one.take(9)

    first, second, third = frontiers(both_take)
    assert [len(first), len(second), len(third)] == [3, 2, 0]


def test_nothing_is_lent_to_who_wants_nothing(frontiers):
    async def take_none(one, _other):
        await one.put(page(1), wait=60)
        return await one.take(0)

    assert frontiers(take_none) == []


def test_address_is_queued_once_in_a_while(frontiers):
    task = page(1)

    async def twice(one, other):
        return await one.put(task, wait=60), await other.put(task, wait=60)

    assert frontiers(twice) == (True, False)


def test_task_of_a_silent_crawler_is_taken_over(frontiers):
    task = page(1)

    async def fall_silent(one, other):
        await one.put(task, wait=60)
        await one.take(1)
        before = await other.take(1)
        await asyncio.sleep(1.1)
        return before, await other.take(1)

    before, after = frontiers(fall_silent, lease=1.0)
    assert (before, [loan.task for loan in after]) == ([], [task])


def test_renewed_loan_is_left_alone(frontiers):
    async def stay_alive(one, other):
        await one.put(page(1), wait=60)
        await one.take(1)
        for _ in range(6):
            await asyncio.sleep(0.2)
            await one.renew()
        return await other.take(1)

    assert frontiers(stay_alive, lease=1.0) == []


def test_queue_is_empty_when_all_is_done(frontiers):
    task = page(1)

    async def finish(one, other):
        await one.put(task, wait=60)
        await one.take(1)
        before = await other.is_empty()
        await one.done([task.url, "https://unknown.example/"])
        return before, await other.is_empty()

    assert frontiers(finish) == (False, True)


def test_redis_that_is_not_there_is_an_error():
    async def open_none():
        await Frontier(f"redis://127.0.0.1:{free_port()}", "none", "a").open()

    with pytest.raises(CrawlError, match="is no Redis that answers"):
        asyncio.run(open_none())


def begin_crawl(store, source, frontier, *, lease):
    record_sources(store, [source])
    with store.transaction():
        run = {"stage": "crawl", "state": "running", "started_at": "2026-05-01T12:00:00Z"}
        run_id = store.db.table("runs").insert(run).last_pk
    order = Order(
        sources=(source.id,), loopback=True, frontier=frontier, settings={"FRONTIER_LEASE": lease}
    )
    return start_process(store.path, run_id, order)


def end_of(crawl):
    code = crawl.wait()
    crawl.stdin.close()
    return code


@pytest.fixture
def wide_site(site):
    site.put_feed("/feed.xml", *PAGES[:40])
    site.put(
        "/map.xml",
        "<urlset>" + "".join(f"<url><loc>SITE{p}</loc></url>" for p in PAGES) + "</urlset>",
    )
    for path in PAGES:
        site.put_article(path)
    return site


def captured(*stores):
    rows = [
        row
        for store in stores
        for row in store.rows("select url from captures where kind = 'page'")
    ]
    return Counter(row["url"].partition("//")[2].partition("/")[2] for row in rows)


def flush(redis_server):
    async def empty():
        frontier = Frontier(redis_server, "none", "none")
        await frontier.client.flushall()
        await frontier.close()

    asyncio.run(empty())


def test_two_crawlers_share_the_work(redis_server, wide_site, tmp_path):
    flush(redis_server)
    source = wide_site.source(feeds=("/feed.xml",), sitemaps=("/map.xml",))
    with Store.open(tmp_path / "a.db") as one, Store.open(tmp_path / "b.db") as other:
        crawls = [begin_crawl(store, source, redis_server, lease=60.0) for store in (one, other)]
        assert [end_of(crawl) for crawl in crawls] == [0, 0]
        found = captured(one, other)
    assert len(found) == len(PAGES)
    assert set(found.values()) == {1}
    asked = Counter(path for path in wide_site.paths() if path != "/robots.txt")
    assert set(asked.values()) == {1}


def test_killed_crawler_loses_nothing(redis_server, wide_site, tmp_path):
    flush(redis_server)
    source = wide_site.source(feeds=("/feed.xml",), sitemaps=("/map.xml",))
    with Store.open(tmp_path / "a.db") as one, Store.open(tmp_path / "b.db") as other:
        crawls = [begin_crawl(store, source, redis_server, lease=1.0) for store in (one, other)]
        # one of the two may begin late, when the other has done the work: the busy one is killed
        victim = None
        while victim is None and any(crawl.poll() is None for crawl in crawls):
            busy = (n for n, store in enumerate((one, other)) if len(captured(store)) >= 5)
            victim = next(busy, None)
            time.sleep(0.01)
        crawls[victim].send_signal(signal.SIGKILL)
        assert sorted(end_of(crawl) for crawl in crawls) == [-signal.SIGKILL, 0]
        found = captured(one, other)
    assert len(found) == len(PAGES)
    asked_twice = sum(found.values()) - len(found)
    assert asked_twice <= AT_ONCE  # only what the killed one had recorded but not given back
