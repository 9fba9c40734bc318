"""A party's verbs of saying and words become whether it denies, and whether it only denies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from db.records import Side
from nlp.grammar.lexicon import load
from nlp.practices.polarity import Sign


def denies(cues: Iterable[Token]) -> bool:
    """Tell whether what is said is denied: its words count for the other side."""
    denying = load("stances")["denials"]["verbs"]
    return any(cue.lemma_.lower() in denying for cue in cues)


def only_denies(cues: Iterable[Token], signs: Sequence[Sign], *, side: Side) -> bool:
    """Tell whether somebody denies a deed and judges nothing: no strong word for or against it.

    Who says "we don't score anybody" doesn't defend scoring.
    """
    judges = any(sign.strength != "mild" for sign in signs)
    return side == "defender" and not judges and denies(cues)
