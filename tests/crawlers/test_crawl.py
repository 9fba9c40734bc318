"""Crawls of a site on this machine, through the crawl's own process."""

import pytest

from crawlers.archive import Archive
from crawlers.crawl import Order, start_process
from db.errors import CrawlError


def test_crawl_captures_feed_and_pages(site, store, crawl, captures):
    site.put_feed("/feed.xml", "/a", "/b")
    site.put_article("/a")
    site.put_article("/b")
    assert crawl(site.source(feeds=("/feed.xml",))) == {"feed new": 1, "page new": 2}
    first = captures()[0]
    assert (first["listed_title"], first["listed_at"]) == ("Title of /a", "2026-04-21T06:30:00Z")
    record = Archive(store.archive_folder).read(first["warc_file"], first["warc_offset"])
    assert (record.url, record.body) == (first["url"], site.pages["/a"].body)


def test_crawl_again_asks_on_condition_and_finds_nothing_new(site, crawl, captures):
    site.put_feed("/feed.xml", "/a")
    site.put_article("/a")
    crawl(site.source(feeds=("/feed.xml",)))
    site.asked.clear()
    counts = crawl(site.source(feeds=("/feed.xml",)))
    assert counts == {"feed unchanged": 1, "page unchanged": 1}
    assert all("If-None-Match" in headers for path, headers in site.asked if path == "/a")
    assert len({row["warc_offset"] for row in captures()}) == 1


def test_crawl_sees_a_quiet_edit_of_a_page_that_left_the_feed(site, crawl, captures):
    site.put_feed("/feed.xml", "/a")
    site.put_article("/a")
    crawl(site.source(feeds=("/feed.xml",)))
    site.put_feed("/feed.xml")
    site.put_article("/a", "Something quite different now stands here.")
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["outcome"] for row in captures()] == ["new", "new"]


def test_crawl_obeys_robots_and_keeps_out_of_private_networks(site, crawl, captures):
    private = "<item><title>x</title><link>http://10.0.0.1/x</link></item>"
    forbidden = "<item><title>y</title><link>SITE/staff/list</link></item>"
    site.put("/feed.xml", f'<rss version="2.0"><channel>{private}{forbidden}</channel></rss>')
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["outcome"] for row in captures()] == ["blocked"]
    assert "/staff/list" not in site.paths()
    agents = {headers["User-Agent"] for _, headers in site.asked}
    assert all(agent.startswith("Sidelight/") and "contact" in agent for agent in agents)


def test_crawl_records_refusals(site, crawl, captures):
    refusals = {"/gone": 410, "/lost": 404, "/members": 403}
    site.put_feed("/feed.xml", *refusals)
    for path, status in refusals.items():
        site.put(path, "no", status)
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["outcome"] for row in captures()] == ["gone", "gone", "blocked"]
    assert [row["status"] for row in captures()] == [410, 404, 403]


def test_crawl_follows_redirects_and_remembers_where_they_led(site, store, crawl, captures):
    site.put_feed("/feed.xml", "/old")
    site.put("/old", status=301, Location="/new")
    site.put_article("/new")
    crawl(site.source(feeds=("/feed.xml",)))
    row = captures()[0]
    record = Archive(store.archive_folder).read(row["warc_file"], row["warc_offset"])
    assert row["url"].endswith("/old")
    assert record.url.endswith("/new")


def test_crawl_waits_for_a_503_that_recovers(site, crawl, captures):
    site.put_feed("/feed.xml", "/busy")
    site.put_article("/busy")
    recovered = site.pages["/busy"]
    site.put("/busy", "later", 503, Retry_After="1").then = recovered
    crawl(site.source(feeds=("/feed.xml",)))
    assert captures()[0]["outcome"] == "new"


def test_crawl_gives_up_on_a_server_that_stays_broken(site, store, crawl, captures):
    site.put_feed("/feed.xml", "/broken", "/a")
    site.put("/broken", "no", 500)
    site.put_article("/a")
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["outcome"] for row in captures()] == ["new", "error"]
    failure = store.rows("select row_key, error from failures")[0]
    assert failure["row_key"].endswith("/broken")
    assert "500" in failure["error"]


def test_crawl_passes_over_a_broken_feed(site, store, crawl, captures):
    site.put("/broken.xml", "<html>not a feed")
    site.put_feed("/feed.xml", "/a")
    site.put_article("/a")
    crawl(site.source(feeds=("/broken.xml", "/feed.xml")))
    assert len(captures()) == 1
    assert [row["outcome"] for row in captures("feed")] == ["error", "new"]
    assert store.value("select error from failures") == "isn't a feed"


def test_crawl_passes_over_a_page_of_20_megabytes(site, store, crawl, captures):
    site.put_feed("/feed.xml", "/a", "/huge")
    site.put_article("/a")
    site.put("/huge", b"x" * 20_000_000, Content_Type="text/html")
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["outcome"] for row in captures()] == ["new", "error"]
    assert store.value("select row_key from failures").endswith("/huge")


def test_crawl_takes_all_parts_of_an_article(site, crawl, captures):
    site.put_feed("/feed.xml", "/long")
    site.put_article("/long", head='<link rel="next" href="/long?page=2">')
    site.put_article("/long?page=2", head='<link rel="next" href="/long?page=3">')
    site.put_article("/long?page=3", head='<link rel="next" href="/other">')
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["part"] for row in captures()] == [1, 2, 3]
    assert {row["part_of"] for row in captures()[1:]} == {captures()[0]["url"]}


def test_crawl_takes_the_changed_second_part_of_an_unchanged_first(site, crawl, captures):
    site.put_feed("/feed.xml", "/long")
    site.put_article("/long", head='<link rel="next" href="/long?page=2">')
    site.put_article("/long?page=2")
    crawl(site.source(feeds=("/feed.xml",)))
    site.put_article("/long?page=2", "The second part says something else now.")
    crawl(site.source(feeds=("/feed.xml",)))
    assert [row["outcome"] for row in captures()] == ["new", "unchanged", "new", "new"]


def test_crawl_reads_sitemaps_through_their_index(site, crawl, captures):
    page = "<url><loc>SITE/a</loc><lastmod>2026-04-21</lastmod></url>"
    site.put("/index.xml", "<sitemapindex><sitemap><loc>SITE/m.xml</loc></sitemap></sitemapindex>")
    site.put("/m.xml", f"<urlset>{page}</urlset>")
    site.put_article("/a")
    counts = crawl(site.source(sitemaps=("/index.xml",)))
    assert counts == {"sitemap new": 2, "page new": 1}


def test_crawl_takes_a_page_listed_twice_once(site, crawl, captures):
    site.put_feed("/feed.xml", "/a", "/a?utm_source=feed")
    site.put("/m.xml", "<urlset><url><loc>SITE/a#top</loc></url></urlset>")
    site.put_article("/a")
    crawl(site.source(feeds=("/feed.xml",), sitemaps=("/m.xml",)))
    assert [row["visit"] for row in captures()] == [0]


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
    site.put_feed("http://daily.example/feed.xml", "/a")
    source = site.source(feeds=("/feed.xml",))
    away = type(source)(
        id="daily",
        name="Daily",
        kind="news",
        homepage="http://daily.example/",
        feeds=("http://daily.example/feed.xml",),
        delay=0.0,
    )
    crawl(away, proxy=site.address)
    assert captures("feed")[0]["outcome"] == "new"


def test_crawl_says_when_its_process_died(store, crawl, monkeypatch):
    monkeypatch.setattr("crawlers.crawl.sys.executable", "/bin/false")
    with pytest.raises(CrawlError, match="before its time"):
        crawl()


def test_process_ends_with_its_input(store):
    with store.run("crawl") as run:
        process = start_process(store.path, run.id, Order())
    process.stdin.close()
    assert process.wait(timeout=30) in (0, 1)
