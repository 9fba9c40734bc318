"""Features become the likeliest kind of claim."""

from typing import get_args

import pytest

from db.records import ClaimKind
from nlp.grammar.lexicon import load
from nlp.grammar.pipeline import load as load_model
from nlp.practices.claims.context import ClaimContext, classes_of
from nlp.practices.claims.kinds import kind_features, kind_of
from nlp.practices.claims.proposals import proposals


def features(text):
    doc = load_model()(text)
    context = ClaimContext(doc, quotations=(), practices=())
    first = next(p for p in proposals(doc) if p.shape == "main")
    return set(kind_features(first, context))


def test_every_kind_was_learned():
    assert set(load("claim_kinds_weights")["kinds"]) == set(get_args(ClaimKind))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("consent", "inform"), ("legality", "unlawful"), ("safeguard", "delete"), ("harm", "fear")],
)
def test_the_signs_of_a_kind_speak_for_it(kind, words):
    signs = [f"in:{name}" for name in classes_of(words)]
    likeliest, share = kind_of([f"form={kind}", f"word={words}", f"verb={words}", *signs])
    assert likeliest == kind
    assert 0 < share <= 1


@pytest.mark.model
def test_features_have_the_words_themselves():
    named = features("The firm films its drivers.")
    assert {"verb=film", "by=firm", "to=driver", "word=film"} <= named


@pytest.mark.model
def test_features_have_stems_small_words_and_what_stands_side_by_side():
    named = features("The firm violates Article 13 to film its drivers.")
    assert {"stem=viola", "small=its", "beside=NNP CD", "aim=film", "aim:taking"} <= named
    assert "beside=film its" in named
    assert "tie=taking dobj worker" in named


@pytest.mark.model
def test_features_have_nothing_of_the_surroundings():
    named = features("The firm films its drivers.")
    assert not any(name.startswith(("near:", "before:", "density=")) for name in named)
