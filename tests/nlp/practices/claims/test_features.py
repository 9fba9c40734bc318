"""Clauses become features by which they are judged."""

import pytest

from nlp.grammar.pipeline import load
from nlp.practices.claims.context import ClaimContext
from nlp.practices.claims.features import claim_features, may_be_claim
from nlp.practices.claims.proposals import proposals
from nlp.practices.mentions import practices

pytestmark = pytest.mark.model


def features(text):
    doc = load()(text)
    context = ClaimContext(doc, quotations=(), practices=list(practices(doc)))
    first = next(p for p in proposals(doc) if p.shape == "main")
    return set(claim_features(first, context))


def test_features_tell_what_is_done_to_whom():
    assert {"verb:taking", "to:worker", "in:worker"} <= features("The firm films its drivers.")


def test_features_tell_mood_and_polarity():
    assert {"aux=must", "negated"} <= features("The firm must not film its drivers.")
    assert "passive" in features("The drivers were filmed.")


def test_features_tell_what_the_sentence_before_speaks_of():
    assert "opening" in features("The firm films its drivers.")


def test_features_tell_how_plainly_a_clause_speaks_of_monitoring():
    assert "about=named" in features("The firm logs the keystrokes of its clerks.")
    assert "about=not" in features("The weather was mild.")


def test_clauses_far_from_the_matter_are_passed_over():
    doc = load()("The weather was mild. The firm films its drivers.")
    context = ClaimContext(doc, quotations=(), practices=())
    first, second = [p for p in proposals(doc) if p.shape == "main"]
    assert not may_be_claim(first, context)
    assert may_be_claim(second, ClaimContext(doc, quotations=(), practices=list(practices(doc))))
