import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.statements.positions import Step, periods, trace_positions
from tests.db.linking.parts import article, linkage, quotation, stance

LINKED = linkage(
    article("a", day="2026-06-01"),
    article("b", day="2026-09-01"),
    article("c", day="2026-09-20"),
    article("copy", day="2026-09-21"),
    copies={"copy": "a"},
)


def practice_rows(*stances):
    rows = trace_positions(stances, LINKED)
    return [row for row in rows if row.issue_kind == "practice"]


def test_a_change_of_side_is_a_flip_with_both_dates():
    first, second = practice_rows(stance("defender", "a"), stance("critic", "b"))
    assert (first.side, first.until) == ("defender", "2026-09-01")
    assert (second.side, second.until, second.flips) == ("critic", None, 1)


def test_evidence_lists_the_stances_of_the_side():
    row = stance("critic", "a")
    found = practice_rows(row, stance("neutral", "a", start=50, strength=0.2))
    assert json.loads(found[0].evidence) == [row.id]


def test_from_neutral_to_a_side_is_a_flip():
    rows = practice_rows(stance("neutral", "a"), stance("critic", "b"))
    assert [row.flips for row in rows] == [0, 1]


def test_neutral_words_do_not_end_a_side():
    rows = practice_rows(stance("critic", "a"), stance("neutral", "b"))
    assert [(row.side, row.until) for row in rows] == [("critic", None)]


def test_a_light_remark_turns_nobody():
    rows = practice_rows(stance("critic", "a"), stance("defender", "b", strength=0.2))
    assert [row.side for row in rows] == ["critic"]


def test_the_heavier_side_wins_within_a_step():
    rows = practice_rows(
        stance("critic", "a", strength=0.9), stance("defender", "a", start=9, strength=0.2)
    )
    assert [row.side for row in rows] == ["critic"]


def test_the_same_words_are_one_observation():
    twice = stance("critic", "a", start=3)
    rows = practice_rows(stance("critic", "a"), twice, stance("critic", "a", start=9))
    assert (rows[0].stances, len(json.loads(rows[0].evidence))) == (2, 3)


def test_copies_repeat_nothing():
    rows = practice_rows(stance("critic", "a"), stance("critic", "copy"))
    assert rows[0].stances == 1


def test_a_position_is_held_on_the_story_too():
    issues = {row.issue_kind: row.issue for row in trace_positions([stance("critic")], LINKED)}
    assert issues == {"practice": "keystroke_logging", "story": "story"}


def test_somebody_unknown_holds_no_position():
    assert practice_rows(stance("critic", "a", who="a spokesperson")) == []


def test_a_stance_without_a_date_has_no_since():
    undated = linkage(article("a", day=None))
    rows = trace_positions([stance("critic", "a")], undated)
    assert {row.since for row in rows} == {None}


SIDES = st.sampled_from(["critic", "defender", "neutral"])


@given(st.lists(st.tuples(SIDES, st.floats(0, 1)), max_size=12))
def test_every_step_is_in_one_period_and_neighbours_differ(plan):
    found = [Step(side=side, weight=weight, first_day="d", stances=()) for side, weight in plan]
    told = periods(found)
    assert [step for period in told for step in period.steps] == found
    assert all(one.side != two.side for one, two in pairwise(told))


@pytest.mark.parametrize("day", ["2026-06-01", "2026-06-09"])
def test_stances_within_days_are_one_step(day):
    close = linkage(article("a", day="2026-06-01"), article("b", day=day))
    rows = trace_positions([stance("critic", "a"), stance("defender", "b", strength=0.5)], close)
    assert {row.side for row in rows} == {"critic"}


def test_who_says_they_were_wrong_turns_and_both_quotations_are_kept():
    rows = article("a"), article("b", day="2026-09-30")
    proud = quotation("We are proud of the programme.", "a", start=3)
    sorry = quotation("We were wrong to think that it was enough.", "b", start=7)
    took = stance("defender", "a", quotation_start=3)
    found = trace_positions([took], linkage(*rows), [proud, sorry])
    turned = [row for row in found if row.issue_kind == "story"][-1]
    assert (turned.side, turned.since, turned.flips) == ("critic", "2026-09-30", 1)
    assert (turned.turned_from, turned.turned_to) == (proud.id, sorry.id)


def test_who_never_took_a_side_cannot_turn():
    sorry = quotation("We were wrong to think that it was enough.", "b")
    rows = article("a"), article("b", day="2026-09-30")
    assert trace_positions([], linkage(*rows), [sorry]) == []


def test_who_recants_days_after_defending_rests_on_the_words_that_recant():
    rows = article("a"), article("c", day="2026-09-25"), article("b", day="2026-09-30")
    sorry = quotation("We were wrong to think that it was enough.", "b", start=7)
    took = [
        stance("defender", "a", quotation_start=3),
        stance("defender", "c", strength=0.2, quotation_start=3),
    ]
    found = trace_positions(took, linkage(*rows), [sorry])
    assert all(row.evidence != "[]" or row.turned_to == sorry.id for row in found)
    assert any(row.turned_to == sorry.id for row in found)


def test_a_side_of_another_time_is_held_since_then_and_left_when_another_is_taken():
    then = stance("defender", "a", stated_edtf="2026-01")
    now = stance("critic", "a", start=40, strength=0.4)
    first, second = practice_rows(then, now)
    assert (first.side, first.since, first.until) == ("defender", "2026-01", "2026-06-01")
    assert (second.side, second.since, second.flips) == ("critic", "2026-06-01", 1)


def test_a_side_told_as_left_is_held_no_more():
    (row,) = practice_rows(stance("defender", "a", stated_edtf="../2026-03"))
    assert (row.side, row.since, row.until) == ("defender", None, "2026-03-31")


def test_a_side_told_as_left_stands_before_the_one_taken_that_day():
    left = stance("defender", "a", start=90, stated_edtf="../2026-06-01")
    first, second = practice_rows(left, stance("critic", "a"))
    assert (first.side, first.until, second.side) == ("defender", "2026-06-01", "critic")


def test_a_side_known_from_its_own_day_ends_when_it_is_told_as_left():
    left = stance("critic", "b", stated_edtf="../2026-09-01")
    (row,) = practice_rows(stance("critic", "a"), left)
    assert (row.since, row.until) == ("2026-06-01", "2026-09-01")


def test_a_side_left_at_an_unknown_time_turns_nobody():
    left = stance("critic", "b", stated_edtf="../2026-09-01")
    (row,) = practice_rows(stance("defender", "a"), left)
    assert (row.side, row.until) == ("defender", None)


def test_a_bare_name_in_two_articles_may_be_two_bodies():
    linked = linkage(
        article("a", day="2026-06-01"), article("b", day="2026-09-01"), names=("DPA", "Orrin")
    )
    both = [stance("critic", name, who=who) for name in "ab" for who in ("DPA", "Orrin")]
    assert {row.stakeholder_id for row in trace_positions(both, linked)} == {"orrin"}
    assert {row.stakeholder_id for row in trace_positions(both[:2], linked)} == {"dpa", "orrin"}


@pytest.mark.parametrize(
    ("more", "day", "basis"),
    [
        ({}, None, "article"),
        ({"stated_edtf": "2026-01"}, None, "words"),
        ({"stated_edtf": "2026-01", "basis": "act"}, None, "deed"),
        ({}, "2026-05-28", "deed"),
    ],
)
def test_a_position_says_what_gives_its_first_day(more, day, basis):
    held = stance("critic", "a", **more)
    positions = trace_positions([held], LINKED, days={held.id: day} if day else {})
    assert {position.since_basis for position in positions} == {basis}


def test_the_day_of_a_page_of_a_decision_is_the_decisions():
    register = linkage(article("a", republishes="decisions"))
    positions = trace_positions([stance("critic", "a")], register)
    assert {position.since_basis for position in positions} == {"decision"}


def test_words_that_are_dated_with_those_that_are_not_give_only_the_articles_day():
    dated = stance("critic", "a", start=40, stated_edtf="2026-06-01")
    (row,) = practice_rows(stance("critic", "a"), dated)
    assert (row.since, row.since_basis) == ("2026-06-01", "article")


def test_what_has_no_first_day_has_no_basis():
    (row,) = practice_rows(stance("defender", "a", stated_edtf="../2026-03"))
    assert (row.since, row.since_basis) == (None, None)
