"""An entered event is one with a read one in other words where what stands around it agrees."""

from dataclasses import replace

import pytest

from tests.db.linking.entered.test_events import FINED, HALCYON, fact, join
from tests.db.linking.parts import article, event, linkage

TITLE = "Norland court sides with a remote tester sacked for covering the webcam"
NO_NAMES = "A Norland court has ruled that a remote tester may cover the webcam."
RULED = "The court ruled that the order was too strict"
COURT = {"roles": (("halcyon-labs", "target"),), "kind": "ruling", "edtf": "2026-06-10"}


def is_one(entered, read, text="Some text.", *, day="2026-06-20"):
    linked = linkage(article("a", text, day=day))
    _, joined = join([entered], read, linkage=linked)
    return "ev-1" in joined.told


@pytest.mark.parametrize(
    ("text", "what", "day", "expected"),
    [
        (NO_NAMES, RULED, "2026-06-20", True),
        ("A Norland court has ruled on the rent of a shop.", RULED, "2026-06-20", False),
        (NO_NAMES, "The court ruled that Brightline was too strict", "2026-06-20", False),
        (NO_NAMES, RULED, "2026-09-20", False),  # long after: it may be another case
        (NO_NAMES, RULED, "2026-06-02", False),  # before the entered day
    ],
)
def test_a_ruling_told_without_names_is_the_one_that_its_article_opens_with(
    text, what, day, expected
):
    read = event(what, kind="ruling", edtf=f"{day}~")
    assert is_one(fact(TITLE, **COURT), read, text, day=day) is expected


def test_the_day_of_an_article_contradicts_no_entered_day():
    read = event(RULED, kind="ruling", edtf="2026-06-20~")
    linked = linkage(article("a", NO_NAMES, day="2026-06-20"))
    tables, _ = join([fact(TITLE, **COURT)], read, linkage=linked)
    assert [(row.edtf, row.date_conflict) for row in tables.events] == [("2026-06-10", 0)]


@pytest.mark.parametrize(
    ("what", "edtf", "expected"),
    [
        ("Halcyon Labs has abandoned the scoring of its staff", "2026-06~", True),
        ("Halcyon Labs has abandoned the scoring of its staff", "2026-09", False),
        ("Halcyon Labs has abandoned the purchase of a bank", "2026-06~", False),
        ("Brightline has abandoned the scoring of its staff", "2026-06~", False),
    ],
)
def test_what_was_dropped_and_what_was_paused_are_one_matter(what, edtf, expected):
    entered = fact("Halcyon drops the scoring of single clerks", kind="policy_change")
    assert is_one(entered, event(what, kind="pause", edtf=edtf), f"{what}.") is expected


@pytest.mark.parametrize(
    ("what", "edtf", "expected"),
    [
        ("The union warned that scores are “running out of all bounds” at work", "2026", True),
        ("The union warned that scores are “running out of all bounds” at work", "2025", False),
        ("The union warned that scores are “unfair” at work", "2026", False),
    ],
)
def test_words_of_the_entered_title_that_are_quoted_are_one_saying(what, edtf, expected):
    entered = fact(
        "Union says scores are running out of all bounds", kind="statement",
        roles=(("united-screen-workers", "agent"),),
    )  # fmt: skip
    read = event(what, kind="statement", edtf=edtf, roles=[("United Screen Workers", "agent")])
    assert is_one(entered, read) is expected


CHANGE = "Halcyon Labs is narrowing its program."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{CHANGE} Clerks may take short breaks or ask for an exemption.", True),
        (f"{CHANGE} It has opened a second office.", False),
    ],
)
def test_what_a_change_consists_of_may_stand_in_the_next_sentence(text, expected):
    entered = fact(
        "Halcyon allows breaks and exemptions from the recording",
        kind="policy_change", roles=HALCYON,
    )  # fmt: skip
    read = event(
        CHANGE[:-1], kind="policy_change", edtf="2026-06-23", roles=[("Halcyon Labs", "agent")]
    )
    assert is_one(entered, read, text) is expected


@pytest.mark.parametrize(("edtf", "expected"), [("2026-06-22", True), ("2026-06-25", False)])
def test_a_party_has_no_two_leaks_on_one_day(edtf, expected):
    entered = fact("Engineers of Halcyon find an open gate", kind="leak")
    what = "Tables could be read by more people"
    read = event(what, kind="leak", edtf=edtf, start=24)
    assert is_one(entered, read, f"Halcyon Labs rested as {what}.") is expected


@pytest.mark.parametrize(("parent", "expected"), [("halcyon-labs", True), (None, False)])
def test_a_fine_on_a_daughter_is_told_of_its_parent(parent, expected):
    entered = fact(
        "Commissioner fines ToneSense 5 million euros", kind="fine",
        roles=(("data-commissioner", "agent"), ("tonesense", "target")),
    )  # fmt: skip
    linked = linkage(article("a"), names=("Halcyon Labs",))
    read = event("The commissioner fined Halcyon Labs 5 million €", edtf=None)
    known = linkage(article("b")).who.stakeholders["tonesense"]
    everyone = {**linked.who.stakeholders, "tonesense": replace(known, parent_id=parent)}
    linked = replace(linked, who=replace(linked.who, stakeholders=everyone))
    _, joined = join([entered], read, linkage=linked)
    assert ("ev-1" in joined.told) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The board issued a decision: a 35.3 million euro fine on Halcyon Labs.", True),
        ("The board issued a decision: a fine on Halcyon Labs.", False),
        ("The board issued a decision: a 2 million euro fine on Halcyon Labs.", False),
    ],
)
def test_a_decision_is_the_fine_whose_sum_its_sentence_tells(sentence, expected):
    entered = fact("Commissioner fines Halcyon 35.3 million euros", kind="fine", roles=FINED)
    read = event("The board issued a decision", kind="ruling", edtf=None)
    assert is_one(entered, read, sentence) is expected


def test_a_fine_without_a_payer_is_one_by_its_sum_and_authority():
    entered = fact(
        "Commissioner fines a bank 725,000 euros", kind="fine",
        roles=(("data-commissioner", "agent"),),
    )  # fmt: skip
    read = event("A company was fined €725,000 for its scanners", edtf=None)
    assert is_one(entered, read)
    linked = linkage(article("a"), names=("Halcyon Labs",))
    _, joined = join([entered], read, linkage=linked)
    assert not joined.told
