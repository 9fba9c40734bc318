"""The words of a claim, and how they hang together, become the kind of claim that it is.

A multinomial logistic model, which `sidelight/training/claims.py` learned on passages of our own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from db.records import ClaimKind
from nlp.grammar.lexicon import load
from nlp.practices.claims.context import ClaimContext
from nlp.practices.claims.features import CONTENT, clause_features, role_of
from nlp.practices.claims.proposals import Proposal

NO_WORDS = (".", ",", ":", "``", "''", "-LRB-", "-RRB-", "_SP")
STEM = 5  # letters by which "violate" and "violation" are the same
UNITS = 100  # of a weight are 1 in the log odds
Numbers = dict[str, list[int]]


def kind_features(proposal: Proposal, context: ClaimContext) -> Iterator[str]:
    """Yield the features that say of what kind a claim is: what it says, word by word."""
    head = proposal.head.i
    yield f"verb={context.lemmas[head]}"
    for child in context.children[head]:
        role = role_of(context.deps[child])
        if role is not None:
            yield f"{role}={context.lemmas[child]}"
    governor = context.heads[head]
    if governor != head:
        yield f"under={context.lemmas[governor]}"
    yield from clause_features(proposal, context)
    within = context.tokens(proposal.start, proposal.end)
    words = [number for number in within if context.tags[number] not in NO_WORDS]
    yield from _wording(words, context)
    among = set(words)
    for number in words:
        yield from _ties(number, among, context)


def _wording(words: list[int], context: ClaimContext) -> Iterator[str]:
    """Yield the stems of content words, the small words, and what stands side by side."""
    for number in words:
        lemma = context.lemmas[number]
        if not context.tags[number].startswith(CONTENT):
            yield f"small={lemma}"
        elif len(lemma) > STEM:
            yield f"stem={lemma[:STEM]}"
    for first, second in pairwise(words):
        yield f"beside={_plain(first, context)} {_plain(second, context)}"


def _plain(number: int, context: ClaimContext) -> str:
    """Give a word's lemma; names and numbers by their tag."""
    tag = context.tags[number]
    return tag if tag == "CD" or tag.startswith("NNP") else context.lemmas[number]


def _ties(number: int, words: set[int], context: ClaimContext) -> Iterator[str]:
    """Yield of which class a word and what it depends on are, and what an infinitive aims at."""
    head = context.heads[number]
    if head != number and head in words and context.tags[number].startswith(CONTENT):
        for above in context.classes[head]:
            for below in context.classes[number]:
                yield f"tie={above} {context.deps[number]} {below}"
    if context.lemmas[number] == "to" and context.deps[number] == "aux":
        yield f"aim={context.lemmas[head]}"
        yield from (f"aim:{name}" for name in context.classes[head])


@cache
def _model() -> tuple[tuple[ClaimKind, ...], list[int], Numbers]:
    """Give the kinds, the bias of each, and what each feature is worth for each."""
    learned = load("claim_kinds_weights")
    return tuple(learned["kinds"]), learned["bias"], learned["weights"]


def kind_of(features: Iterable[str]) -> tuple[ClaimKind, float]:
    """Give the likeliest kind of a claim with these features, and how likely it is, 0-1."""
    kinds, bias, weights = _model()
    rows = [weights[name] for name in set(features) if name in weights]
    log_odds = [sum(column) / UNITS for column in zip(bias, *rows, strict=True)]
    highest = max(log_odds)
    total = sum(math.exp(value - highest) for value in log_odds)
    return kinds[log_odds.index(highest)], 1 / total
