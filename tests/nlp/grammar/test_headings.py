"""Headings begin sentences of their own; Docs are made of bare tokens."""

import spacy

from nlp.grammar.headings import mark_headings

BLANK = spacy.blank("en")


def starts(text):
    doc = mark_headings(BLANK(text))
    return [token.text for token in doc if token.is_sent_start and token.i]


def test_mark_headings_sets_a_heading_apart():
    assert starts("It ended.\nFacts\nThe firm filmed its clerks.") == ["Facts", "The"]


def test_mark_headings_leaves_wrapped_lines_together():
    assert starts("The firm filmed\nits clerks all day.") == []
    assert starts("The firm that had filmed its clerks\nSaid so.") == []


def test_mark_headings_leaves_sentences_alone():
    assert starts("It rained.\nThe firm filmed its clerks.") == []
    assert starts("One line only") == []
    assert starts("") == []
