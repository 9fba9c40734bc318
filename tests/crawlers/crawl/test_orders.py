"""Crawls of a site on this machine, through the crawl's own process."""

import pytest

from crawlers.archive.warc import Archive
from crawlers.crawl.orders import Order, counts, crawl_sources, start_process
from db.errors import CrawlError
from db.records import Source
from db.store import Store

LISTED = "/a /a?utm_source=feed /old /gone /lost /members /staff/list /busy /broken /huge /long"
PRIVATE = "<item><title>x</title><link>http://10.0.0.1/x</link></item>"


@pytest.fixture(scope="module")
def crawled(shared_site, tmp_path_factory):
    """Crawl a site that has something of everything; give the site and the database."""
    site = shared_site
    site.put("/broken.xml", "<html>not a feed")
    site.put_feed("/feed.xml", *LISTED.split())
    site.pages["/feed.xml"].body = site.pages["/feed.xml"].body.replace(
        b"</channel>", PRIVATE.encode() + b"</channel>"
    )
    for path in ("/a", "/new", "/busy", "/mapped"):
        site.put_article(path)
    site.put("/old", status=301, Location="/new")
    site.put("/gone", "no", 410)
    site.put("/members", "no", 403)
    recovered = site.pages["/busy"]
    site.put("/busy", "later", 503, Retry_After="1").then = recovered
    site.put("/broken", "no", 500)
    site.put("/huge", b"x" * 20_000_000, Content_Type="text/html")
    for number in (1, 2, 3):
        path = "/long" if number == 1 else f"/long?page={number}"
        after = "/a" if number == 3 else f"/long?page={number + 1}"
        site.put_article(path, head=f'<link rel="next" href="{after}">')
    site.put("/index.xml", "<sitemapindex><sitemap><loc>SITE/m.xml</loc></sitemap></sitemapindex>")
    urls = "<url><loc>SITE/mapped</loc></url><url><loc>SITE/a#top</loc></url>"
    site.put("/m.xml", f"<urlset>{urls}</urlset>")
    with Store.open(tmp_path_factory.mktemp("crawled") / "kb.db") as store:
        source = site.source(feeds=("/broken.xml", "/feed.xml"), sitemaps=("/index.xml",))
        with store.run("crawl") as run:
            crawl_sources(store, run, [source], loopback=True)
        yield site, store


def rows(crawled, path):
    site, store = crawled
    address = site.address + path
    return store.rows("select * from captures where url = ? order by visit", [address])


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/feed.xml", "new", 200),
        ("/a", "new", 200),
        ("/gone", "gone", 410),
        ("/lost", "gone", 404),
        ("/members", "blocked", 403),
        ("/staff/list", "blocked", None),
        ("/busy", "new", 200),
        ("/broken", "error", 500),
        ("/huge", "error", None),
        ("/broken.xml", "error", 200),
        ("/index.xml", "new", 200),
        ("/m.xml", "new", 200),
        ("/mapped", "new", 200),
    ],
)
def test_every_answer_is_recorded_once(crawled, path, outcome, status):
    assert [(row["outcome"], row["status"]) for row in rows(crawled, path)] == [(outcome, status)]


def test_capture_tells_who_listed_the_page_and_how(crawled):
    row = rows(crawled, "/a")[0]
    assert (row["listed_title"], row["listed_at"]) == ("Title of /a", "2026-04-21T06:30:00Z")
    assert (row["source_id"], row["run_id"]) == ("site", 1)


def test_body_is_in_the_archive(crawled):
    row = rows(crawled, "/a")[0]
    record = Archive(crawled[1].archive_folder).read(row["warc_file"], row["warc_offset"])
    assert (record.url, record.body) == (row["url"], crawled[0].pages["/a"].body)


def test_archive_knows_where_a_redirect_led(crawled):
    row = rows(crawled, "/old")[0]
    record = Archive(crawled[1].archive_folder).read(row["warc_file"], row["warc_offset"])
    assert record.url.endswith("/new")


def test_what_is_forbidden_or_private_is_never_asked_for(crawled):
    site, store = crawled
    assert "/staff/list" not in site.paths()
    assert store.value("select count(*) from captures where url like '%10.0.0.1%'") == 0


def test_crawler_names_itself_with_a_contact(crawled):
    agents = {headers["User-Agent"] for _, headers in crawled[0].asked}
    assert all(agent.startswith("Sidelight/") and "contact" in agent for agent in agents)


def test_failures_say_what_and_why(crawled):
    site, store = crawled
    failures = store.rows("select row_key, error from failures order by row_key")
    named = {row["row_key"].removeprefix(site.address): row["error"] for row in failures}
    assert set(named) == {"/broken", "/broken.xml", "/huge", "/members"}
    assert named["/broken.xml"] == "isn't a feed"
    assert "500" in named["/broken"]


def test_all_parts_of_an_article_are_taken(crawled):
    parts = [rows(crawled, path)[0] for path in ("/long", "/long?page=2", "/long?page=3")]
    assert [row["part"] for row in parts] == [1, 2, 3]
    assert {row["part_of"] for row in parts[1:]} == {parts[0]["url"]}


def test_crawl_again_asks_on_condition_and_finds_nothing_new(site, crawl, captures):
    site.put_feed("/feed.xml", "/a")
    site.put_article("/a")
    crawl(site.source(feeds=("/feed.xml",)))
    site.asked.clear()
    assert crawl(site.source(feeds=("/feed.xml",))) == {"feed unchanged": 1, "page unchanged": 1}
    assert all("If-None-Match" in headers for path, headers in site.asked if path == "/a")
    assert len({row["warc_offset"] for row in captures()}) == 1


def test_crawl_sees_quiet_edits_of_pages_and_parts_that_left_the_feed(site, crawl, captures):
    site.put_feed("/feed.xml", "/a", "/long")
    site.put_article("/a")
    site.put_article("/long", head='<link rel="next" href="/long?page=2">')
    site.put_article("/long?page=2")
    crawl(site.source(feeds=("/feed.xml",)))
    site.put_feed("/feed.xml")
    site.put_article("/a", "Something quite different now stands here.")
    site.put_article("/long?page=2", "The second part says something else now.")
    crawl(site.source(feeds=("/feed.xml",)))
    second = [row["outcome"] for row in captures() if row["visit"] == 1]
    assert second == ["new", "unchanged", "new"]


def test_crawl_keeps_to_limit_and_since(site, crawl, captures):
    site.put_feed("/feed.xml", "/a", "/b", "/c")
    crawl(site.source(feeds=("/feed.xml",)), limit=2)
    assert len(captures()) == 2
    crawl(site.source(feeds=("/feed.xml",)), since="2026-05-01")
    assert "/c" not in site.paths()


def test_crawl_notes_how_its_sources_fare(site, store, crawl):
    source = site.source(feeds=("/feed.xml",))
    site.put("/feed.xml", "no feed")
    crawl(source)
    assert store.value("select failures from sources") == 1
    site.put_feed("/feed.xml")
    crawl(source)
    assert store.value("select failures from sources") == 0


def test_crawl_through_a_proxy_asks_the_proxy(site, crawl, captures):
    site.put("http://daily.example/robots.txt")
    site.put_feed("http://daily.example/feed.xml")
    source = Source(
        id="daily",
        name="Daily",
        kind="news",
        homepage="http://daily.example/",
        feeds=("http://daily.example/feed.xml",),
        delay=0.0,
    )
    crawl(source, proxy=site.address)
    assert captures("feed")[0]["outcome"] == "new"


def test_crawl_that_was_cut_short_asks_only_for_the_rest(site, store, captures):
    site.put_feed("/feed.xml", "/a", "/b")
    for path in ("/a", "/b"):
        site.put_article(path)
    source = site.source(feeds=("/feed.xml",))
    with store.run("crawl") as run:
        crawl_sources(store, run, [source], loopback=True, limit=1)
        site.asked.clear()
        crawl_sources(store, run, [source], loopback=True)
    assert "/feed.xml" not in site.paths()
    assert len(captures()) == 2
    assert counts(store, run.id) == {"feed new": 1, "page new": 2}


def test_crawl_says_when_its_process_died(crawl, monkeypatch):
    monkeypatch.setattr("crawlers.crawl.orders.sys.executable", "/bin/false")
    with pytest.raises(CrawlError, match="before its time"):
        crawl()


def test_process_ends_with_its_input(store):
    with store.run("crawl") as run:
        process = start_process(store.path, run.id, Order())
    process.stdin.close()
    assert process.wait(timeout=30) in (0, 1)
