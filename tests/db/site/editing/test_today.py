"""The desk's front page says of each stage what waits, when it ran last, and what failed."""

import pytest

from db.sifts import FILE_STAGE
from db.site.editing.today import MOST_FAILURES, at_work, disk, is_alive, jobs
from db.store import Store
from sidelight.locking import held
from tests.db.site.conftest import ROWS, fill


@pytest.fixture
def store(tmp_path):
    with Store.open(fill(tmp_path / "kb.db", ROWS)) as opened:
        yield opened


def waits(store):
    return {stage["name"]: stage["waits"] for stage in at_work(store.db.conn)["stages"]}


def test_a_page_that_was_not_extracted_waits(store):
    assert waits(store) == {"crawl": 0, "extract": 1, "annotate": 1, "link": 0}
    store.change("captures", {"id": "c1"}, {"extracted_by": "x"})
    assert waits(store)["extract"] == 0


def test_an_article_that_was_replaced_waits_for_no_reader(store):
    store.change("articles", {"id": "a1"}, {"superseded_at": "2026-06-02T00:00:00Z"})
    assert waits(store)["annotate"] == 0


def test_each_stage_shows_its_last_run(store):
    with store.run("extract"):
        pass
    with store.run("extract") as last:
        pass
    shown = {stage["name"]: stage["last"] for stage in at_work(store.db.conn)["stages"]}
    assert shown["extract"]["id"] == last.id
    assert shown["link"] is None


def test_the_latest_failures_are_shown(store):
    failures = [
        {"id": f"f{n:02}", "stage": "extract", "row_key": f"c{n}", "error": "broken",
         "recorded_at": f"2026-06-01T00:00:{n:02}Z"} for n in range(MOST_FAILURES + 5)
    ]  # fmt: skip
    with store.transaction():
        store.add("failures", failures)
    shown = at_work(store.db.conn)["failures"]
    assert len(shown) == MOST_FAILURES
    assert shown[0]["recorded_at"] == "2026-06-01T00:00:24Z"


def test_jobs_are_given_the_latest_first(store):
    with store.transaction():
        for kind in ("run", "link"):
            job = {"kind": kind, "subject": None, "asked_by": "ada", "asked_at": "2026-06-01T00:00:00Z", "state": "waiting"}  # fmt: skip
            store.add("_jobs", [job])
    assert [job["kind"] for job in jobs(store.db.conn, "1", [])] == ["link", "run"]
    assert [job["kind"] for job in jobs(store.db.conn, "kind = ?", ["run"])] == ["run"]


def test_the_disk_is_told_in_megabytes_and_a_base_in_memory_has_none(store, tmp_path):
    assert disk(store.path)["base"] == store.path.stat().st_size // 1_000_000
    assert disk(store.path)["free"] > 0
    assert disk(tmp_path / "none.db") == {}


def test_an_empty_base_has_nothing_at_work(tmp_path):
    with Store.open(tmp_path / "empty.db") as empty:
        shown = at_work(empty.db.conn)
    assert (shown["jobs"], shown["failures"], shown["failing"], shown["next"]) == ([], [], 0, None)


def test_a_bill_that_nobody_looked_at_for_half_a_year_may_have_aged(store):
    bill = {"kind": "bill", "status": "in committee", "curated": 1, "jurisdiction": "XN",
            "recorded_at": "2026-06-01T00:00:00Z"}  # fmt: skip
    with store.transaction():
        store.add("instruments", [
            {"id": "old", "name": "Old Bill", **bill, "checked_on": "2024-01-01"},
            {"id": "new", "name": "New Bill", **bill, "checked_on": "2026-05-31"},
        ])  # fmt: skip
    aged = at_work(store.db.conn)["aged"]
    assert "old" in {bill["id"] for bill in aged["unknown"]}
    assert "new" not in {bill["id"] for bill in aged["unknown"]}
    assert aged["unchecked"] >= 1


def test_the_sieve_is_shown_once_it_was_used(store):
    assert "sift" not in waits(store)
    with store.run("sift") as run:
        files = [
            {"stage": FILE_STAGE, "arguments": name, "parent_id": run.id, "state": state,
             "started_at": "2026-06-01T00:00:00Z", "counts": counts}
            for name, state, counts in (
                ("a", "done", '{"pages": 10, "irrelevant": 8, "position": 3}'),
                ("b", "interrupted", None),
            )
        ]  # fmt: skip
        with store.transaction():
            store.add("runs", files)
    shown = at_work(store.db.conn)["stages"][0]
    assert shown["name"] == "sift"
    assert shown["progress"] == (
        "1 of 2 files begun read to the end, 10 pages, 8 of them off the topic"
    )


def test_who_works_on_a_base_is_alive_or_was_killed(tmp_path):
    path = tmp_path / "kb.db"
    assert not is_alive(path)
    with held(tmp_path / "kb.db.lock", "at work"):
        assert is_alive(path)
    (tmp_path / "kb.db.lock.holder").write_text('{"pid": 4194305}')  # above what Linux gives
    assert not is_alive(path)
