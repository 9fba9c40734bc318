"""Our crawl, archive and database included, beside a bare Scrapy spider on the same pages.

`python -m bench.crawl`; results go to bench/RESULTS.md. Each runs as a process of its own against
the same loopback web, delays off, one after the other. With PEER_PYTHON, an interpreter that has
news-please, that is measured too.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.results import write_results
from bench.web import feeds
from crawlers.articles.stage import extract_due
from crawlers.crawl.orders import crawl_sources
from db.records import Source
from db.store import Store

HOSTS = 8
BARE = """
import sys
from scrapy import Spider, Request
from scrapy.crawler import CrawlerProcess
class Bare(Spider):
    name = "bare"
    async def start(self):
        for index in range({hosts}):
            host = f"127.0.0.{{index + 1}}:{port}"
            for number in range(index, {pages}, {hosts}):
                yield Request(f"http://{{host}}/story/{{number}}")
    def parse(self, response):
        self.crawler.stats.inc_value("pages")
process = CrawlerProcess({settings})
process.crawl(Bare)
process.start()
"""
PEER = """
import time
from newsplease import NewsPlease
urls = [f"http://127.0.0.{{n % {hosts} + 1}}:{port}/story/{{n}}" for n in range({pages})]
started = time.perf_counter()
found = NewsPlease.from_urls(urls)
assert len(found) == {pages}
print({pages} / (time.perf_counter() - started))
"""
PEER_PAGES = 200
TIMES = 3
UNHURRIED = {
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 4,
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
}


@contextmanager
def web(pages: int) -> Iterator[int]:
    """Serve the pages in a process of its own; give its port."""
    command = [sys.executable, "-m", "bench.web", str(pages), str(HOSTS)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def bare(port: int, pages: int) -> tuple[float, float]:
    """Download with Scrapy alone; give pages a second, and pages a second of the processor."""
    script = BARE.format(port=port, pages=pages, hosts=HOSTS, settings=repr(UNHURRIED))
    started, worked = time.perf_counter(), children_seconds()
    subprocess.run([sys.executable, "-c", script], check=True)
    took = time.perf_counter() - started
    return pages / took, pages / (children_seconds() - worked)


def children_seconds() -> float:
    """Give how long processes that were started here, and have ended, used the processor."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(port: int, pages: int, *, extract: bool = False) -> float:
    """Crawl into a knowledge base, and make articles if asked to; give pages a second."""
    sources = [source(index, port, pages) for index in range(HOSTS)]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "kb.db") as store:
        started = time.perf_counter()
        with store.run("crawl") as run:
            crawl_sources(store, run, sources, loopback=True, settings=UNHURRIED)
        assert run.counts["page new"] == pages, run.counts
        if extract:
            with store.run("extract") as run:
                extract_due(store, run)
        return pages / (time.perf_counter() - started)


def source(index: int, port: int, pages: int) -> Source:
    """Describe one host as a source."""
    home = f"http://127.0.0.{index + 1}:{port}"
    return Source(
        id=f"host-{index}",
        name=f"Host {index}",
        kind="news",
        homepage=f"{home}/",
        feeds=tuple(f"{home}/feed/{index}/{n}.xml" for n in range(len(feeds(pages, HOSTS, index)))),
        delay=0.0,
    )


def measured(port: int, pages: int) -> tuple[float, float, int]:
    """Run our crawl under an eye of its own.

    Give pages a second, pages a second of the processor, and its peak memory in MB.
    """
    command = [sys.executable, "-m", "bench.crawl", "ours", str(port), str(pages)]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, worked, peak = json.loads(found)
    return rate, worked, peak


def peer(port: int, pages: int) -> float | None:
    """Let news-please download and extract; None without an interpreter that has it."""
    python = os.environ.get("PEER_PYTHON")
    if python is None:
        return None
    script = PEER.format(port=port, pages=pages, hosts=HOSTS)
    command = [python, "-W", "ignore", "-c", script]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(pages: int, many: int) -> None:
    """Measure in turn, and write the best of each."""
    load = os.getloadavg()[0]
    with web(max(pages, many)) as port, web(pages) as small, web(PEER_PAGES) as few:
        rates = [(*bare(small, pages), *measured(small, pages)) for _ in range(TIMES)]
        theirs = peer(few, PEER_PAGES)
        own_articles = ours(few, PEER_PAGES, extract=True)
        long_rate, _, long_peak = measured(port, many)
    downloaded, downloaded_worked, own, own_worked, peak = (
        max(column) for column in zip(*rates, strict=True)
    )
    write_results(
        "crawl",
        {
            "pages": pages,
            "bare Scrapy, pages/s": round(downloaded),
            "sidelight crawl with archive and database, pages/s": round(own),
            "ratio (wanted: 0.75)": round(own / downloaded, 2),
            "ratio of pages a second of the processor": round(own_worked / downloaded_worked, 2),
            f"peak memory at {pages} pages, MB": peak,
            f"the same at {many} pages, MB (wanted: under 400)": long_peak,
            f"pages/s at {many} pages": round(long_rate),
            f"news-please, download and article, pages/s ({PEER_PAGES} pages)": theirs
            and round(theirs, 1),
            "sidelight crawl and extract, pages/s (the same pages)": round(own_articles, 1),
            "cores": os.cpu_count() or 1,
            "load of the machine before": round(load, 1),
        },
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        rate_of_ours = ours(int(sys.argv[2]), int(sys.argv[3]))
        own_rate = int(sys.argv[3]) / children_seconds()
        peak_of_children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(json.dumps([rate_of_ours, own_rate, peak_of_children]))
    else:
        main(2000, 20_000)
