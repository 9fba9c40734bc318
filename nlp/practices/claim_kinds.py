"""The features of a clause become the kind of claim that it is, by learned weights.

A multinomial logistic model, which `sidelight/training/claims.py` learned on passages of our own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from db.records import ClaimKind
from nlp.grammar.lexicon import load

Weights = dict[str, float]


@cache
def _models() -> dict[ClaimKind, tuple[float, Weights]]:
    """Give the bias and the weights of each kind."""
    learned: dict[ClaimKind, dict[str, float | Weights]] = load("claim_kinds_weights")["kinds"]
    return {kind: (model["bias"], model["weights"]) for kind, model in learned.items()}  # type: ignore[misc]


def kind_of(features: Iterable[str]) -> tuple[ClaimKind, float]:
    """Give the likeliest kind of a claim with these features, and how likely it is, 0-1."""
    names = set(features)
    log_odds = {
        kind: bias + sum(weights.get(name, 0.0) for name in names)
        for kind, (bias, weights) in _models().items()
    }
    best = max(log_odds, key=lambda kind: log_odds[kind])
    total = sum(math.exp(value - log_odds[best]) for value in log_odds.values())
    return best, 1 / total
