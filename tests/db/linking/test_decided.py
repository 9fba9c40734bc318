"""The decision that a page holds, and what its authority held there, have the entered day."""

import pytest

from db.linking.decided import Decisions, dated_by_decisions, days_decided
from db.linking.statements.events import gather_events
from tests.db.linking.parts import article, event, linkage, stance

DECIDED = "The Data Commissioner fined Halcyon Labs 20,000 euros over cameras."
HELD = "It was upheld by the board of appeal."
WHO = "Data Commissioner"


def page(first=DECIDED, **more):
    text = f"{first}\n{HELD}"
    fine = {"kind": "fine", "edtf": None, "roles": [(WHO, "agent")], "start": 0, **more}
    told = [
        event(first[:-1], "a", **fine),
        event(HELD[:-1], "a", kind="ruling", edtf=None, start=len(first) + 1),
    ]
    linked = linkage(article("a", text, day="2026-02-16", title="Data Office (Norland) - 7"))
    decisions = Decisions(days={"a": "2026-01-10"}, deciders={"a": "data-commissioner"})
    tables = dated_by_decisions(gather_events(told, linked), told, decisions, linked)
    return {one.kind: one.edtf for one in tables.events}, decisions, linked


def test_the_act_of_the_first_sentence_has_the_day_of_the_decision_and_nothing_else_has_it():
    assert page()[0] == {"fine": "2026-01-10", "ruling": None}


@pytest.mark.parametrize(
    ("first", "more", "day"),
    [
        (DECIDED, {"edtf": "2026-01-12"}, "2026-01-12"),
        (DECIDED, {"status": "planned"}, None),
        (DECIDED.replace("20,000 euros", "€20,000 (reduced to €15,000)"), {}, None),
    ],
    ids=["told", "planned", "cut later"],
)
def test_what_is_told_planned_or_cut_later_has_no_entered_day(first, more, day):
    assert page(first, **more)[0]["fine"] == day


def test_a_complaint_on_a_page_has_not_the_day_of_the_decision():
    assert page(kind="complaint")[0]["complaint"] is None


def test_who_decides_took_its_side_on_that_day_and_nobody_else_did():
    _, decisions, linked = page()
    sides = [stance("critic", "a", who=WHO), stance("defender", "a", who="Halcyon Labs")]
    assert dict(days_decided(sides, decisions, linked)) == {sides[0].id: "2026-01-10"}


def test_a_time_that_the_words_tell_stays():
    _, decisions, linked = page()
    told = stance("critic", "a", who=WHO, stated_edtf="2019")
    assert dict(days_decided([told], decisions, linked)) == {}
