"""Titles of events name the authority, and value nothing."""

import pytest

from db.linking.statements.event_titles import VALUED, _plain
from db.linking.statements.events import gather_events
from tests.db.linking.parts import article, event, linkage


@pytest.mark.parametrize(
    ("told", "ours"),
    [
        ("The office issued a historic decision", "The office issued a decision"),
        ("It won an important and unprecedented ruling", "It won a ruling"),
        ("The court made a landmark order", "The court made an order"),
        ("The mayor’s landmark Executive Order bans it", "The mayor’s Executive Order bans it"),
        ("The office issued a final decision", "The office issued a final decision"),
        ("The museum opened a historic hall", "The museum opened a historic hall"),
    ],
)
def test_a_deed_is_told_without_what_it_is_worth(told, ours):
    assert VALUED.sub(_plain, told) == ours


def title(what, *, kind="fine", roles=(), **linked):
    found = gather_events([event(what, kind=kind, roles=roles)], linkage(article("a"), **linked))
    return found.events[0].title


def test_what_was_recent_when_written_is_told_without_it():
    assert title("The case was recently dismissed", kind="ruling") == "The case was dismissed"


def test_a_complaint_goes_to_the_authority_that_hears_it():
    told = "A clerk filed a complaint against the Norland office"
    heard = [("A clerk", "agent"), ("Norland office", "addressee")]
    assert title(told, kind="complaint", roles=heard) == told.replace("against", "with")
    both = [*heard, ("Norland office", "target")]
    assert title(told, kind="complaint", roles=both) == told


def test_an_authority_nobody_knows_keeps_its_words():
    assert title("The DPA fined a bakery", roles=[("DPA", "agent")]) == "The DPA fined a bakery"
