import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.stories.states import (
    DAYS_BELOW,
    QUIET,
    QUIET_DAYS,
    RESOLVED,
    STATES,
    next_place,
    settled_state,
    walk_states,
)


def walk(*levels):
    return list(walk_states((str(day), level) for day, level in enumerate(levels)))


def test_a_story_grows_step_by_step():
    assert walk(10, 35, 50, 70) == ["emerging", "growing", "debated", "major"]


def test_a_small_dip_changes_nothing():
    assert walk(50, 40, 37) == ["debated"] * 3


def test_what_falls_never_looks_as_if_it_grew():
    states = walk(70, *[25] * (2 * DAYS_BELOW))
    assert set(states[: DAYS_BELOW - 1]) == {"major"}
    assert set(states[DAYS_BELOW + 1 :]) == {"debated"}


def test_a_story_of_many_origins_emerges_no_more():
    levels = [(f"2026-04-{day:02}", 20) for day in range(1, 5)]
    assert list(walk_states(levels, grown_on="2026-04-03")) == ["emerging"] * 2 + ["growing"] * 2


def test_days_above_the_lower_bound_begin_the_count_anew():
    assert set(walk(50, *[30] * (DAYS_BELOW - 1), 40, *[30] * (DAYS_BELOW - 1))) == {"debated"}


def test_long_silence_makes_a_story_quiet_and_news_wakes_it():
    states = walk(40, *[1] * QUIET_DAYS, 8, 14, 35)
    assert states[-4:] == [QUIET, QUIET, "growing", "growing"]


@pytest.mark.parametrize(
    ("state", "settled", "told"),
    [("quiet", True, RESOLVED), ("quiet", False, QUIET), ("debated", True, "debated")],
)
def test_only_a_quiet_story_that_something_settled_is_resolved(state, settled, told):
    assert settled_state(state, is_settled=settled) == told


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_a_state_is_entered_above_its_upper_and_left_below_its_lower_bound(levels):
    place = 0
    for level in levels:
        before, place = place, next_place(place, level)
        assert place >= before or level < STATES[before][2]
        assert place <= before or level >= STATES[place][1]


@given(st.lists(st.floats(0, 100), max_size=60))
def test_every_day_has_a_state(levels):
    names = {name for name, _, _ in STATES} | {QUIET}
    states = walk(*levels)
    assert len(states) == len(levels)
    assert set(states) <= names
