"""Features become the likeliest kind of claim."""

from typing import get_args

import pytest

from db.records import ClaimKind
from nlp.grammar.lexicon import load
from nlp.practices.claim_context import classes_of
from nlp.practices.claim_kinds import kind_of


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
