"""Marked passages become labelled candidates for the judge of events."""

import pytest

from nlp.grammar.pipeline import load
from sidelight.training.events import candidates
from sidelight.training.marked import unmarked


@pytest.mark.model
def test_candidates_are_right_where_their_head_is_marked():
    passage = unmarked(
        "a",
        "The agency [fined] the bank. The bank agreed to delete the data. Nobody [wept] at all.",
    )
    missed: list[str] = []
    made = list(candidates(load(), [passage], missed))
    assert [candidate.right for candidate in made] == [True, False]
    assert len(missed) == 1
    assert "wept" in missed[0]
