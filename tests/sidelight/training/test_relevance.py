"""What is learned is written, read back, and good on passages that it hasn't seen."""

import json
import tomllib
from dataclasses import replace

import numpy as np
import pytest

from db.records import ArticleText
from nlp.grammar.lexicon import load
from nlp.relevance.features import count
from nlp.relevance.score import relevance
from sidelight.training.examples import HELD_OUT, Example, mixes, passages
from sidelight.training.relevance import (
    best_threshold,
    importance,
    learn,
    real_news,
    reliability,
    write,
)


def judged(examples):
    """Give how each example is judged, beside whether it is about the matter."""
    return [
        (relevance(ArticleText(id="", title=e.title, text=e.text)), e.relevant) for e in examples
    ]


def f1(pairs):
    right = sum(ours and theirs for ours, theirs in pairs)
    return 2 * right / (sum(ours for ours, _ in pairs) + sum(theirs for _, theirs in pairs))


def test_shipped_weights_read_most_passages_held_out():
    about = [verdict.relevant for verdict, label in judged(held_out(passages())) if label]
    assert sum(about) / len(about) >= 0.88


def test_shipped_weights_hold_on_passages_held_out():
    assert (
        f1([(verdict.score >= 0.3, label) for verdict, label in judged(held_out(passages()))])
        >= 0.90
    )


def test_shipped_weights_hold_on_articles_of_passages_held_out():
    pairs = judged(held_out(mixes(passages())))
    assert f1([(v.relevant and not v.borderline, label) for v, label in pairs]) >= 0.95


def held_out(examples):
    return [example for example in examples if example.fold == HELD_OUT]


def test_shipped_weights_are_calibrated():
    learned = load("relevance_weights")
    assert learned["brier"] < 0.08
    often = [(mean, share) for mean, share, n in learned["reliability"] if n > 50]
    assert all(abs(mean - share) < 0.15 for mean, share in often)


def example(n, *, relevant):
    words = "The firm records the keystrokes of its employees" if relevant else "Birds fly south"
    return Example(title=f"{n}", text=f"{words} today.", relevant=relevant, field="x", fold=n % 5)


@pytest.fixture(scope="module")
def learned():
    return learn([example(n, relevant=n % 2 == 0) for n in range(40)])


def test_learn_tells_plain_cases_apart(learned):
    assert learned.brier < 0.1
    assert learned.lexicon["certain"] > 0


def test_write_gives_a_file_that_reads_back(learned, tmp_path):
    path = tmp_path / "weights.toml"
    write(learned, [example(n, relevant=True) for n in range(10)], path)
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found["bias"] == pytest.approx(learned.bias, abs=1e-3)
    assert (found["examples"], found["passages"]) == (8, 0)


def test_reliability_gives_each_tenth_that_is_used():
    scores, labels = np.array([0.05, 0.07, 0.95, 1.0]), np.array([False, True, True, True])
    rows = reliability(scores, labels, np.array([1.0, 1.0, 3.0, 1.0]))
    assert [(round(mean, 2), share, n) for mean, share, n in rows] == [
        (0.06, 0.5, 2),
        (0.96, 1.0, 2),
    ]


def test_best_threshold_favours_what_is_borderline():
    scores, labels = np.array([0.05, 0.22, 0.9]), np.array([False, True, True])
    assert best_threshold(scores, labels) <= 0.25


def test_real_news_is_read_where_it_is_and_left_out_where_not(tmp_path):
    path = tmp_path / "news.jsonl"
    assert list(real_news(path)) == []
    path.write_text(json.dumps({"title": "T", "text": "word " * 100}), encoding="utf-8")
    assert [len(count("", e.text).words) for e in real_news(path)] == [1, 1, 1]


def test_an_article_counts_more_than_a_lone_passage():
    short = example(1, relevant=True)
    counted = count(short.title, short.text)
    assert importance(replace(short, is_article=True), counted) > importance(short, counted)
