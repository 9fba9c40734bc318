"""What the opening of an article sums up and the rest tells again is one event."""

import pytest

from db.linking.statements.summed_up import is_summed_up
from tests.db.linking.parts import article, event, linkage

OPENING = "The commissioner carried out an inspection of a bakery in Norland."
INSPECTED = "The commissioner carried out an inspection of a bakery in Norland"
AGAIN = "On 1 June the Data Commissioner did an inspection of the cameras of Crumb Bakery"


def summed_up(other, *, first=INSPECTED, kind="inquiry", edtf=None, at=0):
    linked = linkage(article("a", f"{OPENING}\n\nFacts."))
    opener = event(first, kind=kind, edtf=edtf, start=at)
    return is_summed_up(opener, event(other, kind=kind, edtf="2026-06-01", start=300), linked)


def test_an_act_that_the_opening_sums_up_is_told_once():
    assert summed_up(AGAIN)


@pytest.mark.parametrize(
    ("other", "more"),
    [
        (AGAIN, {"edtf": "2025-03-02"}),
        ("The Data Commissioner did an inspection of the cameras of a bank", {}),
        (AGAIN, {"kind": "complaint"}),
        (AGAIN, {"at": 100}),
    ],
)
def test_other_days_matters_kinds_and_what_opens_no_article_are_told_apart(other, more):
    assert not summed_up(other, **more)


def test_the_words_of_any_ruling_make_no_matter():
    ruled = "The court found that the employer violated the law on personal data of employees"
    ordered = "The court held that the controller violated the principle of personal data of staff"
    assert not summed_up(ordered, first=ruled, kind="ruling")
