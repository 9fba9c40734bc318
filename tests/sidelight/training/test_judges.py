"""Judges learn from labelled candidates, and their bars hold the precision asked for."""

import tomllib

import pytest

from nlp.grammar.scoring import Judge
from sidelight.training import judges
from sidelight.training.judges import Candidate, Learned, learn, reached, write


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


@pytest.mark.parametrize(("bar", "counts"), [(0.5, (2, 3)), (0.85, (1, 1)), (1.0, (0, 0))])
def test_reached_counts_what_scores_as_much_as_a_bar(bar, counts):
    learned = Learned(bias=0.0, weights={}, scores=(0.9, 0.8, 0.5, 0.4), brier=0.1)
    assert reached(learned, [True, True, False, True], bar) == counts


def test_written_weights_are_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(judges, "LEXICONS", tmp_path)
    learned = learn(candidates())
    path = write("odd", learned, bar=0.4, sure=0.8, origin='our own "passages"')
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    assert read["weights"].keys() == learned.weights.keys()
    assert (read["bar"], read["sure"]) == (0.4, 0.8)
