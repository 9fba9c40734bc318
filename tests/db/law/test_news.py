"""Whoever follows an instrument is told of what its register says, each thing once."""

from dataclasses import replace

from db.community.subscriptions import Subject
from db.law.link import link_law
from db.site.following.matches import matches
from tests.db.law.test_link import BILL, STEPS


def news(store):
    """Give the lines that a follower of the bill could be sent, by their keys."""
    found = matches(store.db.conn, Subject("instrument", "ohio-hb-412-2027"))
    return {match.key: match.title for match in found}


def test_change_of_status_and_a_hearing_called_off_are_news(store, tell):
    tell(BILL)
    link_law(store)
    before = news(store)
    assert "Status: passed one house" in before.values()
    signed = replace(STEPS[0], kind="signed", date="2027-06-20", words="Signed by the governor")
    off = replace(STEPS[2], state="cancelled")
    tell(replace(BILL, steps=(*STEPS[:2], off, signed), words="Signed"), on="2027-06-21")
    link_law(store)
    after = news(store)
    assert {title for key, title in after.items() if key not in before} == {
        "Status: signed",
        "Step, 20 June 2027: Signed: Signed by the governor",
        "Step, 9 June 2027: Hearing: Labor Committee, Room 1 (cancelled)",
        "Event, 20 June 2027: Keystroke logs at work: signed (confirmed)",
    }


def test_bill_that_is_read_again_is_no_news(store, tell):
    tell(BILL)
    link_law(store)
    before = news(store)
    tell(BILL, on="2027-06-05")
    link_law(store)
    assert news(store) == before
