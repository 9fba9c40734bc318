"""Sitemaps are followed into their indexes, but not without end."""

import pytest

from crawlers.archive.items import Visit
from crawlers.spiders.sitemap import MAX_CHILDREN, MAX_DEPTH, SitemapSpider
from crawlers.spiders.visits import MAX_LISTED


def urlset(*pages):
    urls = "".join(
        f"<url><loc>https://daily.example/{page}</loc><lastmod>2026-04-{day:02}</lastmod></url>"
        for day, page in enumerate(pages, start=1)
    )
    return f"<urlset>{urls}</urlset>"


def index(*maps):
    entries = "".join(f"<sitemap><loc>https://daily.example/{one}</loc></sitemap>" for one in maps)
    return f"<sitemapindex>{entries}</sitemapindex>"


def paths(found):
    return [one.url.rpartition("/")[2] for one in found if not isinstance(one, Visit)]


def test_sitemap_leads_to_its_pages(spider, begin, answer, follow):
    request = begin(spider(SitemapSpider))[0]
    found = follow(request, answer(request, urlset("a", "b")))
    assert paths(found) == ["a", "b"]
    assert found[0].fetched[0].capture.kind == "sitemap"


def test_index_leads_to_its_sitemaps_each_once(spider, begin, answer, follow):
    request = begin(spider(SitemapSpider))[0]
    found = follow(request, answer(request, index("1.xml", "2.xml", "1.xml", "map.xml")))
    assert paths(found) == ["1.xml", "2.xml"]


def test_indexes_of_indexes_come_to_an_end_and_say_so(spider, begin, answer, follow, store):
    found = begin(spider(SitemapSpider))
    for depth in range(MAX_DEPTH):
        found = follow(found[-1], answer(found[-1], index(f"{depth}.xml")))
        assert paths(found) == [f"{depth}.xml"]
    assert paths(follow(found[-1], answer(found[-1], index("deeper.xml")))) == []
    assert "isn't followed" in cuts(store)[0]["error"]


def test_pages_older_than_since_are_left_out(spider, begin, answer, follow):
    request = begin(spider(SitemapSpider, since="2026-04-02"))[0]
    assert paths(follow(request, answer(request, urlset("old", "new", "newer")))) == [
        "new",
        "newer",
    ]


@pytest.mark.parametrize("body", ["", "<html></html>", "no markup"])
def test_broken_sitemap_is_a_failure(spider, begin, answer, follow, body):
    request = begin(spider(SitemapSpider))[0]
    fetched = follow(request, answer(request, body))[0].fetched[0]
    assert fetched.capture.outcome == "error"
    assert "sitemap" in fetched.failure.reason


def test_unchanged_sitemap_and_resumed_run_read_the_archive(spider, begin, answer, follow, record):
    first = spider(SitemapSpider)
    request = begin(first)[0]
    record(first, follow(request, answer(request, urlset("a"), ETag='"1"'))[0])
    again = begin(spider(SitemapSpider))[0]
    assert paths(follow(again, answer(again, status=304))) == ["a"]
    assert paths(begin(spider(SitemapSpider, run=first.run_id))) == ["a"]


def cuts(store):
    return store.rows("select row_key, error, run_id from failures where error like 'is cut off%'")


def test_newest_of_a_long_sitemap_are_visited_and_the_cut_is_said(
    spider, begin, answer, follow, store
):
    pages = "".join(
        f"<url><loc>https://daily.example/{n}</loc><lastmod>{2001 + n // 100}-01-01</lastmod></url>"
        for n in range(MAX_LISTED + 200)
    )
    request = begin(spider(SitemapSpider))[0]
    visited = paths(follow(request, answer(request, f"<urlset>{pages}</urlset>")))
    assert len(visited) == MAX_LISTED
    assert "1199" in visited
    assert "199" not in visited
    assert [cut["error"] for cut in cuts(store)] == [
        "is cut off: lists 1,200 addresses; the newest 1,000 are looked at"
    ]


def test_newest_sitemaps_of_a_long_index_are_followed(spider, begin, answer, follow, store):
    names = [f"map-{2000 + n // 12}-{n % 12 + 1:02}.xml" for n in range(MAX_CHILDREN + 30)]
    request = begin(spider(SitemapSpider))[0]
    assert paths(follow(request, answer(request, index(*names)))) == names[: -MAX_CHILDREN - 1 : -1]
    assert cuts(store)[0]["row_key"] == "https://daily.example/map.xml"


def test_limit_takes_the_newest_and_says_what_it_leaves(spider, begin, answer, follow, store):
    request = begin(spider(SitemapSpider, limit=2))[0]
    assert paths(follow(request, answer(request, urlset("old", "new", "newer")))) == [
        "newer",
        "new",
    ]
    left = store.value("select error from failures")
    assert left == "is read in part: 1 pages are left to a later run (--limit)"


def test_what_is_whole_is_not_said_to_be_cut(spider, begin, answer, follow, store):
    request = begin(spider(SitemapSpider))[0]
    follow(request, answer(request, urlset("a", "b")))
    assert cuts(store) == []
