"""A site with every habit that crawlers trip over, crawled and read once; each page has its outcome."""

import gzip
import tomllib

import pytest

from crawlers.articles.stage import extract_due
from crawlers.crawl.orders import crawl_sources
from db.store import Store
from tests.crawlers.test_inputs import INPUTS, markup

WANTED = tomllib.loads((INPUTS / "sites" / "pages.toml").read_text(encoding="utf-8"))["page"]
FRONT = "".join(
    f"<div><h2><a href='/story-{number}'>Story {number} of the day</a></h2><p>What the council did on day "
    f"{number} about the scanners of Lindqvist Couriers is told in this story of the Post.</p></div>"
    for number in range(12)
)
QUICK = {"AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 5}


def put(site, page):
    """Have the site answer for a page as its input says."""
    story = page.get("story", "").replace("SITE", site.address)
    changes = {"below": f"<p>{page['path']}</p>", **page.get("markup", {}), "head": story}
    text = FRONT if page.get("is_front") else markup(changes)
    body = text.replace("SITE", site.address).encode(page.get("encoding", "utf-8"))
    for _ in range(page.get("gzip", 0)):
        body = gzip.compress(body)
    headers = {
        name.replace("-", "_"): value.replace("SITE", site.address)
        for name, value in page.get("headers", {}).items()
    }
    answer = site.put(
        page["path"],
        body,
        page.get("status", 200),
        **{"Content_Type": "text/html; charset=utf-8", **headers},
    )
    answer.headers |= page.get("exact_headers", {})


@pytest.fixture(scope="module")
def read_site(shared_site, tmp_path_factory):
    """Crawl the site and read it; give it and the database."""
    site = shared_site
    site.put("/robots.txt", "\ufeffUser-agent: *\nDisallow: /private/\nAllow: /private/press/\n")
    site.put("/old-feed", "", 301, Location="/feeds/new.xml")
    listed = [page["path"] for page in WANTED if not page.get("unlisted")]
    items = "".join(f"<item><title>x</title><link>..{path}</link></item>" for path in listed)
    site.put(
        "/feeds/new.xml",
        f"<rss version='2.0'><channel><title>P</title>{items}</channel></rss>",
        Content_Type="application/rss+xml",
    )
    for page in WANTED:
        put(site, page)
    with Store.open(tmp_path_factory.mktemp("sites") / "kb.db") as store:
        with store.run("crawl") as run:
            source = site.source(feeds=("/old-feed",))
            crawl_sources(store, run, [source], loopback=True, settings=QUICK)
        with store.run("extract") as run:
            extract_due(store, run)
        yield site, store


@pytest.mark.parametrize("page", [pytest.param(page, id=page["name"]) for page in WANTED])
def test_page_comes_to_what_it_should(read_site, page):
    site, store = read_site
    captures = store.rows(
        "select id, outcome from captures where url = ?", [site.address + page["path"]]
    )
    assert [capture["outcome"] for capture in captures] == page.get("outcome", ["new"])
    urls = (
        [
            article["url"]
            for article in store.rows("select url, capture_id from articles")
            if article["capture_id"] == captures[0]["id"]
        ]
        if captures
        else []
    )
    assert urls == [site.address + url for url in page.get("articles", [page["path"]])]
