"""A judgement is said in words, with what it is about and whether it holds and was followed."""

import json

import pytest

from db.judgements import Decision, add_judgement, undo_judgement
from db.site.people.decided import decisions, described, name_of, page_of
from db.store import Store


@pytest.fixture
def store(kb):
    with Store.open(kb) as opened:
        yield opened


def said(store, table, verdict, row="usw", other=None, value=None):
    judgement = {"table_name": table, "verdict": verdict, "row_key": row, "other_key": other,
                 "value": value if value is None or isinstance(value, str) else json.dumps(value)}  # fmt: skip
    return described(store.db.conn, judgement)["said"]


STORY, STEP = (
    "halcyon-records-keystrokes",
    {"what": "Vote", "date": "2026-05-01", "precision": "month"},
)


@pytest.mark.parametrize(
    ("table", "verdict", "row", "other", "value", "words"),
    [
        ("stakeholders", "same", "usw", "halcyon-labs", None, "“United Screen Workers” and “Halcyon Labs” are the same"),
        ("stakeholders", "rename", "usw", None, "Screen Workers", "named “Screen Workers”"),
        ("stakeholders", "alias", "usw", None, "The union", "“The union” means “United Screen Workers”"),
        ("stakeholders", "relabel", "usw", None, "worker_group", "“United Screen Workers” is of kind worker group"),
        ("stakeholders", "reject", "gone", None, None, "“gone” is nobody"),
        ("stories", "lock", STORY, None, None, "“Halcyon records keystrokes” locked: nothing joins it by itself"),
        ("stories", "different", STORY, "s2", {"title": "Badges"}, "split: “Badges” is a story of its own"),
        ("story_events", "reject", "e1", STORY, {"at": 1}, "“Union objects” taken off “Halcyon records keystrokes”"),
        ("digests", "confirm", "g", None, {"text": "It counts keys."}, "sentence pinned: “It counts keys.”"),
        ("instrument_dates", "confirm", "d1", None, STEP, "step entered: “Vote”, May 2026"),
        ("instrument_dates", "relabel", "d1", None, {**STEP, "precision": "day", "former": STEP},
         "step corrected: “Vote”, May 2026 is “Vote”, 1 May 2026"),
        ("quotations", "confirm", "q1", None, None, ""),
    ],
)  # fmt: skip
def test_what_was_decided_is_said(store, table, verdict, row, other, value, words):
    assert said(store, table, verdict, row, other, value) == words


@pytest.mark.parametrize(
    ("table", "row", "name"),
    [("stances", "s1", "United Screen Workers, critic"), ("quotations", "q1", "We never use it for appraisal"),
     ("events", "e1", "Union objects"), ("instrument_dates", "d1", "consultation closes"),
     ("stances", "gone", "gone"), ("no table", "x", "x")],
)  # fmt: skip
def test_a_row_is_called_by_what_it_says_and_one_that_is_gone_by_its_id(store, table, row, name):
    assert name_of(store.db.conn, table, row) == name


def test_only_stakeholders_and_stories_have_a_page():
    assert page_of("stakeholders", "a/b") == "/stakeholder/a%2Fb"
    assert page_of("stories", STORY) == f"/story/{STORY}"
    assert page_of("stances", "s1") == ""


def test_the_latest_stands_first_and_what_was_undone_no_longer_holds(store):
    keys = [add_judgement(store, Decision(verdict="different", row_id="usw", other_id="halcyon-labs", made_by="ada")),
            add_judgement(store, Decision(verdict="rename", row_id="usw", value="Screen Workers", made_by="ada"))]  # fmt: skip
    undo_judgement(store, keys[0], made_by="ada")
    store.add("_link_judged", [{"judgement_id": keys[1]}])
    shown = decisions(store.db.conn, "1", [])
    assert [(one["id"], one["holds"], one["waits"]) for one in shown] == [
        (keys[1], True, 1), (keys[0], False, 0),
    ]  # fmt: skip
    assert decisions(store.db.conn, "row_key = ?", ["nobody"]) == []
