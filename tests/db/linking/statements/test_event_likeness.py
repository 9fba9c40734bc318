"""One happening told twice in other words, or of a chief and of the body, is one event."""

from dataclasses import replace

import pytest

from db.linking.statements.event_likeness import likeness
from tests.db.linking.parts import article, event, linkage

PAUSED = "Halcyon Labs paused the program, which records how its staff type"
ANNOUNCED = "Mara Quill announced that she was pausing the program"


def alike(first, second, *, heads=False):
    linked = linkage(article("a"), article("b"))
    if heads:
        people = linked.who.stakeholders
        chief = replace(people["mara-quill"], speaks_for="halcyon-labs")
        linked = replace(
            linked, who=replace(linked.who, stakeholders={**people, "mara-quill": chief})
        )
    return likeness(first, second, linked) > 0


def pauses():
    return (
        event(PAUSED, "a", kind="pause", edtf="2026-06", roles=[("Halcyon Labs", "agent")]),
        event(ANNOUNCED, "b", kind="pause", edtf="2026-06", roles=[("Mara Quill", "agent")]),
    )


def test_what_a_chief_does_the_body_does():
    assert alike(*pauses(), heads=True)


def test_what_somebody_else_does_is_another_event():
    assert not alike(*pauses())


def test_a_suit_and_a_plea_to_the_court_are_two():
    sued = event(
        "Forty clerks sued Halcyon Labs over its rankings",
        kind="complaint",
        edtf="2026-07-13",
        roles=[("Halcyon Labs", "target")],
    )
    asked = event(
        "Lawyers for the clerks asked the court to approve an audit of the tools",
        kind="complaint",
        edtf="2026-07-13",
        start=200,
    )
    assert not alike(sued, asked)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("An RFV was released by Data Commissioner", True), ("An XYZ was released", False)],
)
def test_a_name_and_its_letters_are_one(letters, expected):
    full = event(
        "A Request for Views was released by Halcyon Labs",
        "a",
        kind="inquiry",
        roles=[("Halcyon Labs", "agent")],
    )
    short = event(letters, "b", kind="inquiry", roles=[("Data Commissioner", "agent")])
    assert alike(full, short) is expected


def fine(what, target, start=0, article_id="a"):
    return event(what, article_id, edtf=None, roles=[(target, "target")], start=start)


def test_an_article_tells_one_fine_in_two_currencies():
    first = fine("The board fined the firm €14,700", "firm")
    assert alike(first, fine("The controller was fined NOK 150,000", "controller", start=300))
    elsewhere = fine("The controller was fined NOK 150,000", "controller", article_id="b")
    assert not alike(first, elsewhere)


def test_two_sums_or_two_payers_are_two_fines():
    first = fine("The board fined the firm €14,700", "Halcyon Labs")
    assert not alike(first, fine("It was fined €2,000", "Halcyon Labs", start=300))
    assert not alike(first, fine("The maker was fined NOK 90", "ToneSense", start=300))


def test_two_steps_of_one_bill_are_two_events():
    passed = event("The Senate passed the Telemetry Bill", kind="bill_step", edtf="2026-06-02")
    signed = event("The governor signed the Telemetry Bill", kind="bill_step", edtf="2026-06-02")
    assert not alike(passed, signed)
    assert alike(passed, event("The Telemetry Bill passed the Senate", "b", kind="bill_step",
                               edtf="2026-06-02"))  # fmt: skip


def test_deadlines_on_two_days_are_two_events():
    first = event("Comments are due by 3 May", kind="bill_step", edtf="../2027-05-03")
    second = event("Comments are due by 9 May", kind="bill_step", edtf="../2027-05-09", start=90)
    assert not alike(first, second)
