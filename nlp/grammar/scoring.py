"""Learned weights of a lexicon become a judge: features of a candidate in, a calibrated score out.

A logistic model whose weights `sidelight/training` learned on examples of our own; two bars
divide its scores. Plain dictionaries and one sum, so that reading needs no learning library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from db.records import EvidenceLevel
from nlp.grammar.lexicon import load


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model over named features, each of them there or not.

    Below `bar` a candidate isn't read at all; from `sure` on it is vouched for.
    """

    bias: float
    weights: dict[str, float]
    bar: float
    sure: float

    def score(self, features: Iterable[str]) -> float:
        """Give the probability, 0-1, that a candidate with these features is right."""
        weighing = self.weights.keys() & features
        weights = map(self.weights.__getitem__, weighing)
        log_odds = self.bias + math.fsum(weights)  # the same in whatever order they come
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))

    def level(self, score: float) -> EvidenceLevel | None:
        """Give the evidence level of a score; None for what isn't to be read."""
        if score < self.bar:
            return None
        return "sure" if score >= self.sure else "unsure"


@cache
def judge(name: str) -> Judge:
    """Load the judge of a kind of reading from the lexicon `<name>_weights`."""
    learned = load(f"{name}_weights")
    return Judge(
        bias=learned["bias"],
        weights=learned["weights"],
        bar=learned["bar"],
        sure=learned["sure"],
    )
