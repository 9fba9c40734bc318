"""An article is laid out by token, with what surrounds each place; Docs are built by hand."""

import spacy
from spacy.tokens import Doc

from db.records import Quotation
from nlp.practices.claims.context import ClaimContext, classes_of
from nlp.practices.mentions import practices

VOCAB = spacy.blank("en").vocab


def context(text, quotations=()):
    words = text.split(" ")
    doc = Doc(VOCAB, words=words, lemmas=words, deps=["dep"] * len(words), heads=[0] * len(words))
    return ClaimContext(doc, quotations=quotations, practices=list(practices(doc)))


def quotation(start, end):
    return Quotation(start=start, end=end, content="", kind="indirect")


def test_classes_of_a_lemma_may_be_several():
    assert {"data", "taking"} <= set(classes_of("record"))
    assert classes_of("weather") == ()


def test_tokens_are_those_that_begin_between_two_places():
    assert list(context("We log every call").tokens(3, 12)) == [1, 2]


def test_sentences_have_the_classes_of_their_words():
    assert {"worker", "data"} <= context("the employee has the data").classes_of_sentence(0, 5)


def test_practices_are_named_surely_or_loosely():
    layout = context("They log keystrokes but not the weather")
    assert layout.names_practice(0, 20) == "surely"
    assert layout.names_practice(20, 39) is None
    assert layout.nearest_practice(30) == "beside"


def test_quotations_that_nest_give_the_inner_one():
    layout = context("we said that they said no", [quotation(0, 25), quotation(13, 25)])
    assert layout.quotation_at(15).start == 13
    assert layout.quotation_at(5).start == 0


def test_signs_of_a_kind_are_looked_up_by_place():
    layout = context("They never asked us and it was encrypted")
    assert layout.forms_within(25, 40) == {"safeguard"}


def test_parts_of_a_decision_begin_at_their_headings():
    layout = context("He was fined. \nFacts\n He worked there. \nHolding\n It was unlawful.")
    text = layout.text
    assert layout.section(0) is None
    assert layout.section(text.index("worked")) == "facts"
    assert layout.section(text.index("unlawful")) == "holding"
    assert layout.is_decided(text.index("unlawful"))
    assert not layout.is_decided(text.index("worked"))
