"""Stretches of a paragraph."""

import pytest
import spacy
from spacy.tokens import Doc

from nlp.grammar.extents import left_right, paragraph, within_paragraph

VOCAB = spacy.blank("en").vocab


def lines(*words):
    return Doc(VOCAB, words=list(words))


def test_left_right_spans_all_that_depends_on_a_token(doc_of):
    doc = doc_of(["the DET det 1", "cameras NOUN nsubj 2", "stay VERB ROOT 2"])
    assert left_right(doc[1]) == (0, 1)


def test_paragraph_ends_at_a_line_break():
    doc = lines("One", ".", "\n", "Two", "here", "\n\n", "Three")
    assert paragraph(doc[3]) == (3, 4)


@pytest.mark.parametrize("mark", [":", ";"])
def test_paragraph_goes_on_through_a_list(mark):
    doc = lines("She", "found", mark, "\n", "this", ".")
    assert paragraph(doc[1]) == (0, 5)


def test_within_paragraph_cuts_what_lies_beyond():
    doc = lines("One", ".", "\n", "Two", "here")
    assert within_paragraph(doc[3], (0, 4)) == (3, 4)
    assert within_paragraph(doc[3], (0, 1)) is None


def test_paragraph_of_a_line_break_joins_what_it_parts():
    doc = lines("One", ".", "\n", "Two", "\n", "Three")
    assert paragraph(doc[2]) == (0, 3)
