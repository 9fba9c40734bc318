"""What settled a story of decisions is its last decision, one that was entered included."""

from dataclasses import replace

import pytest

from db.linked.statements import LinkedEvent
from db.linking.digest.settling import settled
from db.linking.material import CuratedEvent
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import open_story, texts
from tests.db.linking.parts import article

FINED = "The Wexland DPA fined Halcyon Labs €32,000 for filming its staff."


def story(day=None):
    """Open the story of a decision's page, with a ruling that was entered for a day."""
    found = open_story([article("a", FINED, title="DPA (Wexland) - DC-2026-17", day="2026-01-23")])
    if day is None:
        return found
    fact = CuratedEvent(id="ev-1", title="A court cuts the fine", kind="ruling", edtf=day)
    ruling = LinkedEvent(
        id="ev-1", title=fact.title, kind="ruling", edtf=day, earliest=day, latest=day,
        status="confirmed", story_id="story", instrument_id=None, articles=0,
        independent_origins=0, date_conflict=0,
    )  # fmt: skip
    return replace(found, events=((ruling, ()),), entered={"ev-1": fact})


def test_a_decision_settles_the_story_of_its_page():
    assert texts(settled(story())) == [FINED]


@pytest.mark.parametrize(
    ("more", "is_settled"),
    [
        (" It was a default judgment.", False),
        (" It was a default judgment, which became final in May.", True),
        (" It was a judgment by default that is not final.", False),
        (" It was an interim order.", False),
        (" The cameras were on by default.", True),
    ],
)
def test_a_judgment_on_who_was_not_there_settles_nothing_until_it_is_final(more, is_settled):
    page = article("a", FINED + more, title="DPA (Wexland) - DC-2026-17", day="2026-01-23")
    assert texts(settled(open_story([page]))) == ([FINED] if is_settled else [])


def test_a_later_ruling_that_was_entered_settles_it_instead():
    (line,) = settled(story("2027-12-23"))
    assert (line.text, line.event_id) == ("A court cuts the fine (23 December 2027).", "ev-1")


def test_a_ruling_from_before_the_page_settles_nothing_anew():
    assert texts(settled(story("2025-12-23"))) == [FINED]


def test_a_decision_that_the_page_itself_tells_is_no_later_one():
    found = story("2027-12-23")
    ((ruling, _),) = found.events
    told = replace(found, events=((ruling, (parts.event("fined Halcyon Labs", "a"),)),))
    assert texts(settled(told)) == [FINED]
