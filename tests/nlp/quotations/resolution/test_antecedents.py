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
