"""Numbers of provisions keep their sentence whole; Docs are made of bare tokens."""

import pytest
import spacy

from nlp.grammar.pipeline import load
from nlp.grammar.provisions import mark_provisions

BLANK = spacy.blank("en")


def joined(text):
    """Give the tokens that no sentence may begin with."""
    doc = mark_provisions(BLANK(text))
    return [token.text for token in doc if token.is_sent_start is False]


def test_mark_provisions_lets_no_sentence_begin_after_a_number():
    assert joined("It broke Article 6(1)(f) GDPR and Section 12(2) of the Act.") == ["GDPR", "of"]


def test_mark_provisions_leaves_other_brackets_alone():
    assert joined("It broke Article 6 (as amended) Then it paid.") == []
    assert joined("It broke Article 6(1)(f). Then it paid.") == []


@pytest.mark.model
def test_a_sentence_holds_the_law_of_its_provision():
    text = "The bakery broke Article 9(2)(b) GDPR by scanning hands. It paid."
    assert [sent.text for sent in load()(text).sents] == [text[:-9], "It paid."]
