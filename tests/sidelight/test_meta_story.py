"""The story of one real programme: its turns are dated events of one story."""

import pytest

from db.store import Store

pytestmark = [pytest.mark.long, pytest.mark.model]
STORY = "meta-model-capability-initiative-2026"
TOLD = [  # kind, words of an article, date of the event (of an entered one where it is that)
    ("petition", "1,600", "2026-05"),  # as it was entered
    ("pause", "paused the program", "2026-06-22"),
    ("pause", "announced that he was pausing", "2026-06-22"),
    ("leak", "accessible", "2026-06-18"),
    ("policy_change", "may now pause collection", "2026-06-02"),  # as it was entered
    ("layoff", "10%", "2026-05-20"),
    ("complaint", "have sued", "2026-07-13"),
    ("deployment", "installed the program", "2026-04"),
]


@pytest.fixture(scope="module")
def events(real_base):
    with Store.open(real_base) as store:
        return store.rows(
            "select event_sightings.what as title, events.kind, events.edtf from event_sightings"
            " join events on events.id = event_sightings.event_id"
            " join story_events on story_events.event_id = events.id where story_events.story_id = ?",
            [STORY],
        )


@pytest.mark.parametrize(("kind", "words", "edtf"), TOLD)
def test_a_turn_of_the_story_is_a_dated_event(events, kind, words, edtf):
    told = [(event["title"], event["edtf"]) for event in events if event["kind"] == kind]
    assert edtf in [date for title, date in told if words in title]
