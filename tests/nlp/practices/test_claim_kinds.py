"""Features become the likeliest kind of claim."""

from typing import get_args

import pytest

from db.records import ClaimKind
from nlp.grammar.lexicon import load
from nlp.practices.claim_kinds import kind_of


def test_every_kind_was_learned():
    assert set(load("claim_kinds_weights")["kinds"]) == set(get_args(ClaimKind))


@pytest.mark.parametrize("kind", ["consent", "legality", "safeguard", "harm"])
def test_the_signs_of_a_kind_speak_for_it(kind):
    likeliest, share = kind_of([f"form={kind}", f"in:{kind}"])
    assert likeliest == kind
    assert 0 < share <= 1
