"""Where semicolons and dashes end what one attribution reaches over."""

import pytest
import spacy
from spacy.tokens import Doc

from nlp.quotations.boundaries import reach
from nlp.quotations.marks.quote_marks import Quoted

VOCAB = spacy.blank("en").vocab


def doc_of(text, subjects=()):
    words = text.split()
    deps = ["nsubj" if word in subjects else "dep" for word in words]
    return Doc(VOCAB, words=words, deps=deps, heads=[0] * len(words))


def cut(text, cue, extent, *, subjects=(), stretches=()):
    doc = doc_of(text, subjects)
    first, last = reach(doc[cue], extent, stretches)
    return " ".join(token.text for token in doc[first : last + 1])


@pytest.mark.parametrize(
    ("text", "cue", "extent", "reached"),
    [
        ("vans stopped ; crews said it rained", 4, (0, 6), "crews said it rained"),
        ("crews said it rained ; vans stopped", 1, (2, 6), "it rained"),
        ("crews said it rained → vans stopped", 1, (2, 6), "it rained"),
        ("crews said it rained hard all day", 1, (2, 6), "it rained hard all day"),
    ],
)
def test_reach_ends_at_a_semicolon(text, cue, extent, reached):
    assert cut(text, cue, extent) == reached


def test_reach_ends_at_a_lone_dash_before_another_clause():
    text = "crews said it rained — vans stopped"
    assert cut(text, 1, (2, 6), subjects={"vans"}) == "it rained"
    assert cut(text, 1, (2, 6)) == "it rained — vans stopped"


def test_reach_passes_over_a_pair_of_dashes_around_an_aside():
    text = "crews said vans – all nine of them – stopped"
    assert cut(text, 1, (2, 9)) == "vans – all nine of them – stopped"


def test_reach_stays_between_a_pair_of_dashes_around_the_cue():
    text = "vans – crews said it rained – stopped"
    assert cut(text, 3, (0, 7)) == "crews said it rained"


def test_reach_leaves_stops_within_quote_marks():
    text = "crews said it rained ; vans stopped"
    assert cut(text, 1, (2, 6), stretches=[Quoted(11, 40)]) == "it rained ; vans stopped"
