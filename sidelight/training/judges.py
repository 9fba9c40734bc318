"""Labelled candidates become the weights of a judge: a calibrated logistic model, written as TOML.

Each kind of reading has a script beside this one that makes the candidates from passages
written for Sidelight; `nlp.grammar.scoring` reads what is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import GroupKFold, cross_val_predict

LEXICONS = Path(__file__).parent.parent.parent / "nlp" / "lexicons" / "en"
FOLDS = 5
LEAST_TIMES = 3  # a feature that fewer candidates show isn't learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a rule proposed in a passage: its features, and whether it is right."""

    passage: str
    features: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A calibrated model, and its scores for candidates of passages that it hadn't seen."""

    bias: float
    weights: dict[str, float]
    scores: tuple[float, ...]
    brier: float


def learn(
    candidates: Sequence[Candidate], *, regularisation: float = 1.0, rarity: float = 0.0
) -> Learned:
    """Fit on all candidates; calibrate (Platt) on predictions for passages left out of the fit.

    All candidates of a passage are in one fold, so that nothing is learned of a passage that
    is scored. What rare features are worth is held back less with more `rarity`. Raises
    ValueError when all candidates have the same label.
    """
    times = Counter(name for candidate in candidates for name in candidate.features)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(
        {name: 1.0 for name in candidate.features if times[name] >= LEAST_TIMES}
        for candidate in candidates
    )
    scale = rarities(table, rarity)
    table = table @ diags(scale)
    labels = np.array([candidate.right for candidate in candidates])
    groups = [candidate.passage for candidate in candidates]
    model = LogisticRegression(C=regularisation, max_iter=2000)
    margins = cross_val_predict(
        model, table, labels, groups=groups, cv=GroupKFold(FOLDS), method="decision_function"
    )
    platt = LogisticRegression(C=1e6).fit(margins.reshape(-1, 1), labels)
    scores = platt.predict_proba(margins.reshape(-1, 1))[:, 1]
    model.fit(table, labels)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    names = vectorizer.get_feature_names_out()
    return Learned(
        bias=slope * float(model.intercept_[0]) + offset,
        weights={
            name: slope * float(weight)
            for name, weight in zip(names, model.coef_[0] * scale, strict=True)
        },
        scores=tuple(map(float, scores)),
        brier=float(brier_score_loss(labels, scores)),
    )


def rarities(table: csr_matrix, power: float) -> np.ndarray:
    """Give for each column how rare it is: its inverse document frequency, to a power, mean 1."""
    rows, times = table.shape[0], np.asarray((table > 0).sum(axis=0)).ravel()
    inverse = np.log((1 + rows) / (1 + times)) + 1
    return np.asarray((inverse / inverse.mean()) ** power)


def reached(learned: Learned, rights: Sequence[bool], bar: float) -> tuple[int, int]:
    """Give how many candidates that score as much as a bar are right, and how many there are."""
    passing = [right for score, right in zip(learned.scores, rights, strict=True) if score >= bar]
    return sum(passing), len(passing)


def write(name: str, learned: Learned, *, bar: float, sure: float, origin: str) -> Path:
    """Write a judge's weights to the lexicons; give the file."""
    path = LEXICONS / f"{name}_weights.toml"
    text = "\n".join(_lines(learned, bar=bar, sure=sure, origin=origin))
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _lines(learned: Learned, *, bar: float, sure: float, origin: str) -> Iterator[str]:
    """Give the lines of the file."""
    yield "# What each feature of a candidate is worth: learned, don't edit."
    yield f"# Origin: {origin}"
    yield f"examples = {len(learned.scores)}"
    yield f"brier = {learned.brier:.4f}  # on passages left out of the fit"
    yield f"bar = {bar:.3f}  # what scores less isn't read"
    yield f"sure = {sure:.3f}  # what scores as much is vouched for"
    yield f"bias = {learned.bias:.4f}"
    yield "\n[weights]"
    for feature, weight in sorted(learned.weights.items()):
        yield f"{_quoted(feature)} = {weight:.4f}"


def _quoted(name: str) -> str:
    """Write a feature's name as a TOML key."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
