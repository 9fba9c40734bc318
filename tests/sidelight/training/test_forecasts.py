"""Marked passages become labelled candidates for the judge of forecasts."""

import pytest

from nlp.grammar.pipeline import load
from sidelight.training.forecasts import candidates
from sidelight.training.marked import unmarked


@pytest.mark.model
def test_candidates_are_right_where_their_verb_is_marked():
    passage = unmarked("a", "Jobs will {vanish}. We will meet on Monday. Costs {rose}.")
    missed: list[str] = []
    made = list(candidates(load(), [passage], missed))
    assert [candidate.right for candidate in made] == [True, False]
    assert len(missed) == 1
