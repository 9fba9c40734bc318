"""The plan on paper: every part is taken in once, and failures cost what they should."""

from pathlib import Path

import pytest

from bench.plan import AHEAD, HOUR, Plan, figures, simulate

SMALL = Plan(pages=4e5, workers=10)
SURE = {"lifetime_hours": 1e9, "part_fails": 0.0}


def test_every_part_is_taken_in_once_whatever_dies():
    shaky = Plan(pages=4e5, workers=10, lifetime_hours=0.2, part_fails=0.1)
    outcome = simulate(shaky)
    assert outcome.taken_in == shaky.parts
    assert outcome.deaths > 0
    assert outcome.tries > shaky.parts
    assert outcome.lost_hours > 0


def test_without_failures_nothing_is_done_twice():
    plan = Plan(pages=4e5, workers=10, **SURE)
    outcome = simulate(plan)
    assert (outcome.tries, outcome.deaths, outcome.lost_hours) == (plan.parts, 0, 0.0)
    least = plan.parts * plan.part_seconds / plan.workers / HOUR
    assert least * 0.9 < outcome.hours < least * 1.2


def test_twice_the_workers_take_about_half_the_time():
    one, two = (simulate(Plan(pages=4e5, workers=number, **SURE)).hours for number in (5, 10))
    assert one / two == pytest.approx(2, rel=0.1)


def test_no_more_waits_than_was_ordered():
    assert simulate(SMALL).most_waiting <= AHEAD * SMALL.workers


def test_slow_writer_is_what_a_year_waits_for():
    plan = Plan(pages=4e5, workers=10, on_topic=0.5, written_per_second=20, **SURE)
    outcome = simulate(plan)
    assert outcome.hours == pytest.approx(plan.parts * plan.write_seconds / HOUR, rel=0.1)
    assert outcome.writer_busy > 0.9


def test_same_seed_gives_the_same_figures():
    assert dict(figures(SMALL, simulate(SMALL))) == dict(figures(SMALL, simulate(SMALL)))


def test_docs_tell_what_the_plan_gives():
    told = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    given = [f"| {name} | {value} |" for name, value in figures(Plan(), simulate(Plan()))]
    assert [line for line in given if line not in told] == []
