"""A clause that is taken for a forecast becomes what speaks against vouching for it, if anything.

A heading, what the sentence turns from ("..., but it will"), what a body will urge, and what only
may be are no sure forecasts; what describes a noun ("tools that will harm") is none at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from db.records import Mention
from nlp.forecasts.foretelling import has_auxiliary, lemmas, will
from nlp.grammar.headings import ENDINGS
from nlp.grammar.lexicon import word_set

RELATIVES = {"that", "which", "who"}
TELLING = 0.9  # score from which on also what only may be is vouched for
OPENING = 300  # characters of a text that say whose predictions it gives
OWNED = re.compile(r"['’]s?\s[\w\s-]{0,40}")
PREDICTIONS = re.compile(r"\b(?:predictions?|forecasts?|outlook)\b", re.IGNORECASE)


def describes(verb: Token) -> bool:
    """Tell whether a clause describes the noun before it, however it is parsed."""
    return any(
        child.lower_ in RELATIVES
        and child.dep_ in {"nsubj", "nsubjpass"}
        and child.i > 0
        and child.nbor(-1).pos_ in {"NOUN", "PROPN"}
        for child in verb.lefts
    )


def is_doubted(verb: Token, end: int, *, score: float, is_dated: bool) -> bool:
    """Tell whether anything speaks against vouching for a forecast that ends at a place."""
    only_may = has_auxiliary(verb, word_set("standing", "supposing")) and not is_dated
    return _turns(verb, end) or (_is_urged(verb) and not is_dated) or (only_may and score < TELLING)


def is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a forecast is a whole line without a stop: a heading."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip()
    return last >= 0 and len(line) <= end - start and line[-1:] not in ENDINGS


def predictor(text: str, mentions: Sequence[Mention]) -> str | None:
    """Name whose predictions a text says that it gives: "some of Quill's predictions"."""
    opening = text[:OPENING]
    word = PREDICTIONS.search(opening)
    if word is None:
        return None
    before = [m for m in mentions if m.form == "name" and m.end <= word.start()]
    near = before[-1] if before else None
    if near is None:
        return None
    between = text[near.end : word.start()]
    return near.name if OWNED.fullmatch(between) else None


def _turns(verb: Token, end: int) -> bool:
    """Tell whether a sentence turns round behind it: "displaces jobs, but it will create some"."""
    words = [token for token in verb.sent if token.idx >= end and not token.is_punct]
    return bool(words) and words[0].lower_ in lemmas("turning")


def _is_urged(verb: Token) -> bool:
    """Tell whether it is what somebody will ask for, which is a plan of his own."""
    return has_auxiliary(verb, will()) and verb.lemma_.lower() in lemmas("urging")
