"""A verb or noun in its clause becomes features that name its words, for a judge to weigh.

The lemma itself, what hangs on it by which relation, what it hangs on, the determiners of its
subject, and every word of its clause: a linear judge learns from passages which of them tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.events.subjects import top_verb
from nlp.events.word_classes import grammatical_subject

RELATIONS = {"dobj", "attr", "acomp", "prep", "prt", "xcomp", "advmod"}
DETERMINERS = {"det", "poss"}


def clause_words(head: Token) -> Iterator[str]:
    """Name the words of a clause and how they hang together, as `relation=lemma`."""
    yield from key_words(head)
    yield f"above={head.head.lemma_.lower()}/{head.dep_}"
    yield from _of_subject(grammatical_subject(head))
    yield from (f"word={token.lemma_.lower()}" for token in head.subtree if token.is_alpha)


def key_words(head: Token) -> Iterator[str]:
    """Name the head word itself, the heads of what hangs on it, and the verb that tells it."""
    yield f"lemma={head.lemma_.lower()}"
    yield from (
        f"{child.dep_}={child.lemma_.lower()}" for child in head.children if child.dep_ in RELATIONS
    )
    top = top_verb(head)
    if top.dep_ == "ccomp":
        yield f"cue={top.head.lemma_.lower()}"


def _of_subject(noun: Token | None) -> Iterator[str]:
    """Name of what sort the word for the subject is, and what determines it."""
    if noun is None:
        return
    yield f"subject_tag={noun.tag_}"
    yield from (
        f"subject_{child.dep_}={child.lower_}"
        for child in noun.children
        if child.dep_ in DETERMINERS
    )
