"""Searches, index pages and threads, answered by hand."""

import json

import pytest

from crawlers.archive.items import Visit
from crawlers.crawl.sources import record_sources
from crawlers.spiders.listing import ListingSpider
from db.records import Search, Source

SAID = "<p>They told us nothing.<p>The recorder took a picture of every screen, every minute."
THREAD = {
    "id": 7,
    "title": "Lumen records keystrokes",
    "author": "anna",
    "created_at": "2026-04-21T12:00:00Z",
    "children": [{"id": 8, "author": "berta", "text": SAID, "children": []}],
}
HITS = {
    "hits": [
        {"objectID": "7", "url": "https://paper.example/a", "title": "A", "author": "anna"},
        {"objectID": "9", "url": None, "title": "Ask", "author": "berta"},
    ]
}
FORUM = Source(
    id="forum",
    name="Forum",
    kind="forum",
    homepage="https://forum.example/",
    searches=(Search("https://forum.example/search?q={query}", "hackernews"),),
    threads="hackernews_item",
)
TAGS = Source(
    id="tags",
    name="Tags",
    kind="forum",
    homepage="https://social.example/",
    searches=(Search("https://social.example/api/v1/timelines/tag/{tag}", "mastodon"),),
)
UNION = Source(
    id="union",
    name="Union",
    kind="union",
    homepage="https://union.example/",
    indexes=("https://union.example/news",),
)


@pytest.fixture
def started(spider, store):
    def start(source, **order):
        record_sources(store, [source])
        return spider(ListingSpider, sources=(source.id,), queries=("screen recording",), **order)

    return start


@pytest.fixture
def asked_first(begin):
    def first(one):
        return begin(one)[0]

    return first


def visits(found):
    return [item for item in found if isinstance(item, Visit)]


def addresses(found):
    return [item.url for item in found if not isinstance(item, Visit)]


def bodies(visit):
    return [
        fetched.exchange.body.decode() for fetched in visit.fetched if fetched.exchange is not None
    ]


def test_search_asks_with_each_query(started, asked_first):
    assert asked_first(started(FORUM)).url == "https://forum.example/search?q=screen+recording"


def test_search_leads_to_pages_and_threads(started, asked_first, answer, follow):
    request = asked_first(started(FORUM))
    found = follow(request, answer(request, json.dumps(HITS)))
    assert addresses(found) == [
        "https://hn.algolia.com/api/v1/items/7",
        "https://hn.algolia.com/api/v1/items/9",
        "https://paper.example/a",
    ]


def test_search_is_archived_without_names(started, asked_first, answer, follow):
    request = asked_first(started(FORUM))
    visit = visits(follow(request, answer(request, json.dumps(HITS))))[0]
    assert "anna" not in bodies(visit)[0]
    assert json.loads(bodies(visit)[0])["hits"][0]["title"] == "A"


def test_thread_becomes_one_article_of_many_captures(started, asked_first, answer, follow):
    request = asked_first(started(FORUM))
    thread = follow(request, answer(request, json.dumps(HITS)))[1]
    visit = follow(thread, answer(thread, json.dumps(THREAD)))[0]
    captures = [fetched.capture for fetched in visit.fetched]
    assert [(c.kind, c.part, c.part_of) for c in captures] == [
        ("thread", 1, None),
        ("post", 1, None),
        ("post", 2, "https://news.ycombinator.com/item?id=7"),
    ]
    assert not any("anna" in body or "berta" in body for body in bodies(visit))


def test_thread_is_extracted_as_an_article(
    started, asked_first, answer, follow, record, extract, store
):
    spider = started(FORUM)
    request = asked_first(spider)
    thread = follow(request, answer(request, json.dumps(HITS)))[1]
    record(spider, *visits(follow(thread, answer(thread, json.dumps(THREAD)))))
    assert extract() == {"articles": 1}
    article = store.rows("select * from articles")[0]
    assert article["url"] == "https://news.ycombinator.com/item?id=7"
    assert article["text"].splitlines()[:2] == ["Lumen records keystrokes", "They told us nothing."]
    assert article["byline"].startswith("poster ")


def test_broken_thread_is_an_error(started, asked_first, answer, follow):
    request = asked_first(started(FORUM))
    thread = follow(request, answer(request, json.dumps(HITS)))[1]
    fetched = follow(thread, answer(thread, "<html>"))[0].fetched[0]
    assert fetched.capture.outcome == "error"
    assert "JSON" in fetched.failure.reason


def test_search_without_a_list_is_an_error_and_keeps_no_names(started, asked_first, answer, follow):
    request = asked_first(started(FORUM))
    fetched = visits(follow(request, answer(request, '{"author": "anna"}')))[0].fetched[0]
    assert (fetched.capture.outcome, fetched.exchange) == ("error", None)


def test_post_in_a_search_is_captured_once(started, asked_first, answer, follow, record):
    status = {
        "uri": "https://social.example/users/anna/statuses/42",
        "visibility": "public",
        "content": "<p>They watch us.</p>",
        "account": {"url": "https://social.example/@anna"},
    }
    spider = started(TAGS)
    request = asked_first(spider)
    assert request.url.endswith("/tag/screenrecording")
    found = visits(follow(request, answer(request, json.dumps([status]))))
    assert found[1].fetched[0].capture.url == "https://social.example/api/v1/statuses/42"
    record(spider, *found)
    assert len(visits(follow(request, answer(request, json.dumps([status]))))) == 1


def test_index_page_leads_to_articles_of_its_site(started, asked_first, answer, follow):
    links = "".join(
        f'<li><a href="{path}">x</a></li>'
        for path in ("/news/2026/cameras-in-vans", "https://other.example/news/2026/a-story-there")
    )
    request = asked_first(started(UNION))
    found = follow(request, answer(request, f"<html><body><main>{links}</main></body></html>"))
    assert addresses(found) == ["https://union.example/news/2026/cameras-in-vans"]


def test_missing_key_is_a_failure_and_the_next_door_is_tried(started, begin, store, monkeypatch):
    monkeypatch.delenv("SIDELIGHT_KEY_STATES", raising=False)
    source = Source(
        id="states",
        name="States",
        kind="legislature",
        homepage="https://states.example/",
        searches=(
            Search("https://states.example/bills", "openstates", key=True),
            Search("https://states.example/open", "openstates"),
        ),
    )
    assert [request.url for request in begin(started(source))] == ["https://states.example/open"]
    assert "SIDELIGHT_KEY_STATES" in store.value("select advice from failures")


def test_key_goes_into_a_header_that_is_not_archived(started, begin, answer, follow, monkeypatch):
    monkeypatch.setenv("SIDELIGHT_KEY_STATES", "secret-key")
    source = Source(
        id="states",
        name="States",
        kind="legislature",
        homepage="https://states.example/",
        searches=(Search("https://states.example/bills", "openstates", key=True),),
    )
    request = begin(started(source))[0]
    assert request.headers[b"X-Api-Key"] == b"secret-key"
    exchange = visits(follow(request, answer(request, '{"results": []}')))[0].fetched[0].exchange
    assert "secret-key" not in repr(exchange)
