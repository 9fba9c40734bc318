"""Records of statements point to rows of other linked tables by names that tell which."""

from dataclasses import fields

import pytest

from db.linked.statements import EventRole, LinkedEvent, StoryEvent
from db.linked.tables import TABLES

POINTERS = {
    "stakeholder_id": "stakeholders", "story_id": "stories", "event_id": "events",
    "instrument_id": "instruments", "claim_id": "claims", "digest_id": "digests",
}  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}


@pytest.mark.parametrize("column", POINTERS)
def test_what_a_column_points_to_is_known_by_its_id(column):
    assert BY_NAME[POINTERS[column]].key == ("id",)


def test_an_event_of_linking_is_never_curated():
    event = LinkedEvent(
        id="e", title="T", kind="fine", edtf=None, earliest=None, latest=None, status="reported",
        story_id=None, instrument_id=None, articles=1, independent_origins=1, date_conflict=0,
    )  # fmt: skip
    assert event.curated == 0


@pytest.mark.parametrize("record", [EventRole, StoryEvent])
def test_ties_of_events_are_their_own_keys(record):
    (table,) = (table for table in TABLES if table.record is record)
    assert set(table.key) == {place.name for place in fields(record)}
