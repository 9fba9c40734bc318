"""Namings of practices become the practices of an article, the one that it is most about first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nlp.practices.mentions import EVASION, GENERAL, PracticeSpan, plainly_named

LEAST = 2  # namings of a special practice that an article is about ...
SHARE = 4  # ... at least one for so many of monitoring in general
FILMED = "video_surveillance"
WORN = re.compile(r"\b(?:body[ -](?:worn )?cameras?|bodycams?)\b", re.IGNORECASE)
FIXED = re.compile(
    r"\b(?:cctv|video surveillance|(?:surveillance|security) cameras?)\b", re.IGNORECASE
)


def by_weight(text: str, spans: Sequence[PracticeSpan]) -> tuple[str, ...]:
    """Order the practices that a text names: what it is most about first.

    That is the special one named most, unless monitoring in general is named much more often; a
    practice that is named by an everyday word once or twice comes after all others. Cameras that
    staff wear film whom they meet: such a text is of no cameras that watch staff, nor of watching
    that an everyday word names.
    """
    if WORN.search(text) and not FIXED.search(text):
        others = plainly_named(text, spans) - {FILMED}
        spans = [span for span in spans if span[2] in others]
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
