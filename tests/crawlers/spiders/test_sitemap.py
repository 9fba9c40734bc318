"""Sitemaps are followed into their indexes, but not without end."""

import pytest

from crawlers.archive.items import Visit
from crawlers.spiders.sitemap import MAX_DEPTH, SitemapSpider


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


def test_indexes_of_indexes_come_to_an_end(spider, begin, answer, follow):
    found = begin(spider(SitemapSpider))
    for depth in range(MAX_DEPTH):
        found = follow(found[-1], answer(found[-1], index(f"{depth}.xml")))
        assert paths(found) == [f"{depth}.xml"]
    assert paths(follow(found[-1], answer(found[-1], index("deeper.xml")))) == []


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
