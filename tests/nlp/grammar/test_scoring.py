"""A judge adds up what features are worth, and two bars divide its scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.scoring import Judge

JUDGE = Judge(bias=-1.0, weights={"cue": 2.0, "negated": -3.0}, bar=0.3, sure=0.7)


@pytest.mark.parametrize(
    ("features", "level"),
    [(["cue"], "sure"), ([], None), (["cue", "negated"], None), (["cue", "unheard of"], "sure")],
)
def test_judge_gives_the_level_that_the_score_reaches(features, level):
    assert JUDGE.level(JUDGE.score(features)) == level


def test_judge_is_unsure_between_its_bars():
    assert JUDGE.level(0.5) == "unsure"


def test_judge_counts_a_feature_once():
    assert JUDGE.score(["cue", "cue"]) == JUDGE.score(["cue"])


@given(st.lists(st.sampled_from(["cue", "negated", "other"])))
def test_score_is_a_probability(features):
    assert 0 < JUDGE.score(features) < 1
