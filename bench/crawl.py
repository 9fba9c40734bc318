"""Our crawl, archive and database included, beside a bare Scrapy spider on the same pages.

`python -m bench.crawl [PAGES]`; results go to bench/RESULTS.md. Both run as processes of their
own against the same loopback web, delays off, one after the other.
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
from crawlers.crawl import crawl_sources
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


def bare(port: int, pages: int) -> float:
    """Download with Scrapy alone; give pages a second."""
    script = BARE.format(
        port=port,
        pages=pages,
        hosts=HOSTS,
        settings=json.dumps(UNHURRIED).replace("false", "False"),
    )
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], check=True)
    return pages / (time.perf_counter() - started)


def ours(port: int, pages: int) -> float:
    """Crawl into a knowledge base; give pages a second."""
    sources = [
        Source(
            id=f"host-{index}",
            name=f"Host {index}",
            kind="news",
            homepage=f"http://127.0.0.{index + 1}:{port}/",
            feeds=(f"http://127.0.0.{index + 1}:{port}/feed/{index}.xml",),
            delay=0.0,
        )
        for index in range(HOSTS)
    ]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "kb.db") as store:
        started = time.perf_counter()
        with store.run("crawl") as run:
            crawl_sources(store, run, sources, loopback=True, settings=UNHURRIED)
        seconds = time.perf_counter() - started
        assert run.counts["page new"] == pages, run.counts
    return pages / seconds


def main(pages: int) -> None:
    """Measure both, twice each in turn, and write the better of each."""
    with web(pages) as port:
        rates = [(bare(port, pages), ours(port, pages)) for _ in range(2)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    theirs, own = (max(column) for column in zip(*rates, strict=True))
    write_results(
        "crawl",
        {
            "pages": pages,
            "bare Scrapy, pages/s": round(theirs),
            "sidelight crawl with archive and database, pages/s": round(own),
            "ratio (wanted: 0.75)": round(own / theirs, 2),
            "peak memory of any process, MB (wanted: under 400)": round(peak),
            "cores": os.cpu_count() or 1,
        },
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
