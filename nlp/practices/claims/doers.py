"""The words of a claim become who does the practice in them: the subject of its verb.

Active voice or "by ..." only: whose tool it is, or who is only named near, does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from nlp.grammar.clauses import MentionIndex, objects, subject, tokens_within
from nlp.grammar.lexicon import load
from nlp.practices.mentions import PracticeSpan

CARRIERS = {
    "use",
    "install",
    "instal",
    "deploy",
    "introduce",
    "run",
    "operate",
}  # what is done with a tool


def doer(
    doc: Doc, *, start: int, end: int, practices: Sequence[PracticeSpan], index: MentionIndex
) -> str | None:
    """Name the stakeholder that is the subject of the first verb of a practice, or None.

    Of a passive it is the agent. Nobody else is taken where that subject is no stakeholder.
    """
    inside = [span for span in practices if start <= span[0] < end]
    for token in tokens_within(doc, start, end):
        if token.pos_ == "VERB" and _is_of_practice(token, inside):
            mention = index.of(subject(token))
            return mention.name if mention is not None else None
    return None


def _is_of_practice(verb: Token, inside: Sequence[PracticeSpan]) -> bool:
    """Tell whether a verb takes something from workers, names a practice or is done with one."""
    lemma = verb.lemma_.lower()
    if lemma in _collecting() or _within(verb, inside):
        return True
    tools = (word for noun in objects(verb) for word in (noun, *noun.lefts))
    return lemma in CARRIERS and any(_within(word, inside) for word in tools)


def _within(token: Token, spans: Sequence[PracticeSpan]) -> bool:
    """Tell whether a token stands in words that name a practice."""
    return any(start <= token.idx < end for start, end, _ in spans)


@cache
def _collecting() -> frozenset[str]:
    """Give the lemmas of the verbs that say that something is taken from workers."""
    return frozenset(load("claims")["collecting"]["verbs"])
