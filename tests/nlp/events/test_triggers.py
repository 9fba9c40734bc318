"""Trigger words of events: their kind, their sense, and the date that hangs on them."""

import pytest

from nlp.dates.reading import dates
from nlp.events.triggers import is_planned, triggers

pytestmark = pytest.mark.model
PUBLISHED = "2026-08-13"


def read(nlp, text):
    doc = nlp(text)
    when = list(dates(doc, published=PUBLISHED))
    return [(row.head.text, row.kind, row.date and row.date.edtf) for row in triggers(doc, when)]


@pytest.mark.parametrize(
    ("text", "head", "kind"),
    [
        ("The firm sacked two drivers.", "sacked", "layoff"),
        ("The firm sued the regulator.", "sued", "complaint"),
        ("The union lodged a complaint.", "lodged", "complaint"),
        ("The regulator opened an inquiry.", "opened", "inquiry"),
    ],
)
def test_triggers_needs_no_date_for_a_clear_act(nlp, text, head, kind):
    assert read(nlp, text) == [(head, kind, None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court found on Monday that the firm had lied.", "ruling"),
        ("A leaked memo came out on Monday.", "leak"),
        ("The tool went live on Monday.", "deployment"),
        ("Parliament voted on Monday for the bill.", "bill_step"),
        ("The drivers walked out on Monday.", "protest"),
        ("The guidance was published on Monday.", "announcement"),
        ("The bank used the cameras on Monday.", "deployment"),
        ("Drivers gathered outside the depot on Monday.", "protest"),
        ("The regulator visited the depot on Monday.", "inquiry"),
        ("The senate passed the bill on Monday.", "bill_step"),
        ("Quill called it a disgrace on Monday.", "statement"),
    ],
)
def test_triggers_reads_a_dated_phrase(nlp, text, kind):
    assert [(found, edtf) for _, found, edtf in read(nlp, text)] == [(kind, "2026-08-10")]


@pytest.mark.parametrize(
    "text",
    [
        "The firm dismissed the claims as untrue.",
        "The firm dismissed the idea on Monday.",
        "She used the day off on Monday to paint.",
        "The family gathered for dinner on Monday.",
        "He visited his mother on Monday.",
        "A driver passed the bakery on Monday.",
        "I called my aunt on Monday.",
        "The minister rallied her friends on Monday.",
        "Voters found it hard on Monday.",
        "She recalled the petition on Monday.",
    ],
)
def test_triggers_leaves_other_senses(nlp, text):
    assert read(nlp, text) == []


def test_triggers_tells_what_was_followed(nlp):
    assert ("protest", "protest", "2026-05-07") in read(nlp, "It followed a protest on 7 May.")


def test_triggers_leaves_a_date_within_a_quotation(nlp):
    assert read(nlp, "Farrow replied: “We met on Monday and all was well.”") == []


def test_is_planned_by_auxiliary_or_verb(nlp):
    doc = nlp("The union will strike. The union plans a strike. The union struck.")
    heads = {token.text: token for token in doc}
    assert is_planned(doc[3])
    assert is_planned(heads["plans"])
    assert not is_planned(heads["struck"])
