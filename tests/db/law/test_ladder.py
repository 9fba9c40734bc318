"""Dated steps become the ladder of a bill, and where it stands on a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.law.ladder import BOTH_HOUSES, NOT_STARTED, RANKS, climbed, standing
from db.law.records import LawStep


def step(kind, date="2027-01-01", **stated):
    return LawStep(kind=kind, date=date, **stated)


def stands(*steps, on="2027-12-31"):
    return standing(climbed(steps), on=on)


def test_highest_step_counts_whatever_came_last():
    steps = [step("introduced"), step("passed_one", "2027-02-01"), step("committee", "2027-03-01")]
    assert stands(*steps).step == "passed_one"


def test_nothing_known_is_not_started():
    assert (stands().step, stands().words) == (None, NOT_STARTED)


def test_second_house_that_changes_a_bill_leaves_it_pending():
    first = step("passage", "2027-02-01", house="upper", words="Passed")
    second = step("passage", "2027-03-01", house="lower", words="Passed with amendments")
    standing_then = stands(first, second)
    assert (standing_then.step, standing_then.words) == ("passed_one", BOTH_HOUSES)
    concurred = step("concurrence", "2027-04-01", house="upper")
    assert stands(first, second, concurred).step == "passed"


def test_house_that_votes_twice_is_one_house():
    steps = [step("passage", f"2027-0{n}-01", house="upper", words=f"Passed {n}") for n in (1, 2)]
    assert (stands(*steps).step, stands(*steps).words) == ("passed_one", "Passed 2")


def test_single_house_passes_alone():
    steps = climbed([step("passage", house="legislature")])
    assert standing(steps, on="2027-12-31").step == "passed"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [(["passed", "vetoed"], "vetoed"), (["passed", "vetoed", "law"], "law"),
     (["failed", "passed_one"], "passed_one"), (["introduced", "failed"], "failed"),
     (["law", "failed"], "law"), (["law", "repealed"], "repealed"),
     (["passed", "withdrawn"], "withdrawn"), (["signed", "law"], "law")],
)  # fmt: skip
def test_end_stands_unless_the_matter_went_on(kinds, expected):
    steps = [step(kind, f"2027-0{place}-01") for place, kind in enumerate(kinds, start=1)]
    assert stands(*steps).step == expected


def test_what_is_ahead_or_called_off_is_not_reached():
    law, ahead = step("law"), step("in_force", "2028-01-04")
    assert stands(law, ahead).step == "law"
    assert stands(law, ahead, on="2028-01-04").step == "in_force"
    assert stands(step("introduced"), step("committee", "2027-02-01", state="cancelled")).step == (
        "introduced"
    )


def test_signed_is_not_in_force():
    assert stands(step("signed"), step("law")).step == "law"


def test_part_without_a_date_makes_an_act_partly_in_force():
    steps = [step("in_force", part="section-1"), LawStep(kind="prospective", part="the rest")]
    assert stands(*steps).step == "partly_in_force"


@given(st.lists(st.sampled_from(sorted(RANKS)), min_size=1, max_size=8))
def test_order_of_telling_does_not_matter(kinds):
    steps = [step(kind, f"2027-01-{place:02}") for place, kind in enumerate(kinds, start=1)]
    assert stands(*steps) == stands(*reversed(steps))


@given(st.lists(st.sampled_from(sorted(RANKS)), min_size=1, max_size=6))
def test_steps_told_twice_are_told_once(kinds):
    steps = [step(kind, f"2027-01-{place:02}") for place, kind in enumerate(kinds, start=1)]
    assert climbed([*steps, *steps]) == climbed(steps)
