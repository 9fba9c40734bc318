"""Editors ask for runs, pages and sources; the desk shows what became of them."""

import sqlite3

import pytest

from db.errors import CrawlError
from db.runs import end_by
from db.site.editing.health import due_at, strip
from db.site.editing.workers import WORKERS
from db.store import Store
from tests.db.site.hostile import ATTACK

PAGES = ("/desk", "/desk/sources", "/desk/add")
FEED = "https://clerks.example/feed"


def stored(kb, sql):
    connection = sqlite3.connect(kb)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_for_editors(reader, editor, kb, page):
    assert reader.get(page).status_code == 403
    assert reader.send(page, act="run").status_code == 403
    assert editor.get(page).status_code == 200
    assert stored(kb, "select count(*) from _jobs") == [(0,)]


def test_an_address_to_add_is_kept_while_the_editor_signs_in(reader):
    page = reader.get("/desk/add?url=https%3A%2F%2Fa.example%2Fb").text
    assert "/sign-in?next=/desk/add%3Furl%3Dhttps%253A%252F%252Fa.example%252Fb" in page


def test_a_run_is_asked_for_once_and_a_worker_is_woken(editor, desk, kb):
    woken = []
    WORKERS[desk] = lambda: woken.append(1)
    editor.get("/desk")
    for _ in range(2):
        assert editor.send("/desk", act="run").status_code == 303
    assert stored(kb, "select kind, asked_by, state from _jobs") == [("run", "ada", "waiting")]
    assert len(woken) == 2
    page = editor.get("/desk").text
    assert "Run every stage" in page
    assert "start a worker" not in page


@pytest.mark.parametrize(
    ("page", "fields"),
    [("/desk", {}), ("/desk", {"act": "zz"}), ("/desk/sources", {"act": "try"}),
     ("/desk/sources", {"act": "try", "id": "nobody"})],
)  # fmt: skip
def test_what_the_desk_does_not_know_starts_nothing(editor, kb, page, fields):
    editor.get(page)
    assert editor.send(page, **fields).status_code == 400
    assert stored(kb, "select count(*) from _jobs") == [(0,)]


def test_a_page_is_asked_for_and_shown_as_waiting(editor, kb):
    assert 'value="https://a.example/b"' in editor.get("/desk/add?url=https://a.example/b").text
    assert editor.send("/desk/add", url="https://a.example/b").status_code == 303
    assert "waits for a worker" in editor.get("/desk/add").text
    refused = editor.send("/desk/add", url=ATTACK)
    assert (refused.status_code, ATTACK in refused.text) == (400, False)
    private = editor.send("/desk/add", url="http://localhost:8001/")
    assert (private.status_code, "leads to localhost" in private.text) == (400, True)
    assert 'href="/desk/add"' in private.text
    assert stored(kb, "select count(*) from _jobs") == [(1,)]


def test_a_source_is_added_tried_paused_and_removed(editor, kb):
    editor.get("/desk/sources")
    fields = {"name": "Union <b>Clerks", "kind": "union", "listing": "feeds", "address": FEED}
    assert editor.send("/desk/sources", act="add", **fields).status_code == 303
    assert editor.send("/desk/sources", act="add", **fields).status_code == 400
    ((key,),) = stored(kb, "select id from _desk_sources")
    assert stored(kb, "select kind, subject from _jobs") == [("try", key)]
    page = editor.get("/desk/sources").text
    assert "Union &lt;b&gt;Clerks" in page
    assert "Meridian" in page, "a source of an earlier crawl"
    for act, state in (("pause", "paused"), ("remove", "removed"), ("resume", "on")):
        assert editor.send("/desk/sources", act=act, id=key).status_code == 303
        assert stored(kb, "select state from _desk_sources") == [(state,)]
    for wrong in ({"act": "burn"}, {"act": "pause", "id": ATTACK}):
        assert editor.send("/desk/sources", **wrong).status_code == 400


def test_strip_tells_days_without_an_answer_apart():
    assert strip({})["good"] == 0
    assert {bar["state"] for bar in strip({})["bars"]} == {"none"}


@pytest.mark.parametrize(
    ("cadence", "due"),
    [("30m", "2026-05-01T00:30:00Z"), ("1d", "2026-05-02T00:00:00Z"), ("soon", None), (None, None)],
)
def test_a_source_is_due_by_its_cadence(cadence, due):
    assert due_at("2026-05-01T00:00:00Z", cadence) == due


def test_desk_tells_a_sift_that_was_cut_short(editor, kb):
    with Store.open(kb) as store, store.transaction():
        run = {"stage": "sift", "arguments": "{}", "state": "running",
               "started_at": "2026-06-01T00:00:00Z"}  # fmt: skip
        store.add("runs", [run])
        parent = store.value("select max(id) from runs")
        failure = CrawlError("s3://news/b.warc.gz", "can't be had")
        file = {**run, "stage": "sift file", "parent_id": parent, "counts": '{"pages": 3}'}
        store.add("runs", [file])
        end_by(store.db, store.value("select max(id) from runs"), "sift file", failure,
               at="2026-06-01T00:00:09Z")  # fmt: skip
    page = " ".join(editor.get("/desk").text.split())
    assert '✕ cut short</span> <span class="meta">the next one goes on where it was' in page
    assert "0 of 1 file begun read to the end, 3 pages" in page
    assert 'left: <span class="breaks">s3://news/b.warc.gz: can’t be had' in page.replace(
        "&#39;", "’"
    )
