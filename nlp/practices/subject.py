"""Namings of practices become the practices of an article, the one that it is most about first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nlp.practices.mentions import EVASION, GENERAL, PracticeSpan, plainly_named

LEAST = 2  # namings of a special practice that an article is about ...
SHARE = 4  # ... at least one for so many of monitoring in general


def by_weight(text: str, spans: Sequence[PracticeSpan]) -> tuple[str, ...]:
    """Order the practices that a text names: what it is most about first.

    That is the special one named most, unless monitoring in general is named much more often; a
    practice that is named by an everyday word once or twice comes after all others.
    """
    counts = Counter(practice for _, _, practice in spans)
    plain = plainly_named(text, spans) | {GENERAL}

    def weight(practice: str) -> tuple[bool, bool, bool, int]:
        named = counts[practice]
        leads = (
            practice not in {GENERAL, EVASION}
            and named >= LEAST
            and named * SHARE >= counts[GENERAL]
        )
        return (practice not in plain, not leads, practice != GENERAL, -named)

    return tuple(sorted(counts, key=weight))  # in the order of the text where they weigh the same
