"""Of which class a noun is, and who does what to whom."""

import pytest

from db.records import InstrumentMention
from nlp.events.word_classes import (
    NONE,
    Surroundings,
    classes_of,
    classes_within,
    doer_of,
    done_to,
    grammatical_subject,
)
from nlp.grammar.clauses import MentionIndex
from tests.nlp.events.reader import named

pytestmark = pytest.mark.model
NOBODY = Surroundings(MentionIndex([]))


def word(doc, text):
    return next(token for token in doc if token.text == text)


def test_classes_count_what_a_quantity_is_of(nlp):
    doc = nlp("Thousands of workers left.")
    assert "workers" in classes_of(word(doc, "Thousands"), NOBODY)


def test_classes_of_a_name_are_those_of_its_kind(nlp):
    doc = nlp("Parcelway sued Norbank.")
    around = Surroundings(MentionIndex([named(doc.text, "Parcelway", kind="regulator")]))
    assert {"authority", "judging"} <= classes_of(word(doc, "Parcelway"), around)
    assert "authority" not in classes_of(word(doc, "Norbank"), around)


def test_classes_of_an_instrument_and_of_a_bill_by_number(nlp):
    doc = nlp("They passed the Fair Day and S.B. 7.")
    start = doc.text.index("Fair Day")
    law = InstrumentMention(
        start=start, end=start + 8, text="Fair Day", name="Fair Day", kind="law", known_id=None
    )
    around = Surroundings(MentionIndex([]), (law,))
    assert "bill" in classes_of(word(doc, "Day"), around)
    assert around.instrument_at(start, start + 3) == law
    doc = nlp("They passed S.B. 7 on Monday.")
    assert "bill" in classes_of(done_to(word(doc, "passed"))[0], NOBODY)


def test_classes_of_nothing():
    assert classes_of(None, NOBODY) == NONE


def test_classes_within_a_clause(nlp):
    doc = nlp("They complained about the cameras.")
    assert "technique" in classes_within(word(doc, "complained"))


@pytest.mark.parametrize(
    ("text", "verb", "doer", "objects"),
    [
        ("The agency fined the bank.", "fined", "agency", ["bank"]),
        ("The bank was fined by the agency.", "fined", "agency", ["bank"]),
        ("The bank was fined.", "fined", None, ["bank"]),
        ("A letter signed by nurses came.", "signed", "nurses", ["letter"]),
        ("Ana, who was fired in May, sued.", "fired", None, ["Ana"]),
        ("The bank hired and fired clerks.", "fired", "bank", ["clerks"]),
    ],
)
def test_doer_and_done_to(nlp, text, verb, doer, objects):
    doc = nlp(text)
    noun = doer_of(word(doc, verb))
    assert (noun and noun.text, [one.text for one in done_to(word(doc, verb))]) == (doer, objects)


def test_grammatical_subject_of_an_infinitive(nlp):
    doc = nlp("The bank agreed to pay.")
    assert grammatical_subject(word(doc, "pay")).text == "bank"
