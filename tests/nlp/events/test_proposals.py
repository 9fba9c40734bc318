"""What rules propose as events: kind, tense, date, and what they pass over."""

import pytest

from nlp.events.proposals import is_denied
from tests.nlp.events.reader import proposed

pytestmark = pytest.mark.model


def read(nlp, text):
    return [(row.head.text, row.kind, row.date and row.date.edtf) for row in proposed(nlp, text)[0]]


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("The firm sacked two drivers.", "sacked", "layoff"),
        ("The firm sued the regulator.", "sued", "complaint"),
        ("The union lodged a complaint.", "lodged", "complaint"),
        ("The regulator opened an inquiry.", "opened", "inquiry"),
        ("The bank began to record its clerks.", "record", "deployment"),
        ("The committee voted down the bill.", "voted", "bill_step"),
    ],
)
def test_proposals_need_no_date(nlp, text, head, kind):
    assert read(nlp, text) == [(head, kind, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The firm did not sack two drivers.",
        "The firm may sack two drivers.",
        "If the firm sacks drivers, they strike.",
        "Did the firm sack two drivers?",
        "Unions want the firm to sack its managers.",
        "The camera records drivers.",
        "She liked the software.",
        "The firm must sack two drivers.",
    ],
)
def test_proposals_pass_over_what_is_not_told_as_done(nlp, text):
    filler = "It rains in Dunmere, and the canal is full of it, as ever in spring. " * 5
    assert read(nlp, filler + text) == []


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("Comments on the rules are due by 30 September 2026.", "bill_step", "2026-09-30"),
        ("The deadline for comments is 30 September 2026.", "bill_step", "2026-09-30"),
        ("The consultation runs until 30 September 2026.", "bill_step", "2026-09-30"),
        ("The rules apply from 1 January 2027.", "bill_step", "2027-01-01"),
        ("Firms have until 1 January 2027 to comply with the law.", "bill_step", "2027-01-01"),
        ("The firm must delete its films by 30 September 2026.", "policy_change", "2026-09-30"),
    ],
)
def test_proposals_hold_deadlines(nlp, text, kind, edtf):
    assert (kind, edtf) in [row[1:] for row in read(nlp, text)]


def test_proposals_leave_what_has_nothing_to_do_with_work(nlp):
    assert read(nlp, "A shop in Kestwick sold bread on Tuesday.") == []


def test_proposals_keep_what_is_denied_as_such(nlp):
    rows, _ = proposed(nlp, "The firm denied that it had sacked two drivers.")
    assert [is_denied(row.stands) for row in rows if row.head.text == "sacked"] == [True]
