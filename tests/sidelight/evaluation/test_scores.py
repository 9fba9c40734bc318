"""Scores on cases whose result is known on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.evaluation.scores import (
    Tally,
    b_cubed_scores,
    covered,
    dice,
    match_spans,
    token_spans,
)

CLUSTERINGS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.sets(st.sampled_from("xyz"), min_size=1), min_size=1
)


def test_tally_gives_precision_recall_and_f1():
    tally = Tally(right=3, given=4, gold=6)
    assert (tally.precision, tally.recall) == (0.75, 0.5)
    assert tally.f1 == pytest.approx(0.6)


def test_tally_of_nothing_is_perfect():
    assert Tally().f1 == 1.0


def test_tallies_add_up():
    one = Tally(right=1, given=2, gold=3)
    assert one + one == Tally(right=2, given=4, gold=6)


def test_covered_counts_words_touched():
    tokens = token_spans("one two three")
    assert covered(tokens, [(2, 5)]) == {0, 1}


def test_dice_of_half_overlap():
    assert dice({1, 2}, {2, 3}) == 0.5


def test_match_spans_pairs_best_first_and_once():
    gold = [frozenset({1, 2, 3}), frozenset({3, 4})]
    given_spans = [frozenset({1, 2, 3}), frozenset({3})]
    assert match_spans(gold, given_spans, least=0.5) == {0: 0, 1: 1}


def test_match_spans_leaves_out_weak_overlaps():
    assert match_spans([frozenset(range(10))], [frozenset({9})], least=0.5) == {}


def test_b_cubed_of_one_big_cluster():
    gold = {"a": ["x"], "b": ["x"], "c": ["y"]}
    scores = b_cubed_scores(gold, {"a": ["1"], "b": ["1"], "c": ["1"]})
    assert scores["stories precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert scores["stories recall"] == 1.0


def test_b_cubed_counts_an_article_in_no_story_as_missed():
    scores = b_cubed_scores({"a": ["x"], "b": ["x"]}, {"a": ["1"], "b": []})
    assert scores["stories recall"] < 1.0


@given(CLUSTERINGS)
def test_b_cubed_of_the_same_clustering_is_perfect(clustering):
    assert b_cubed_scores(clustering, clustering)["stories F1"] == pytest.approx(1.0)


@given(CLUSTERINGS, CLUSTERINGS)
def test_b_cubed_stays_between_0_and_1(gold, ours):
    assert all(0 <= value <= 1 for value in b_cubed_scores(gold, ours).values())
