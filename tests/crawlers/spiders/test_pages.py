"""Named pages are always visited, quiet ones when they are due."""

import pytest

from crawlers.archive.items import Visit
from crawlers.spiders.pages import PageSpider
from db.store import Store

PAGE = "https://daily.example/keys"


@pytest.fixture
def seen(store: Store):
    """Put captures of a page of the source into the database."""

    def write(*captures, url=PAGE):
        for visit, (fetched_at, outcome) in enumerate(captures):
            row = {"id": f"{url}{visit}", "url": url, "visit": visit, "kind": "page", "part": 1}
            known = {"fetched_at": fetched_at, "outcome": outcome, "source_id": "daily"}
            store.db.table("captures").insert({**row, **known, "run_id": 0})

    return write


def urls(requests):
    return [request.url for request in requests]


@pytest.mark.parametrize(
    ("captures", "due"),
    [
        ([("2026-05-01T11:00:00Z", "new")], True),
        ([("2026-04-01T12:00:00Z", "new"), ("2026-04-30T12:00:00Z", "unchanged")], False),
        ([("2026-03-01T12:00:00Z", "new"), ("2026-03-31T12:00:00Z", "unchanged")], True),
        ([("2026-05-01T11:00:00Z", "error")], True),
        ([("2026-05-01T10:00:00Z", "new"), ("2026-05-01T11:00:00Z", "gone")], False),
        ([("2026-05-01T10:00:00Z", "gone"), ("2026-05-01T11:00:00Z", "new")], True),
        ([("2026-05-01T11:00:00Z", "blocked")], False),
    ],
)
def test_pages_of_a_source_are_visited_when_due(spider, begin, seen, captures, due):
    pages = spider(PageSpider)
    seen(*captures)
    assert urls(begin(pages)) == ([PAGE] if due else [])


def test_named_page_is_visited_even_when_not_due(spider, begin, seen):
    pages = spider(PageSpider, sources=(), urls=(f"{PAGE}?utm_source=mail#top",))
    seen(("2026-04-01T12:00:00Z", "new"), ("2026-04-30T12:00:00Z", "unchanged"))
    assert urls(begin(pages)) == [PAGE]


def test_page_on_this_machine_is_visited_when_named(spider, begin):
    pages = spider(PageSpider, sources=(), urls=("http://127.0.0.1:8000/a", "ftp://no.example/"))
    assert urls(begin(pages)) == ["http://127.0.0.1:8000/a"]


def test_parts_come_with_their_first_page_in_one_visit(spider, begin, answer, follow):
    request = begin(spider(PageSpider, sources=(), urls=(PAGE,)))[0]
    second = follow(request, answer(request, f'<link rel="next" href="{PAGE}?page=2"><p>1</p>'))[0]
    visit = follow(second, answer(second, f'<link rel="next" href="{PAGE}"><p>2</p>'))[0]
    assert isinstance(visit, Visit)
    assert [one.capture.part for one in visit.fetched] == [1, 2]
    assert visit.fetched[1].capture.part_of == PAGE


def test_first_page_is_kept_when_a_further_part_fails(spider, begin, answer, follow, fail):
    request = begin(spider(PageSpider, sources=(), urls=(PAGE,)))[0]
    second = follow(request, answer(request, f'<link rel="next" href="{PAGE}/2"><p>1</p>'))[0]
    visit = fail(second, TimeoutError("slow"))[0]
    assert [one.capture.outcome for one in visit.fetched] == ["new", "error"]
    assert "didn't answer in time" in visit.fetched[1].failure.reason


def test_unchanged_first_page_still_leads_to_its_second(spider, begin, answer, follow, record):
    linked = f'<link rel="next" href="{PAGE}?page=2"><p>1</p>'
    first = spider(PageSpider, sources=(), urls=(PAGE,))
    request = begin(first)[0]
    second = follow(request, answer(request, linked, ETag='"1"'))[0]
    record(first, follow(second, answer(second, "<p>2</p>"))[0])
    again = begin(spider(PageSpider, sources=(), urls=(PAGE,)))[0]
    assert urls(follow(again, answer(again, status=304))) == [f"{PAGE}?page=2"]


def test_parts_come_to_an_end(spider, begin, answer, follow):
    found = begin(spider(PageSpider, sources=(), urls=(PAGE,)))
    for number in range(2, 30):
        link = f'<link rel="next" href="{PAGE}?page={number}"><p>x</p>'
        found = follow(found[0], answer(found[0], link))
        if isinstance(found[0], Visit):
            break
    assert len(found[0].fetched) == 10


def test_secrets_are_not_archived(spider, begin, answer, follow):
    request = begin(spider(PageSpider, sources=(), urls=(PAGE,)))[0]
    request.headers["Proxy-Authorization"] = "Basic secret"
    request.headers["Accept"] = "text/html"
    exchange = follow(request, answer(request, "<p>x</p>"))[0].fetched[0].exchange
    assert exchange.request_headers == (("Accept", "text/html"),)


def test_unforeseen_error_is_a_failure_of_that_page(spider, begin, answer, store):
    pages = spider(PageSpider, sources=(), urls=(PAGE,))
    request = begin(pages)[0]
    pages.note_error(type("F", (), {"value": KeyError("x")})(), answer(request))
    assert store.value("select row_key from failures") == PAGE
