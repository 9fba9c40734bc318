"""Records of stories: noise has a column for each factor, loudness sets columns of stories."""

from dataclasses import fields

from db.linked.stories import LinkedStory, Loudness, NoiseDay
from db.linking.stories.noise import WEIGHTS


def names(record):
    return {place.name for place in fields(record)}


def test_a_day_of_noise_has_every_factor_that_is_weighed():
    assert names(NoiseDay) - {"story_id", "at", "level", "state"} == set(WEIGHTS)


def test_loudness_sets_columns_of_stories():
    assert names(Loudness) < names(LinkedStory)


def test_the_state_of_a_story_is_that_of_a_day():
    assert {"state"} <= names(LinkedStory) & names(NoiseDay) & names(Loudness)
