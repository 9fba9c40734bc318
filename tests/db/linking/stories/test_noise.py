from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.edtf_dates import days_apart, shift
from db.linking.stories.noise import (
    MOST_DAYS,
    TAIL_DAYS,
    WEIGHTS,
    measure_noise,
    measure_prominence,
    noise_level,
)
from db.linking.stories.states import DAYS_BELOW, STATES
from db.linking.stories.stories import Story
from tests.db.linking.parts import article, linkage, stance

RANKS = {name: number for number, (name, _, _) in enumerate(STATES)} | {"quiet": 0}


def measure(articles, stances=(), *, as_of="2026-10-05"):
    story = Story(id="story", title="", practice=None, articles=dict.fromkeys(articles, 1.0))
    linked = linkage(*articles.values(), as_of=as_of)
    days = measure_noise([story], stances, linked, measure_prominence([story], linked))
    return {day.at: day for day in days}


def burst(number, *, day="2026-04-21"):
    return {
        f"a{place}": article(f"a{place}", day=shift(day, place // 3)) for place in range(number)
    }


def test_weights_add_up_to_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_the_level_halves_within_weeks_of_the_last_article():
    rows = measure(burst(9))
    assert rows["2026-05-20"].level < rows["2026-04-23"].level / 2


def test_more_articles_make_more_noise():
    few, many = measure(burst(3)), measure(burst(9))
    assert many["2026-04-23"].level > few["2026-04-23"].level


def test_two_sides_make_more_noise_than_one():
    articles = burst(3)
    one = measure(articles, [stance("critic", "a0")])
    two = measure(articles, [stance("critic", "a0"), stance("defender", "a1")])
    assert one["2026-04-21"].polarity == 0
    assert two["2026-04-21"].polarity > 0.5


def test_the_last_row_is_of_the_latest_day_of_the_base():
    assert max(measure(burst(3), as_of="2026-05-05")) == "2026-05-05"
    assert max(measure(burst(3), as_of="2026-07-20")) == "2026-07-20"


def test_a_story_long_silent_ends_quiet_and_its_rows_stay_as_they_are():
    articles = burst(9)
    rows = measure(articles)
    last = max(rows)
    assert (last, rows[last].state) == (shift("2026-04-23", TAIL_DAYS), "quiet")
    assert measure(articles, as_of="2027-10-05") == rows


def test_a_story_that_went_quiet_is_quiet_and_can_come_back():
    articles = burst(9) | {f"b{n}": article(f"b{n}", day="2026-09-01") for n in range(9)}
    rows = measure(articles)
    assert rows["2026-08-31" if "2026-08-31" in rows else "2026-06-30"].level < 12
    assert rows["2026-09-01"].state != "quiet"


def test_a_story_without_dates_makes_no_noise():
    assert measure({"a": article("a", day=None)}) == {}


def test_a_story_that_never_ends_keeps_so_many_days():
    articles = {f"a{n}": article(f"a{n}", day=shift("2023-01-01", 20 * n)) for n in range(60)}
    assert len(measure(articles)) <= MOST_DAYS


@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0, 1)))
def test_the_level_stays_between_0_and_100(factors):
    assert 0 <= noise_level(factors) <= 100


def test_every_factor_is_between_0_and_1():
    rows = measure(burst(30), [stance("critic", "a0"), stance("defender", "a1")])
    assert all(0 <= getattr(row, name) <= 1 for row in rows.values() for name in WEIGHTS)


def year_of(*bursts, seed=7):
    """Simulate a year of coverage: an article every ten days or so, and bursts of many a day."""
    random = Random(seed)
    days = {shift("2025-10-05", number) for number in range(365) if random.random() < 0.1}
    plan = sorted(days)
    for start, count in bursts:
        plan += [shift(start, random.randrange(10)) for _ in range(count)]
    return {f"a{n}": article(f"a{n}", day=day) for n, day in enumerate(plan)}


def changes(rows):
    """Give the days on which the state changed."""
    states = [(day, rows[day].state) for day in sorted(rows)]
    return [day for (_, one), (day, other) in pairwise(states) if one != other]


@pytest.mark.parametrize("seed", range(5))
def test_over_a_simulated_year_states_do_not_flap(seed):
    rows = measure(year_of(("2026-01-10", 25), ("2026-06-01", 12), seed=seed))
    turned = changes(rows)
    levels = [rows[day].level for day in sorted(rows)]
    crossings = sum(
        (one < bound) != (other < bound)
        for one, other in pairwise(levels)
        for _, bound, _ in STATES[1:]
    )
    assert 2 <= len(turned) <= 18
    assert 2 * len(turned) < crossings, "without hysteresis every crossing would turn the state"


@pytest.mark.parametrize("seed", range(5))
def test_a_state_entered_lasts_two_weeks_unless_it_rises_further(seed):
    rows = measure(year_of(("2026-01-10", 25), seed=seed))
    turned = changes(rows)
    for one, other in pairwise(turned):
        is_rise = RANKS[rows[other].state] > RANKS[rows[one].state]
        assert is_rise or days_apart(one, other) >= DAYS_BELOW


def test_a_burst_in_a_year_raises_the_state_and_the_state_comes_down_again():
    rows = measure(year_of(("2026-01-10", 25)))
    before, during, after = (
        RANKS[rows[day].state] for day in ("2026-01-08", "2026-01-20", "2026-04-01")
    )
    assert before < during > after


def test_a_story_that_never_ends_settles_in_one_state():
    daily = {f"a{n}": article(f"a{n}", day=shift("2024-01-01", n)) for n in range(1000)}
    rows = measure(daily, as_of=shift("2024-01-01", 999))
    assert len(rows) <= MOST_DAYS
    assert changes(rows) == []


def test_days_that_are_known_are_not_measured_again():
    articles = burst(9)
    before = measure(articles, as_of="2026-04-30")
    story = Story(id="story", title="", practice=None, articles=dict.fromkeys(articles, 1.0))
    linked = linkage(*articles.values(), as_of="2026-05-10")
    known = {
        "story": {
            day: {"level": noise.level}
            | {name: getattr(noise, name) for name in WEIGHTS}
            | {"reach": 0.5}
            for day, noise in before.items()
        }
    }
    prominence = measure_prominence([story], linked)
    found = {day.at: day for day in measure_noise([story], (), linked, prominence, known)}
    assert {found[day].reach for day in before} == {0.5}
    assert found["2026-05-10"] == measure(articles, as_of="2026-05-10")["2026-05-10"]


def test_sides_of_another_time_make_no_noise():
    then = stance("defender", "a1", stated_edtf="2025")
    rows = measure(burst(3), [stance("critic", "a0"), then])
    assert rows["2026-04-21"].polarity == 0
