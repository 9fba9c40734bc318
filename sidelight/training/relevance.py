"""Learn what words are worth for relevance, from passages written here and open real news.

`python -m sidelight.training.relevance` writes nlp/lexicons/en/relevance_weights.toml and prints
how good it is on what it hasn't seen. Real news is read from GUM (CC BY) beside the repository.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, f1_score
from sklearn.model_selection import PredefinedSplit, cross_val_predict

from nlp.relevance.features import Counted, count, lexicon_features, word_features
from sidelight.training.examples import HELD_OUT, Example, chunks, mixes, passages

ROOT = Path(__file__).parent.parent.parent
TARGET = ROOT / "nlp" / "lexicons" / "en" / "relevance_weights.toml"
REAL_NEWS = ROOT.parent / "shared" / "eval" / "gum_news" / "train.jsonl"
LEAST_TEXTS = 4  # passages that must have a word
MOST_WORDS = 800
C = 10.0
WORD_SCALE = 0.5  # holds single words back: they are many, and the lexicon was thought about
BORDERLINE = 0.18  # what scores this is read: a near text costs time, a missed one is lost
GRID = (0.15, BORDERLINE)
SHORT_WORDS, SHORT_WEIGHT = 90, 0.3  # different words: a lone passage counts less
ARTICLE_WEIGHT = 3.0  # articles were written to be like what is read
CHUNK_WORDS, MOST_CHUNKS = 90, 6
Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A calibrated linear model, the idf of its words, and how it did on folds it hadn't seen."""

    bias: float
    lexicon: Weights
    words: Weights
    idf: Weights
    threshold: float
    brier: float
    reliability: list[tuple[float, float, int]]


def real_news(path: Path = REAL_NEWS) -> Iterator[Example]:
    """Cut real articles into examples of what isn't about the matter; none without the data."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield from chunks(article["title"], article["text"], words=CHUNK_WORDS, most=MOST_CHUNKS)


def learn(examples: Sequence[Example]) -> Learned:
    """Fit on all but the held-out fold; calibrate (Platt) on predictions across the other folds."""
    used = [example for example in examples if example.fold != HELD_OUT]
    counted = [count(example.title, example.text) for example in used]
    labels = np.array([example.relevant for example in used])
    folds = PredefinedSplit([example.fold for example in used])
    idf = choose_words(used, counted)
    weighed = np.array([importance(*pair) for pair in zip(used, counted, strict=True)])
    idf = _strongest(idf, counted, labels, weighed)
    vectorizer, table = _table(counted, idf)
    model = LogisticRegression(C=C, max_iter=2000)
    fitting = {"sample_weight": weighed}
    margins = cross_val_predict(
        model, table, labels, cv=folds, method="decision_function", params=fitting
    )
    platt = LogisticRegression(C=1e6).fit(margins.reshape(-1, 1), labels, weighed)
    model.fit(table, labels, **fitting)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    weights = {
        name: slope * float(weight)
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    }
    scores = platt.predict_proba(margins.reshape(-1, 1))[:, 1]
    return Learned(
        bias=slope * float(model.intercept_[0]) + offset,
        lexicon={name[1:]: w for name, w in weights.items() if name.startswith("=")},
        words={n: w * WORD_SCALE for n, w in weights.items() if not n.startswith("=")},
        idf=idf,
        threshold=best_threshold(scores, labels),
        brier=float(brier_score_loss(labels, scores, sample_weight=weighed)),
        reliability=reliability(scores, labels, weighed),
    )


def choose_words(examples: Sequence[Example], counted: Sequence[Counted]) -> Weights:
    """Give the idf of the words that several of our own passages have."""
    own_passages = {id(example) for example in passages()}
    ours = Counter(
        word
        for example, counts in zip(examples, counted, strict=True)
        if id(example) in own_passages
        for word in counts.words
    )
    texts = Counter(word for counts in counted for word in counts.words)
    return {
        word: 1 + math.log((1 + len(examples)) / (1 + texts[word]))
        for word, times in sorted(ours.items())
        if times >= LEAST_TEXTS
    }


def importance(example: Example, counted: Counted) -> float:
    """Say how much an example counts: more, the more it is like what is read."""
    is_short = len(counted.words) < SHORT_WORDS
    return (SHORT_WEIGHT if is_short else 1.0) * (ARTICLE_WEIGHT if example.is_article else 1.0)


def _strongest(
    idf: Weights,
    counted: Sequence[Counted],
    labels: Any,  # noqa: ANN401
    importance: Any,  # noqa: ANN401
) -> Weights:
    """Keep the words that a first fit gives most weight."""
    vectorizer, table = _table(counted, idf)
    model = LogisticRegression(C=C, max_iter=2000).fit(table, labels, importance)
    pull = dict(zip(vectorizer.get_feature_names_out(), abs(model.coef_[0]), strict=True))
    strongest = sorted(idf, key=lambda word: -pull.get(word, 0.0))[:MOST_WORDS]
    return {word: idf[word] for word in sorted(strongest)}


def _table(counted: Sequence[Counted], idf: Mapping[str, float]) -> tuple[DictVectorizer, Any]:
    """Lay the features out in a table; those of the lexicon are marked by an equals sign."""
    features = [
        {f"={name}": value for name, value in lexicon_features(words).items()}
        | {word: n * WORD_SCALE for word, n in word_features(words, idf).items()}
        for words in counted
    ]
    vectorizer = DictVectorizer()
    return vectorizer, vectorizer.fit_transform(features)


def best_threshold(scores: Any, labels: Any) -> float:  # noqa: ANN401
    """Give the score at which F1 across folds is best, but at most BORDERLINE: that is read."""
    return float(max(GRID, key=lambda at: f1_score(labels, scores >= at)))


def reliability(
    scores: Any,  # noqa: ANN401
    labels: Any,  # noqa: ANN401
    importance: Any,  # noqa: ANN401
) -> list[tuple[float, float, int]]:
    """Give mean score, share that is relevant and number, for each tenth of the scale.

    Means and shares count examples by their importance.
    """
    tenths = []
    for tenth in range(10):
        within = (np.floor(scores * 10).clip(max=9) == tenth).nonzero()[0]
        if len(within):
            mean, share = (
                float(np.average(values[within], weights=importance[within]))
                for values in (scores, labels)
            )
            tenths.append((mean, share, len(within)))
    return tenths


def write(learned: Learned, examples: Sequence[Example], path: Path = TARGET) -> None:
    """Write the weights with where they come from."""
    path.write_text("\n".join(_lines(learned, examples)) + "\n", encoding="utf-8")


def _lines(learned: Learned, examples: Sequence[Example]) -> Iterator[str]:
    """Give the lines of the file."""
    used = [example for example in examples if example.fold != HELD_OUT]
    yield "# What each word, and each feature of relevance.toml, is worth: learned, don't edit."
    yield "# Origin: sidelight/training/relevance.py on passages written for Sidelight, and as"
    yield "# examples of other matters news texts of GUM (Wikinews, CC BY 2.5)."
    yield "# Each word has its idf and its weight."
    yield f'trained_on = "{datetime.now(UTC).date().isoformat()}"'
    yield f"examples = {len(used)}"
    yield f"passages = {sum(example in used for example in passages())}"
    yield f"real_news = {sum(example.field == 'real news' for example in used)}"
    yield f"brier = {learned.brier:.4f}"
    yield "reliability = [  # mean score, share relevant, number"
    yield from (f"    [{mean:.3f}, {share:.3f}, {n}]," for mean, share, n in learned.reliability)
    yield "]"
    yield f"threshold = {learned.threshold:.2f}  # what is borderline is read"
    yield f"bias = {learned.bias:.4f}"
    yield "\n[lexicon]"
    yield from (f"{name} = {weight:.4f}" for name, weight in learned.lexicon.items())
    yield "\n[words]"
    for word, idf in learned.idf.items():
        yield f'"{word}" = [{idf:.4f}, {learned.words.get(word, 0.0):.4f}]'


def main() -> None:
    """Learn, write, and print what was reached on the held-out fold."""
    written = passages()
    examples = [*written, *mixes(written), *real_news()]
    learned = learn(examples)
    write(learned, examples)
    print(f"Brier {learned.brier:.4f} across folds; reliability {learned.reliability}")  # noqa: T201


if __name__ == "__main__":
    main()
