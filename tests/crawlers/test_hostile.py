"""Whatever a server does, it ends as a recorded outcome, and the crawl goes on."""

import pytest

from crawlers.archive.verify import verify
from crawlers.articles.stage import extract_due
from crawlers.crawl.orders import crawl_sources
from db.records import Source
from db.store import Store
from tests.crawlers.hostile import hostile_proxy

pytestmark = pytest.mark.long
IMPATIENT = {
    "DOWNLOAD_TIMEOUT": 2,
    "RETRY_TIMES": 1,
    "RETRY_AFTER_MAX": 0.1,
    "DOWNLOAD_MAXSIZE": 3_000_000,
    "CONCURRENT_REQUESTS": 32,
    "AUTOTHROTTLE_ENABLED": False,
    "LOG_LEVEL": "CRITICAL",
}
PAGES = {
    "endless-body": "error",
    "endless-chunks": "error",
    "slow-head": "error",
    "slow-body": "error",
    "silence": "error",
    "reset-at-once": "error",
    "reset-in-body": "error",
    "calendar-trap": "new",
    "redirect-loop": "error",
    "redirect-chain": "error",
    "changing": "new",
    "redirect-to-file": "error",
    "redirect-to-ftp": "error",
    "redirect-to-javascript": "error",
    "redirect-to-data": "error",
    "redirect-to-loopback": "blocked",
    "redirect-to-loopback-number": "blocked",
    "redirect-to-loopback-hex": "blocked",
    "redirect-to-loopback-six": "blocked",
    "redirect-to-loopback-mapped": "blocked",
    "redirect-to-localhost": "blocked",
    "redirect-to-nowhere": "blocked",
    "redirect-to-metadata": "blocked",
    "redirect-to-private": "blocked",
    "redirect-to-link-local-six": "blocked",
    "gzip-bomb": "error",
    "gzip-in-gzip": "error",
    "gzip-cut-short": "new",
    "gzip-lie": "error",
    "brotli-lie": "error",
    "unknown-encoding": "new",
    "charset-lie": "new",
    "charset-nonsense": "new",
    "image-as-html": "new",
    "html-as-image": "new",
    "longer-than-said": "new",
    "shorter-than-said": "error",
    "negative-length": "error",
    "two-lengths": "error",
    "no-status-line": "error",
    "broken-status-line": "error",
    "status-999": "error",
    "no-content": "new",
    "partial-unasked": "new",
    "not-modified-unasked": "error",
    "endless-header": "error",
    "many-headers": "new",
    "many-cookies": "new",
    "header-of-control-marks": "new",
    "broken-chunks": "error",
    "strange-etag": "new",
    "wait-a-year": "error",
    "wait-for-nonsense": "error",
    "deep-page": "new",
    "nul-title": "new",
    "empty": "new",
}
FEEDS = {
    "no-feed": "error",
    "empty-feed": "error",
    "cut-off-feed": "new",
    "laughing-feed": "new",
    "entity-feed": "new",
    "odd-dates-feed": "new",
    "odd-links-feed": "new",
    "huge-feed": "new",
}
MAPS = {
    "laughing-map": "new",
    "entity-map": "new",
    "bomb-map": "error",
    "own-tail-map": "new",
}
ROBOTS = {
    "robots-of-5-mb": "blocked",
    "robots-of-html": "new",
    "robots-loop": "blocked",
    "robots-error": "blocked",
    "robots-reset": "blocked",
    "robots-bomb": "blocked",
}


def address(name):
    return f"http://{name}.example/page"


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Ask every misbehaving host, and some good ones between them, in one crawl."""
    path = tmp_path_factory.mktemp("hostile") / "kb.db"
    source = Source(
        id="hostile",
        name="Hostile",
        kind="news",
        homepage="http://good.example/",
        feeds=tuple(map(address, FEEDS)),
        sitemaps=tuple(map(address, MAPS)),
        delay=0.0,
    )
    urls = [address(name) for name in (*PAGES, *ROBOTS)] + ["http://good.example/good"]
    with hostile_proxy() as proxy, Store.open(path) as store:
        with store.run("crawl") as run:
            crawl_sources(store, run, [source], urls=urls, proxy=proxy, settings=IMPATIENT)
        yield store


def outcomes(store, name):
    rows = store.rows("select outcome from captures where url = ?", [address(name)])
    return [row["outcome"] for row in rows]


@pytest.mark.parametrize(("name", "outcome"), {**PAGES, **FEEDS, **MAPS, **ROBOTS}.items())
def test_misbehaviour_ends_as_an_outcome(crawled, name, outcome):
    assert outcomes(crawled, name) == [outcome]


@pytest.mark.parametrize("name", [n for n, o in {**PAGES, **FEEDS, **MAPS}.items() if o != "new"])
def test_fault_is_recorded_under_its_address(crawled, name):
    assert crawled.value("select error from failures where row_key = ?", [address(name)])


def test_crawl_goes_on_to_the_good_pages(crawled):
    assert (
        crawled.value("select outcome from captures where url = 'http://good.example/good'")
        == "new"
    )
    assert crawled.value("select state from runs") == "done"


def test_every_archived_body_reads_back(crawled):
    assert verify(crawled).faults == ()


def test_trap_of_endless_pages_is_left_after_some(crawled):
    count = "select count(*) from captures where url like 'http://calendar-trap.example/%'"
    assert crawled.value(count) == 10


def test_long_list_is_cut(crawled):
    count = "select count(*) from captures where url like 'http://good.example/many/%'"
    assert crawled.value(count) == 1000


def test_no_file_of_this_machine_gets_in(crawled):
    assert crawled.value("select count(*) from captures where url like '%root:%'") == 0
    assert crawled.value("select count(*) from captures where listed_title like '%root:%'") == 0


def test_dates_of_other_centuries_are_no_dates(crawled):
    with crawled.run("extract") as run:
        extract_due(crawled, run)
    dated = crawled.rows("select published_at from articles where url like '%/dated-%'")
    assert len(dated) == 3
    assert all((row["published_at"] or "") < "2098" for row in dated)


def test_extraction_of_what_was_sent_ends_as_articles_or_failures(crawled):
    left = "select count(*) from captures where kind = 'page' and outcome = 'new' and part = 1"
    assert crawled.value(f"{left} and extracted_by is null") == 0
