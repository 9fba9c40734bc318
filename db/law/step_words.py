"""Words of a dated step, entered by hand or read in an article, become its kind."""

from __future__ import annotations

import re
from functools import cache

from db.law.timetable import WORDS
from db.lexicon import load

# What a step is told as, where pages tell one sort from another.
SORTS = {
    "hearing": "hearing",
    "vote": "vote",
    "comment_close": "deadline",
    "transposition": "deadline",
    "compliance": "deadline",
    "applies_from": "start of application",
    "in_force": "entry into force",
    "partly_in_force": "entry into force",
}
COURT = re.compile(r"\bcourt\b.*\bappl(?:y|ies)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile the words of each kind."""
    return tuple(
        (re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE), kind)
        for kind, words in load("steps")["kinds"].items()
    )


def kind_of_words(words: str) -> str | None:
    """Tell what a step is by the first of its words that tells; None where none does.

    "Vote on entry into force" is a vote: what stands first is what happens. What a court
    applies doesn't begin to apply.
    """
    if COURT.search(words):
        return None
    found = ((match.start(), place, kind) for place, (pattern, kind) in enumerate(_patterns())
             if (match := pattern.search(words)))  # fmt: skip
    return min(found, default=(0, 0, None))[2]


def sort_of(kind: str | None, words: str) -> str | None:
    """Say of which sort a step is: hearing, vote, deadline, entry into force; else what it is."""
    kind = kind or kind_of_words(words)
    return None if kind is None else SORTS.get(kind, WORDS.get(kind, kind).lower())
