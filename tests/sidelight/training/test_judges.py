"""Judges learn from labelled candidates, and their bars hold the precision asked for."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.grammar.scoring import Judge
from sidelight.training import judges
from sidelight.training.judges import Candidate, bar_for, learn, write


def candidates():
    return [
        Candidate(
            passage=str(number // 2),
            features=frozenset({"cue"} if number % 2 else {"negated"}),
            right=bool(number % 2),
        )
        for number in range(40)
    ]


def test_learned_judge_tells_right_from_wrong():
    learned = learn(candidates())
    judge = Judge(bias=learned.bias, weights=learned.weights, bar=0.5, sure=0.9)
    assert judge.score(["cue"]) > 0.8
    assert judge.score(["negated"]) < 0.2


def test_scores_are_of_passages_left_out():
    learned = learn(candidates())
    assert len(learned.scores) == 40
    assert learned.brier < 0.1


def test_a_rare_feature_is_not_learned():
    rare = Candidate(passage="x", features=frozenset({"once"}), right=True)
    assert "once" not in learn([*candidates(), rare]).weights


@pytest.mark.parametrize(("precision", "bar"), [(1.0, 0.8), (0.75, 0.4), (0.6, 0.2), (0.0, 0.2)])
def test_bar_is_the_lowest_score_with_the_precision(precision, bar):
    scores, rights = [0.9, 0.8, 0.5, 0.4, 0.2], [True, True, False, True, False]
    assert bar_for(scores, rights, precision=precision) == pytest.approx(bar)


def test_bar_that_nothing_reaches_vouches_for_nothing():
    assert bar_for([0.9], [False], precision=0.9) == 1.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_bar_holds_the_precision_on_what_it_was_set_by(scored):
    scores, rights = [score for score, _ in scored], [right for _, right in scored]
    bar = bar_for(scores, rights, precision=0.9)
    reached = [right for score, right in scored if score >= bar]
    assert bar == 1.0 or sum(reached) >= 0.9 * len(reached) > 0


def test_written_weights_are_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(judges, "LEXICONS", tmp_path)
    learned = learn(candidates())
    path = write("odd", learned, bar=0.4, sure=0.8, origin='our own "passages"')
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    assert read["weights"].keys() == learned.weights.keys()
    assert (read["bar"], read["sure"]) == (0.4, 0.8)
