"""Feeds are read one after the other, and what they list is visited once a run."""

import pytest
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest

from crawlers.archive.items import Visit
from crawlers.spiders.listing import ListingSpider


def rss(*pages):
    items = "".join(f"<item><title>On {page}</title><link>/{page}</link></item>" for page in pages)
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def visits(found):
    return [one for one in found if isinstance(one, Visit)]


def paths(found):
    return [one.url.rpartition("/")[2] for one in found if not isinstance(one, Visit)]


@pytest.fixture
def daily(spider):
    return spider(ListingSpider)


def test_spider_begins_with_the_first_feed_of_a_source(daily, begin):
    assert [request.url for request in begin(daily)] == ["https://daily.example/feed.xml"]


def test_feed_leads_to_its_pages_and_the_next_feed(daily, begin, answer, follow):
    request = begin(daily)[0]
    found = follow(request, answer(request, rss("a", "b")))
    assert paths(found) == ["a", "b", "more.xml"]
    assert visits(found)[0].fetched[0].capture.outcome == "new"


def test_page_of_two_feeds_is_asked_for_once(daily, begin, answer, follow):
    request = begin(daily)[0]
    more = follow(request, answer(request, rss("a", "b")))[-1]
    assert paths(follow(more, answer(more, rss("b", "c")))) == ["c"]


def test_broken_feed_is_a_failure_and_the_next_one_is_read(daily, begin, answer, follow):
    request = begin(daily)[0]
    found = follow(request, answer(request, "<p>Sign in</p>"))
    fetched = visits(found)[0].fetched[0]
    assert (fetched.capture.outcome, fetched.failure.reason) == ("error", "isn't a feed")
    assert paths(found) == ["more.xml"]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(DownloadTimeoutError("slow"), "error"), (IgnoreRequest("robots.txt"), "blocked")],
)
def test_feed_without_answer_is_recorded_and_the_next_one_is_read(
    daily, begin, fail, error, outcome
):
    found = fail(begin(daily)[0], error)
    assert visits(found)[0].fetched[0].capture.outcome == outcome
    assert paths(found) == ["more.xml"]


def test_server_error_names_no_pages(daily, begin, answer, follow):
    request = begin(daily)[0]
    found = follow(request, answer(request, rss("a"), status=500))
    assert paths(found) == ["more.xml"]
    assert "500" in visits(found)[0].fetched[0].failure.reason


def test_unchanged_feed_still_leads_to_its_pages(spider, begin, answer, follow, record):
    first = spider(ListingSpider)
    request = begin(first)[0]
    record(first, *visits(follow(request, answer(request, rss("a", "b"), ETag='"1"'))))
    second = spider(ListingSpider)
    again = begin(second)[0]
    assert again.headers["If-None-Match"] == b'"1"'
    assert paths(follow(again, answer(again, status=304))) == ["a", "b", "more.xml"]


def test_run_taken_up_again_reads_its_feed_from_the_archive(spider, begin, answer, follow, record):
    first = spider(ListingSpider)
    request = begin(first)[0]
    found = follow(request, answer(request, rss("a", "b")))
    page = found[1]
    done = follow(page, answer(page, "<p>Words</p>"))
    record(first, *visits(found), *visits(done))
    assert paths(begin(spider(ListingSpider, run=first.run_id))) == ["b", "more.xml"]


def test_not_modified_without_a_former_capture_is_an_error(daily, begin, answer, follow):
    request = begin(daily)[0]
    found = follow(request, answer(request, status=304))
    assert visits(found)[0].fetched[0].capture.outcome == "error"


def test_limit_counts_pages_over_all_feeds(spider, begin, answer, follow):
    limited = spider(ListingSpider, limit=1)
    request = begin(limited)[0]
    found = follow(request, answer(request, rss("a", "b")))
    assert paths(found) == ["a", "more.xml"]
    assert paths(follow(found[-1], answer(found[-1], rss("c")))) == []
