from hypothesis import given
from hypothesis import strategies as st

from db.linking.stories.states import (
    DAYS_BELOW,
    QUIET_DAYS,
    RESOLVED,
    STATES,
    next_place,
    walk_states,
)


def walk(*levels):
    return list(walk_states((str(day), level) for day, level in enumerate(levels)))


def test_a_story_grows_step_by_step():
    assert walk(10, 35, 50, 70) == ["emerging", "growing", "debated", "major"]


def test_a_small_dip_changes_nothing():
    assert walk(50, 40, 37) == ["debated"] * 3


def test_a_deep_fall_goes_down_past_several_states():
    states = walk(70, *[25] * DAYS_BELOW)
    assert set(states[:-1]) == {"major"}
    assert states[-1] == "growing"


def test_days_above_the_lower_bound_begin_the_count_anew():
    assert set(walk(50, *[30] * (DAYS_BELOW - 1), 40, *[30] * (DAYS_BELOW - 1))) == {"debated"}


def test_long_silence_resolves_a_story_and_news_wakes_it():
    states = walk(40, *[1] * QUIET_DAYS, 8, 35)
    assert states[-3:] == [RESOLVED, RESOLVED, "growing"]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_a_state_is_entered_above_its_upper_and_left_below_its_lower_bound(levels):
    place = 0
    for level in levels:
        before, place = place, next_place(place, level)
        assert place >= before or level < STATES[before][2]
        assert place <= before or level >= STATES[place][1]


@given(st.lists(st.floats(0, 100), max_size=60))
def test_every_day_has_a_state(levels):
    names = {name for name, _, _ in STATES} | {RESOLVED}
    states = walk(*levels)
    assert len(states) == len(levels)
    assert set(states) <= names
