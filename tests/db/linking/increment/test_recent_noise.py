"""Noise is measured anew where something came, and where time alone changes it."""

import pytest

from db.edtf_dates import shift
from db.linked.stories import NoiseDay
from db.linking.increment.recent_noise import lately_loud, measure_lately
from db.linking.stories.noise import TAIL_DAYS
from db.linking.tables.loudness import read_loudness
from db.linking.tables.reading import load_records
from tests.db.linking.parts import linkage

LAST = "2026-04-22"


def measured(store, as_of, touched=("story-0",)):
    with store.held(["story-0"]) as loud:
        return list(measure_lately(store, linkage(as_of=as_of), touched, loud))


def test_a_story_is_loud_until_its_noise_is_gone(linked):
    assert lately_loud(linked.store, LAST) == {"story-0"}
    assert lately_loud(linked.store, shift(LAST, TAIL_DAYS - 1)) == {"story-0"}
    assert lately_loud(linked.store, shift(LAST, TAIL_DAYS + 2)) == set()


def test_in_a_base_without_days_every_story_counts(linked):
    assert lately_loud(linked.store, None) == {"story-0"}


def test_the_noise_of_a_touched_story_is_that_of_a_whole_link(linked):
    written = load_records(linked.store, "noise", NoiseDay)
    found = measured(linked.store, LAST)
    assert [(day.at, day.state) for day in found] == [(day.at, day.state) for day in written]
    assert [day.level for day in found] == pytest.approx([day.level for day in written])


def test_later_days_are_added_and_get_quieter(linked):
    days = measured(linked.store, "2026-05-20")
    assert days[-1].at == "2026-05-20"
    assert days[-1].level < max(day.level for day in days)


def test_days_of_stories_that_nothing_came_to_stay_as_they_were(linked):
    linked.store.db.execute("update noise set reach = 0.123 where at = ?", [LAST])
    untouched = {day.at: day for day in measured(linked.store, LAST, touched=())}
    assert untouched[LAST].reach == 0.123
    assert measured(linked.store, LAST)[-1].reach != 0.123


def test_loudness_is_that_of_the_latest_day(linked):
    (story,) = read_loudness(linked.store).values()
    last = load_records(linked.store, "noise", NoiseDay, "1 order by at desc limit 1")[0]
    assert (story.id, story.state, story.noise_level) == ("story-0", last.state, last.level)
    assert read_loudness(linked.store, "story_id = 'other'") == {}
