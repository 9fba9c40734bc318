"""What editors ask for is done by a worker: once, with its result, also after it was killed."""

import errno
import json
from dataclasses import replace

import pytest

from crawlers.crawl.desk_sources import with_desk_sources
from db.editing.jobs import MOST_WAITING, ask, begin
from db.editing.sources import add_source, set_source
from db.errors import BusyError, InputError
from db.records import Source
from db.site.editing.adding import added
from db.store import Store
from sidelight.newsroom.addresses import address_of, withheld_path
from sidelight.newsroom.answers import Answer
from sidelight.newsroom.articles import load_articles, load_outlets
from sidelight.newsroom.server import Newsroom
from sidelight.overview import overview
from sidelight.stages import CrawlPlan, open_for_work
from sidelight.working import DOING, Outcome, has_work, work
from tests.crawlers.articles.test_pdf import LINES
from tests.crawlers.pdf_file import pdf

FEED = "http://thedailymeridian.example/rss/all.xml"
NO_PLAN = CrawlPlan(sources=())


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom() as served:
        yield served


@pytest.fixture
def path(tmp_path):
    Store.open(tmp_path / "kb.db").close()
    return tmp_path / "kb.db"


def asked(path, kind, subject=None):
    with Store.open(path) as store:
        return ask(store, kind, by="ada", subject=subject)


def jobs(path):
    with Store.open(path) as store:
        return store.rows("select * from _jobs order by id")


@pytest.mark.model
def test_a_page_that_was_asked_for_is_fetched_read_and_linked(newsroom, path):
    outlets = load_outlets()
    outlet = outlets["meridian"]
    article = next(each for each in load_articles() if each.outlet == "meridian")
    plan = replace(NO_PLAN, proxy=newsroom.proxy_url)
    asked(path, "add", address_of(outlet, article))
    asked(path, "add", outlet.at(withheld_path(outlet)))
    assert work(path, plan, lambda _: None) == 2
    assert not has_work(path)
    with Store.open(path) as store:
        withheld, page = added(store.db.conn)
    assert (page["state"], page["became"]["title"]) == ("done", article.title)
    assert page["became"]["status"] == 200
    assert withheld["state"] == "failed"
    assert "robots" in withheld["result"] or "blocked" in withheld["result"]


@pytest.mark.model
def test_a_pdf_that_was_asked_for_is_read(path, monkeypatch):
    report = Answer(body=pdf(*LINES, title="Decision 12/2026"), content_type="application/pdf")
    asked(path, "add", "http://thedailymeridian.example/decision.pdf")
    with Newsroom() as served:
        known = served.answer
        monkeypatch.setattr(
            served,
            "answer",
            lambda host, target: report if target == "/decision.pdf" else known(host, target),
        )
        assert work(path, replace(NO_PLAN, proxy=served.proxy_url), lambda _: None) == 1
    with Store.open(path) as store:
        (page,) = added(store.db.conn)
        text = store.value("select text from articles")
    assert (page["state"], page["became"]["title"]) == ("done", "Decision 12/2026")
    assert "without telling them" in text


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a", "http://169.254.169.254/latest"])
def test_no_machine_of_this_network_is_asked(path, address, monkeypatch):
    monkeypatch.setenv("SIDELIGHT_CONTACT", "mailto:ada@desk.example")
    with pytest.raises(InputError, match="isn't on the public web"):
        asked(path, "add", address)
    job = {"kind": "add", "asked_by": "ada", "asked_at": "2026", "state": "waiting"}
    with Store.open(path) as store, store.transaction():
        store.add("_jobs", [{**job, "subject": address}])
    work(path, NO_PLAN, lambda _: None)
    (job,) = jobs(path)
    assert job["state"] == "failed"
    with Store.open(path) as store:
        assert overview(store)["runs"]["ingest"].startswith("failed 20")
        assert store.value("select count(*) from captures where outcome = 'new'") == 0


@pytest.mark.parametrize(
    "address",
    ["", "ftp://a.example/", "javascript:alert(1)", "https://", "https://u:p@a.example/",
     "https://a.example/ b", "https://a.example/" + "x" * 2000, "http://[broken/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(path, address):
    with pytest.raises(InputError, match="no address"):
        asked(path, "add", address)
    assert jobs(path) == []


def test_what_was_cut_short_is_done_first_and_what_waits_is_asked_for_once(path):
    first = asked(path, "try", "nobody")
    second = asked(path, "try", "somebody")
    assert asked(path, "try", "somebody") == second
    with Store.open(path) as store:
        begin(store, second)
    said = []
    assert work(path, NO_PLAN, said.append) == 2
    assert said == ["try somebody", "try nobody"]
    states = {job["id"]: (job["state"], job["result"]) for job in jobs(path)}
    assert states[first] == ("failed", "nobody: no such source; look at the list of sources")


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device", "kb.db")


def test_a_run_that_fails_ends_with_its_reason_and_keeps_nobody_from_the_next(path, monkeypatch):
    monkeypatch.delenv("SIDELIGHT_CONTACT", raising=False)
    monkeypatch.setitem(DOING, "link", full)
    for kind in ("link", "run"):
        asked(path, kind)
    source = Source(id="a", name="A", kind="news", homepage="https://a.example/",
                    feeds=("https://a.example/feed",))  # fmt: skip
    assert work(path, CrawlPlan(sources=(source,)), lambda _: None) == 2
    assert [job["state"] for job in jobs(path)] == ["failed", "failed"]
    assert "the disk is full" in jobs(path)[0]["result"]
    with Store.open(path) as store:
        last = overview(store)["runs"]
    assert last["run"].startswith("failed 20")
    assert "SIDELIGHT_CONTACT: isn't set" in last["run"]


def test_the_queue_takes_only_so_much(path):
    with Store.open(path) as store, store.transaction():
        job = {"kind": "try", "asked_by": "ada", "asked_at": "2026", "state": "waiting"}
        store.add("_jobs", [{**job, "subject": str(number)} for number in range(MOST_WAITING)])
    with pytest.raises(InputError, match="is full"):
        asked(path, "run")


def test_a_worker_keeps_off_a_base_that_is_held(path):
    asked(path, "try", "nobody")
    with open_for_work(path, create=False), pytest.raises(BusyError):
        work(path, NO_PLAN, lambda _: None)
    assert has_work(path)


def test_a_source_is_added_tried_paused_and_removed(newsroom, path):
    with Store.open(path) as store:
        key = add_source(
            store, name="The Meridian", kind="news", listing="feeds", address=FEED, by="ada"
        )
        assert [source.id for source in with_desk_sources(store, (), whole=True)] == [key]
        assert with_desk_sources(store, (), whole=False) == ()
    asked(path, "try", key)
    work(path, replace(NO_PLAN, proxy=newsroom.proxy_url), lambda _: None)
    (answer,) = json.loads(jobs(path)[0]["result"])
    assert (answer["url"], answer["status"], answer["outcome"]) == (FEED, 200, "new")
    with Store.open(path) as store:
        (source,) = with_desk_sources(store, (), whole=True)
        for state in ("paused", "removed"):
            set_source(store, key, state, by="ada")
            assert with_desk_sources(store, (source,), whole=True) == ()
        set_source(store, key, "on", by="ada")
        assert with_desk_sources(store, (source,), whole=True) == (source,)


@pytest.mark.parametrize(
    "fields",
    [{"name": "<>"}, {"name": "x" * 121}, {"kind": "ghost"}, {"listing": "doors"},
     {"address": "file:///etc/passwd"}, {"address": "http://10.0.0.1/feed"}],
)  # fmt: skip
def test_what_no_source_can_be_is_refused(path, fields):
    good = {"name": "A", "kind": "news", "listing": "feeds", "address": FEED}
    with Store.open(path) as store, pytest.raises(InputError):
        add_source(store, **{**good, **fields}, by="ada")
    with Store.open(path) as store, pytest.raises(InputError, match="no such source"):
        set_source(store, "nobody", "paused", by="ada")


def test_a_fault_of_the_program_ends_its_job_and_the_next_worker_does_the_others(path, monkeypatch):
    def faulty(*_):
        raise ZeroDivisionError("by nought")

    first, second = asked(path, "run"), asked(path, "link")
    with monkeypatch.context() as patched:
        patched.setitem(DOING, "run", faulty)
        with pytest.raises(ZeroDivisionError):
            work(path, NO_PLAN, lambda _: None)
    monkeypatch.setitem(DOING, "link", lambda *_: Outcome("nothing new"))
    assert work(path, NO_PLAN, lambda _: None) == 1
    states = {job["id"]: (job["state"], job["result"]) for job in jobs(path)}
    assert states == {
        first: ("failed", "a fault in the program: ZeroDivisionError: by nought"),
        second: ("done", "nothing new"),
    }


def test_a_job_that_is_cut_short_is_gone_on_with(path, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    asked(path, "link")
    with monkeypatch.context() as patched:
        patched.setitem(DOING, "link", stopped)
        with pytest.raises(KeyboardInterrupt):
            work(path, NO_PLAN, lambda _: None)
    assert has_work(path)
