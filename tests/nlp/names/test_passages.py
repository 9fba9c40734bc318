"""Headings, credits and entries of lists; Docs are made without a model."""

import pytest
import spacy
from spacy.tokens import Doc

from nlp.names.passages import is_entry, is_heading, passages_of

NLP = spacy.blank("en")


def line(text):
    return [token for token in NLP(text) if "\n" not in token.text]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Measure Outcomes Over Hours", True),
        ("Why Trust Matters at Work", True),
        ("The firm told Corvane Ltd so.", False),
        ("they said no to the cameras", False),
        ("Ann Farrow, Director, Packers Union", False),
        ("Corvane Ltd", False),
        ("Why Do They Need This?", True),
    ],
)
def test_is_heading_sees_capitals_without_an_end(text, heading):
    assert is_heading(line(text)) is heading


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Ann Farrow, Executive Director, Packers Union", True),
        ("Ann Farrow, said the director.", False),
        ("Ann Farrow and the others", False),
    ],
)
def test_is_entry_needs_a_post_between_commas(text, entry):
    words = text.replace(",", " ,").replace(".", " .").split()
    pos = ["PUNCT" if word in {",", "."} else "PROPN" for word in words]
    pos[words.index("said") if "said" in words else 0] = "VERB" if "said" in words else "PROPN"
    assert is_entry(list(Doc(NLP.vocab, words=words, pos=pos))) is entry


def span_of(doc, words):
    start = doc.text.index(words)
    return doc.char_span(start, start + len(words))


def test_a_name_behind_reporting_by_is_nobody():
    doc = NLP("Staff struck.\n(Reporting by Ann Farrow in Kestwick; editing by Neil Brand)")
    assert passages_of(doc).names_nobody(span_of(doc, "Ann Farrow"))
    assert passages_of(doc).names_nobody(span_of(doc, "Neil Brand"))


def test_a_name_behind_reporting_in_a_sentence_is_somebody():
    doc = NLP("The strike began after reporting by Northwire named Ann Farrow.")
    assert not passages_of(doc).names_nobody(span_of(doc, "Ann Farrow"))


@pytest.mark.parametrize("mark", [":", " –"])
def test_words_that_open_an_item_are_nobody(mark):
    doc = NLP(f"He wrote a list.\nBuild Great Rooms{mark} rooms help people to think.\n")
    assert passages_of(doc).names_nobody(span_of(doc, "Build Great Rooms"))


def test_a_name_of_a_heading_counts_if_the_text_has_it_too():
    doc = NLP("Corvane Staff Walk Out\nThe staff of Corvane walked out.\nBuild Spaces for Trust\n")
    assert not passages_of(doc).names_nobody(span_of(doc, "Corvane"))
    assert passages_of(doc).names_nobody(span_of(doc, "Build Spaces"))
