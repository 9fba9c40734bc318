"""A crawl that is killed at any moment and taken up again captures what an undisturbed one does."""

import random
import time

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from crawlers.crawl.orders import Order, counts, crawl_sources, start_process
from crawlers.crawl.sources import record_sources
from db.store import Store

pytestmark = pytest.mark.long
PAGES = [f"/news/{number}" for number in range(80)]
KILLS = 4  # `make kills` does 200, of every stage
COMPARED = (
    "select url, visit, kind, outcome, status, sha256, part, part_of, source_id, listed_title,"
    " listed_at, run_id from captures order by url, visit"
)


@pytest.fixture
def busy_site(site):
    site.put_feed("/feed.xml", *PAGES, "/long", "/gone", "/staff/x")
    for path in PAGES:
        site.put_article(path)
    site.put_article("/long", head='<link rel="next" href="/long?page=2">')
    site.put_article("/long?page=2")
    site.put("/gone", "gone", 410)
    site.put("/map.xml", "<urlset><url><loc>SITE/extra</loc></url></urlset>")
    site.put_article("/extra")
    return site


def crawl_killing(store, source, *, kills):
    """Start the crawl and kill it at a random moment, so many times, then let it end."""
    chance = random.Random(7)
    record_sources(store, [source])
    with store.run("crawl") as run:
        for _ in range(kills):
            process = start_process(store.path, run.id, Order(sources=(source.id,), loopback=True))
            enough = captured(store) + chance.randint(0, 6)
            while captured(store) < enough and process.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.random() * 0.02)
            process.kill()
            process.wait()
            process.stdin.close()
        crawl_sources(store, run, [source], loopback=True)
    return counts(store, run.id)


def captured(store):
    return store.value("select count(*) from captures")


def records_in(folder):
    """Read every record of the archive; fail on a broken one."""
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            responses = WarcRecordType.response
            for record in ArchiveIterator(stream, record_types=responses, parse_http=False):
                assert record.verify_block_digest()
                found.append((path.name, record.stream_pos))
    return found


def test_killed_crawl_ends_like_an_undisturbed_one(busy_site, store, tmp_path):
    source = busy_site.source(feeds=("/feed.xml",), sitemaps=("/map.xml",))
    with Store.open(tmp_path / "undisturbed.db") as calm:
        expected_counts = crawl_killing(calm, source, kills=0)
        expected = calm.rows(COMPARED)
    assert crawl_killing(store, source, kills=KILLS) == expected_counts
    assert store.rows(COMPARED) == expected
    committed = store.rows("select warc_file, warc_offset from captures where warc_file not null")
    places = sorted((row["warc_file"], row["warc_offset"]) for row in committed)
    assert records_in(store.archive_folder) == places
