"""The tense of the clause around a date, and the words before it."""

import pytest

from db.records import DateExpression
from nlp.dates.context import before_it, in_context, joined, lead, looks_ahead, tense_at


def row(text, words, edtf):
    start = text.index(words)
    return DateExpression(start=start, end=start + len(words), text=words, edtf=edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "expected"),
    [
        ("It has run since June.", "June", "2026-06", "2026-06/.."),
        ("It will close by the end of May.", "the end of May", "2026-05-31", "../2026-05"),
        ("It will close by the end of 2026.", "the end of 2026", "2026-12-31", "../2026"),
        ("It will close by year end.", "year end", "2026-12-31", "../2026"),
        ("It will close by 4 September.", "4 September", "2026-09-04", "../2026-09-04"),
        ("It must answer by noon on 4 May.", "4 May", "2026-05-04", "../2026-05-04"),
        ("It ends by the end of the week.", "the end of the week", "2026-05-10", "../2026-05-10"),
        ("It met before Easter.", "Easter", "2026-04-05", "../2026-04-05"),
        ("File no later than 6 May.", "6 May", "2026-05-06", "../2026-05-06"),
        ("It met prior to March.", "March", "2026-03", "../2026-02"),
        ("It will close before September.", "September", "2026-09", "../2026-08"),
        ("It will close before January.", "January", "2027-01", "../2026-12"),
        ("It will close by May.", "May", "2026-05", "../2026-05"),
        ("It closed in May.", "May", "2026-05", "2026-05"),
    ],
)
def test_in_context_opens_intervals(text, words, edtf, expected):
    assert in_context(text, row(text, words, edtf)) == expected


@pytest.mark.parametrize(
    ("text", "edtfs"),
    [
        ("from 3 May to 9 June", ["2026-05-03/2026-06-09"]),
        ("between 3 May and 9 June", ["2026-05-03/2026-06-09"]),
        ("3 May – 9 June", ["2026-05-03/2026-06-09"]),
        ("on 3 May and 9 June", ["2026-05-03", "2026-06-09"]),
        ("moved 3 May to 9 June", ["2026-05-03", "2026-06-09"]),
    ],
)
def test_joined_makes_one_of_two_ends(text, edtfs):
    rows = [row(text, "3 May", "2026-05-03"), row(text, "9 June", "2026-06-09")]
    whole = joined(text, rows)
    assert [one.edtf for one in whole] == edtfs
    assert all(text[one.start : one.end] == one.text for one in whole)


def test_joined_takes_the_first_and_last_day_of_ends_that_are_intervals():
    text = "from 3-4 May to 9 June"
    rows = [row(text, "3-4 May", "2026-05-03/2026-05-04"), row(text, "9 June", "2026-06-09")]
    assert [one.edtf for one in joined(text, rows)] == ["2026-05-03/2026-06-09"]


def test_joined_leaves_ends_in_the_wrong_order():
    text = "from 9 June to 3 May"
    rows = [row(text, "9 June", "2026-06-09"), row(text, "3 May", "2026-05-03")]
    assert joined(text, rows) == rows


def test_lead_finds_the_word_before_an_article():
    text = "It ends by the end of May."
    assert (lead(text, text.index("end of")), lead(text, 3)) == ("by", "")


def test_looks_ahead_when_an_infinitive_hangs_on_a_plan(doc_of):
    doc = doc_of(
        [
            "They PRON nsubj 1 PRP they",
            "agreed VERB ROOT 1 VBD agree",
            "to PART aux 3 TO to",
            "meet VERB xcomp 1 VB meet",
        ]
    )
    assert looks_ahead(doc[3])


def test_looks_back_when_an_infinitive_hangs_on_a_past_verb(doc_of):
    doc = doc_of(
        [
            "They PRON nsubj 1 PRP they",
            "refused VERB ROOT 1 VBD refuse",
            "to PART aux 3 TO to",
            "meet VERB xcomp 1 VB meet",
        ]
    )
    assert not looks_ahead(doc[3])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "future"),
    [
        ("On Wednesday, the couriers are to travel to Kestwick.", "Wednesday", True),
        ("The hearing is to be held in May.", "May", True),
        ("She admitted she was willing to skip class on Thursday.", "Thursday", False),
        ("From Monday staff are not allowed to plug it in.", "Monday", True),
        ("From Monday staff were not allowed to plug it in.", "Monday", False),
        ("Kestwick begins talks\nOn Tuesday, the union walked out.", "Tuesday", False),
        ("The report is due in May.", "May", True),
    ],
)
def test_tense_at_a_date(nlp, text, words, future):
    assert tense_at(nlp(text), text.index(words)).future is future


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sure"),
    [("It closed in May.", True), ("It will close in May.", True), ("It is shut in May.", False)],
)
def test_tense_is_sure_where_the_verb_says_so(nlp, text, sure):
    assert tense_at(nlp(text), text.index("May")).sure is sure


@pytest.mark.parametrize(
    ("text", "words", "edtf", "expected"),
    [
        ("It must answer by Friday.", "Friday", "2026-05-08", "../2026-05-08"),
        (
            "It must end by the end of the week.",
            "the end of the week",
            "2026-05-10",
            "../2026-05-10",
        ),
        ("It fined the bank before Christmas.", "Christmas", "2025-12-25", "../2025-12-25"),
        ("It will be here by May.", "May", "2026-05", "2026-05"),
        ("It will be here by the end of June.", "the end of June", "2026-06-30", "2026-06-30"),
        ("Many are used to it by today.", "today", "2026-05-08", "2026-05-08"),
    ],
)
def test_before_it_opens_what_is_due_by_a_day(text, words, edtf, expected):
    assert before_it(text, row(text, words, edtf)) == expected
