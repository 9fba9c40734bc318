"""What a spider leads to is queued for all, and given back once it is recorded and followed."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy import Request

from crawlers.crawl.frontier import Task
from crawlers.crawl.sharing import WAIT, ShareMiddleware, Shares, wait_of
from db.records import Source

DAILY = Source(
    id="daily", name="The Daily", kind="news", homepage="https://daily.example/", cadence="2h"
)


class FakeFrontier:
    """A frontier that remembers what was put in and given back."""

    def __init__(self, *loans):
        self.loans = dict.fromkeys(loans)
        self.queued = []
        self.given_back = []

    async def put(self, task, *, wait):
        self.queued.append((task.url, wait))

    async def done(self, urls):
        self.given_back += sorted(urls)
        for url in urls:
            self.loans.pop(url)


class FakeSpider:
    """A spider of one source that can share pages, and nothing else."""

    sources = (DAILY,)

    def __init__(self, shares):
        self.shares = shares

    def task_of(self, request):
        shareable = request.url.endswith("page")
        return Task(what="page", url=request.url, source_id="daily") if shareable else None


def passed_on(spider, *results):
    """Run the middleware over what a spider gave; give what it hands on."""

    async def given():
        for result in results:
            yield result

    async def collect():
        middleware = ShareMiddleware(SimpleNamespace(spider=spider))
        request = Request("https://daily.example/", cb_kwargs={"aim": SimpleNamespace(url="seen")})
        response = SimpleNamespace(request=request)
        return [part async for part in middleware.process_spider_output(response, given())]

    return asyncio.run(collect())


PAGE, IMAGE = Request("https://daily.example/page"), Request("https://daily.example/image")


def test_requests_stay_with_a_spider_that_shares_nothing():
    assert passed_on(FakeSpider(None), PAGE, {"item": 1}) == [PAGE, {"item": 1}]


def test_what_others_can_ask_for_is_queued_and_the_rest_handed_on():
    shares = Shares(FakeFrontier())
    assert passed_on(FakeSpider(shares), PAGE, IMAGE, {"item": 1}) == [IMAGE, {"item": 1}]
    assert shares.frontier.queued == [("https://daily.example/page", WAIT)]
    assert shares.followed == {"seen"}


def test_a_task_is_given_back_only_when_recorded_and_followed():
    shares = Shares(FakeFrontier("a", "b", "c"))
    shares.recorded |= {"a", "b", "not ours"}
    shares.followed |= {"b", "c", "not ours"}
    asyncio.run(shares.settle())
    assert shares.frontier.given_back == ["b"]
    assert (shares.recorded, shares.followed) == ({"a", "not ours"}, {"c", "not ours"})


@pytest.mark.parametrize(
    ("what", "source_id", "seconds"),
    [("door", "daily", 7200.0), ("door", "nobody", WAIT), ("page", "daily", WAIT)],
)
def test_a_door_is_asked_at_again_by_its_cadence(what, source_id, seconds):
    task = Task(what=what, url="https://daily.example/feed", source_id=source_id)
    assert wait_of(task, FakeSpider(None)) == seconds
