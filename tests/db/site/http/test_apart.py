"""What has to be made is made apart, a few at a time; what is at hand never waits for it."""

import asyncio
import threading
import time

import httpx
import pytest

from db.site.desk import build_desk
from db.site.http import apart
from db.site.http.apart import Apart
from db.site.security import served
from tests.db.site.conftest import ROWS, fill


@pytest.fixture
def making():
    """Make an application apart, and end its thread with the test."""
    made = []

    def make(app, **options):
        made.append(Apart(app, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


async def say(send, *pieces, status=200):
    await send({"type": "http.response.start", "status": status, "headers": []})
    for number, piece in enumerate(pieces, 1):
        await send({"type": "http.response.body", "body": piece, "more_body": number < len(pieces)})


def ask(app, *paths, method="GET", **options):
    """Ask for all paths at once; give the responses."""

    async def all_of_them():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://d.example") as client:
            return await asyncio.gather(
                *(client.request(method, path, **options) for path in paths)
            )

    return asyncio.run(all_of_them())


def test_answer_is_made_in_another_thread_and_comes_whole(making):
    threads = []

    async def app(_scope, _receive, send):
        threads.append(threading.current_thread())
        await say(send, b"one ", b"two ", b"three")

    (answer,) = ask(making(app), "/")
    assert answer.text == "one two three"
    assert threads[0] is not threading.current_thread()


def test_body_of_a_form_is_read_across(making):
    async def app(_scope, receive, send):
        event = await receive()
        await say(send, b"got " + event["body"])

    (answer,) = ask(making(app), "/", method="POST", content=b"a=1")
    assert answer.text == "got a=1"


def test_few_are_made_at_a_time_and_forms_do_not_wait_for_them(making):
    at_work = {"GET": 0, "POST": 0}
    most = dict(at_work)
    is_open = threading.Event()

    async def app(scope, _receive, send):
        method = scope["method"]
        at_work[method] += 1
        most[method] = max(most[method], at_work[method])
        while not is_open.is_set() and method == "GET":
            await asyncio.sleep(0.01)
        is_open.set()
        at_work[method] -= 1
        await say(send, b"made")

    slow = making(app, at_once=2)

    async def both():
        transport = httpx.ASGITransport(app=slow)
        async with httpx.AsyncClient(transport=transport, base_url="http://d.example") as client:
            pages = [asyncio.create_task(client.get(f"/{number}")) for number in range(6)]
            await asyncio.sleep(0.1)
            form = await client.post("/form")
            return [form, *await asyncio.gather(*pages)]

    assert {answer.text for answer in asyncio.run(both())} == {"made"}
    assert most["GET"] == 2


def test_more_than_may_wait_are_told_to_come_again(making):
    async def app(_scope, _receive, send):
        await asyncio.sleep(0.05)
        await say(send, b"made")

    statuses = sorted(answer.status_code for answer in ask(making(app, most=3), *["/"] * 5))
    assert statuses == [200, 200, 200, 503, 503]


def test_fault_of_the_application_is_raised_here(making):
    async def app(_scope, _receive, _send):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(making(app), "/")


def test_turn_is_given_back_by_who_fails_or_leaves(making):
    async def app(scope, _receive, send):
        if scope["path"] == "/bad":
            raise ZeroDivisionError
        await say(send, b"made")

    one = making(app, at_once=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            ask(one, "/bad")
    assert ask(one, "/good")[0].text == "made"


def test_reader_far_behind_is_waited_for(making, monkeypatch):
    monkeypatch.setattr(apart, "MOST_UNSENT", 1000)
    put = []

    async def app(_scope, _receive, send):
        for _ in range(5):
            await send({"type": "http.response.body", "body": b"x" * 900, "more_body": True})
            put.append(1)

    sent = []

    async def slow(event):
        await asyncio.sleep(0.05)
        sent.append(event)
        assert len(put) <= len(sent) + 2

    asyncio.run(making(app)({"type": "http", "method": "GET"}, None, slow))
    assert len(sent) == 5


@pytest.fixture
def desk(tmp_path):
    return build_desk(fill(tmp_path / "kb.db", ROWS), public=True)


def test_kept_page_and_style_sheet_are_sent_while_all_turns_are_taken(desk, monkeypatch):
    monkeypatch.setattr("db.site.http.kept_pages.RACY_SECONDS", 0)
    app = served(desk)
    first = ask(app, "/stories")[0]
    assert first.status_code == 200
    is_open = threading.Event()
    monkeypatch.setattr(
        "db.site.pages.timeline.timeline_page", lambda *_: is_open.wait(5), raising=False
    )

    async def beside():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://d.example") as client:
            desk.executor.submit(is_open.wait, 5)
            heavy = [asyncio.create_task(client.get(f"/search?q=a{n}")) for n in range(6)]
            await asyncio.sleep(0.05)
            begun = time.monotonic()
            kept = await client.get("/stories", headers={"cookie": "a=1"})
            sheet = await client.get("/sidelight/desk.css")
            took = time.monotonic() - begun
            is_open.set()
            await asyncio.gather(*heavy)
            return kept, sheet, took

    kept, sheet, took = asyncio.run(beside())
    assert kept.content == first.content
    assert sheet.status_code == 200
    assert took < 5


def test_served_desk_reads_the_header_of_its_proxy(tmp_path):
    desk = build_desk(fill(tmp_path / "kb.db", ROWS), public=True, proxy_header="X-Real-IP")
    headers = {"X-Real-IP": "198.51.100.7", "X-Forwarded-Proto": "https"}
    (answer,) = ask(served(desk), "/feeds/new.atom", headers=headers)
    assert "https://d.example/" in answer.text
