"""Pronouns that speak, and whom they take up; on sentences of our own."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.attribution import attributed
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model


def last_speaker(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    found = list(quotations(doc, mentions=named))
    return attributed(doc, mentions=named, quotations=found)[-1].stakeholder


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Helena Voss said the tool was slow. She said it would go.", "Helena Voss"),
        ("“It is slow,” said Helena Voss.\n\nShe said the tool would go.", "Helena Voss"),
        (
            "The paper also met Helena Voss, a clerk in Kestwick. She said the tool was slow.",
            "Helena Voss",
        ),
        ("One clerk said the tool was slow. He said the tool would go.", "clerk"),
        ("Helena Voss met Mara Quill. She said the tool would go.", "Helena Voss"),
        ("It rained all day in Kestwick. She said the tool would go.", None),
        ("The drivers said the tool was slow. They said the tool would go.", "drivers"),
    ],
)
def test_a_pronoun_takes_up_the_only_party_that_fits(nlp, text, name):
    assert last_speaker(nlp, text) == name


def test_a_pronoun_passes_over_whom_somebody_else_speaks_of(nlp):
    text = "“Arne Dahl is wrong,” said Thomas Quill. He said the tool would go."
    assert last_speaker(nlp, text) == "Thomas Quill"


def test_a_pronoun_is_never_of_the_other_sex(nlp):
    text = "Helena Voss said the tool was slow. He said the tool would go."
    assert last_speaker(nlp, text) is None


def test_it_takes_up_a_body_whose_kind_nobody_knows(nlp):
    text = (
        "The Data Authority found breaches. In its defence, UK Corvane contended that the log was"
        " needed. It also argued that all had been told."
    )
    assert last_speaker(nlp, text) == "UK Corvane"


def test_it_that_pleads_is_not_who_decides(nlp):
    text = "Tools were banned by the Data Authority. It argued that all staff had agreed."
    assert last_speaker(nlp, text) is None


def test_it_goes_back_no_further_than_to_another_pronoun_that_nobody_knows(nlp):
    text = (
        "The Data Authority asked Corvane and Halvik. They argued that the log was needed."
        " It also stated that all staff had agreed."
    )
    assert last_speaker(nlp, text) is None


def test_one_of_the_plaintiffs_is_not_all_of_them(nlp):
    text = (
        "“It never asked us,” said one of the plaintiffs, Ann Rowe."
        " The plaintiffs say that the log is unlawful."
    )
    assert last_speaker(nlp, text) == "plaintiffs"


def test_the_court_is_none_that_is_only_cited(nlp):
    text = (
        "All must be told, according to the Higher Court of Kestwick."
        " The court held that nobody had been told."
    )
    assert last_speaker(nlp, text) != "Higher Court of Kestwick"


def test_he_takes_up_who_goes_by_a_letter_and_nobody_between_quote_marks(nlp):
    text = (
        "“Somebody is slower than the manager likes, and the software sees it”. On that matter, S"
        " said that data could be held for years. He said that the tool would go."
    )
    assert last_speaker(nlp, text) == "S"


def test_he_takes_up_no_letter_of_another_paragraph(nlp):
    text = (
        "T said that the tool was slow.\n\nIt is used at sea too, and on land. He said that the tool"
        " would go."
    )
    assert last_speaker(nlp, text) is None
