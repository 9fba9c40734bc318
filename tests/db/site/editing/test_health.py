"""Visits to sources become their health: days that answered, who fails, when who is asked next."""

from datetime import UTC, datetime, timedelta

import pytest

from db.site.editing.health import (
    DAYS,
    due_at,
    failing_sources,
    last_answers,
    next_look,
    sources_at_work,
    strip,
)
from db.store import Store


def day(back):
    return (datetime.now(UTC).date() - timedelta(days=back)).isoformat()


def source(key, failures=0, **more):
    return {"id": key, "name": key.title(), "kind": "news", "homepage": "http://x.example/",
            "failures": failures, "last_ok_at": None, **more}  # fmt: skip


def visit(key, number, back, outcome="new", kind="feed", **more):
    return {"id": f"{key}{kind}{number}", "url": f"http://{key}.example/{kind}", "visit": number,
            "kind": kind, "fetched_at": f"{day(back)}T08:00:00Z", "outcome": outcome, "part": 1,
            "source_id": key, **more}  # fmt: skip


@pytest.fixture
def fill(tmp_path):
    """Give a function that writes rows into a base and gives its connection."""
    with Store.open(tmp_path / "kb.db") as store:

        def write(sources, captures=(), edited=()):
            with store.transaction():
                store.add("sources", sources)
                store.add("captures", captures)
                store.add("_desk_sources", edited)
            return store.db.conn

        yield write


def edited(key, state, entry=None):
    return {
        "id": key,
        "state": state,
        "entry": entry,
        "changed_by": "ada",
        "changed_at": "2026-06-01T00:00:00Z",
    }


def test_who_needs_somebody_stands_first(fill):
    sources = [source("calm", last_ok_at="2026-06-01T00:00:00Z"), source("failing", 3),
               source("new"), source("stopped", 9)]  # fmt: skip
    shown = sources_at_work(fill(sources, edited=[edited("stopped", "paused")]))
    assert [each["id"] for each in shown] == ["failing", "new", "calm", "stopped"]


def test_a_source_that_was_added_has_the_name_it_was_added_with(fill):
    connection = fill([], edited=[edited("mine", "on", '{"name": "My Paper", "kind": "forum"}')])
    (mine,) = sources_at_work(connection)
    assert (mine["name"], mine["kind"], mine["added"], mine["failures"]) == (
        "My Paper",
        "forum",
        True,
        0,
    )


def test_a_day_is_good_where_any_listing_answered(fill):
    visits = [visit("a", 0, 2, "error"), visit("a", 0, 2, "unchanged", kind="sitemap"),
              visit("a", 1, 1, "error"), visit("a", 0, 0, "error", kind="page"),
              visit("a", 2, DAYS, "new")]  # fmt: skip
    (shown,) = sources_at_work(fill([source("a")], visits))
    assert (shown["strip"]["good"], shown["strip"]["bad"]) == (1, 1)


def test_new_pages_of_a_week_are_counted(fill):
    visits = [visit("a", 0, 1, kind="page"), visit("a", 1, 2, "unchanged", kind="page"),
              visit("a", 2, 8, kind="page")]  # fmt: skip
    (shown,) = sources_at_work(fill([source("a")], visits))
    assert shown["new"] == 1


def test_the_last_answer_is_that_of_a_listing(fill):
    visits = [visit("a", 0, 3, "new", status=200), visit("a", 1, 1, "error", status=503),
              visit("a", 0, 0, kind="page", status=200)]  # fmt: skip
    answers = last_answers(fill([source("a")], visits))
    assert (answers["a"]["status"], answers["a"]["outcome"]) == (503, "error")


def test_paused_sources_neither_fail_nor_are_asked(fill):
    tried = "2026-06-01T08:00:00Z"
    sources = [source("a", 1, cadence="3h", last_tried_at=tried),
               source("b", 1, cadence="1h", last_tried_at=tried)]  # fmt: skip
    connection = fill(sources, edited=[edited("b", "paused")])
    assert failing_sources(connection) == 1
    assert next_look(connection) == "2026-06-01T11:00:00Z"


@pytest.mark.parametrize(
    ("cadence", "due"),
    [("30m", "2026-06-01T08:30:00Z"), ("2d", "2026-06-03T08:00:00Z"), (None, None), ("", None),
     ("soon", None), ("1.5h", None), ("3y", None)],
)  # fmt: skip
def test_a_source_is_due_by_its_cadence(cadence, due):
    assert due_at("2026-06-01T08:00:00Z", cadence) == due


def test_the_strip_has_a_bar_for_each_day_tall_where_it_answered():
    drawn = strip({day(0): True, day(1): False})
    bars = list(drawn["bars"])
    assert len(bars) == DAYS
    assert [bar["state"] for bar in bars[-3:]] == ["none", "bad", "ok"]
    assert bars[-1]["height"] > bars[-2]["height"] > bars[-3]["height"]
