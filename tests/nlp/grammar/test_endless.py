"""Sentences without end are cut; all others stay as they were parsed."""

import pytest

from nlp.grammar.endless import MOST_TOKENS, with_ends

ORDINARY = "The firm counts keys. " * 10


@pytest.mark.model
def test_with_ends_leaves_an_ordinary_text_as_it_is(nlp):
    doc = nlp(ORDINARY)
    assert with_ends(doc, nlp) is doc


@pytest.mark.model
@pytest.mark.parametrize("endless", ["he said she said ", "and ", "x ( ", "Jane Doe, "])
def test_with_ends_cuts_what_does_not_end(nlp, endless):
    text = f"{ORDINARY}{endless * 500}"
    cut = with_ends(nlp(text), nlp)
    assert cut.text == text
    assert max(map(len, cut.sents)) <= MOST_TOKENS
    assert next(cut.sents).text == "The firm counts keys."
