"""Single quote marks, which are apostrophes as well, become stretches where they must be quotes.

An opening one stands before a word and after a blank; of the marks that may close it, a plural's
apostrophe ("the workers' time") is passed over while a better one follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Span = tuple[int, int]

OPENING = re.compile(r"(?:(?<=[\s(\[—–:“\"])|^)[‘'](?=[\w“\"\[$£€…])", re.MULTILINE)
CLOSING = re.compile(r"(?<=[^\s‘'])[’'](?!\w)")
ELIDED = re.compile(r"(?:\d|(?:em|til|till|cause|tis|twas|round|bout|n|cos|sup|ere)\b)", re.I)
AFTER_QUOTE = set(",.;:)?!]—–-")
INSIDE_STOPS = set(',.!?…;”"')
LEAST_CHARACTERS = 2
MOST_CLOSINGS = 40  # marks looked at to close one


def single_stretches(text: str, start: int, end: int, doubles: Sequence[Span]) -> list[Span]:
    """Give the stretches of a paragraph between single marks that no double marks hold."""
    spans: list[Span] = []
    place = start
    free = _Free(doubles)
    openings = [match for match in OPENING.finditer(text, start, end) if free.holds(match.start())]
    closings = [m.start() for m in CLOSING.finditer(text, start, end) if free.holds(m.start())]
    reopenings = [match.start() for match in openings if _reopens(text, match.start())]
    for opening in openings:
        if opening.start() < place or ELIDED.match(text, opening.end()):
            continue
        after = bisect_right(reopenings, opening.start())
        limit = reopenings[after] if after < len(reopenings) else end
        first = bisect_right(closings, opening.end())
        nearest = closings[first : min(first + MOST_CLOSINGS, bisect_left(closings, limit))]
        closing = _closing(text, nearest, end)
        if closing is None and _introduces(text, start, opening.start()):
            closing = end
        if closing is not None and closing - opening.end() >= LEAST_CHARACTERS:
            spans.append((opening.end(), closing))
            place = closing + 1
    return spans


class _Free:
    """What stands outside of double quote marks."""

    def __init__(self, doubles: Sequence[Span]) -> None:
        self._doubles = sorted(doubles)
        self._starts = [start for start, _ in self._doubles]

    def holds(self, place: int) -> bool:
        """Tell whether a place is outside of all of them."""
        last = bisect_right(self._starts, place) - 1
        return last < 0 or place >= self._doubles[last][1]


def _introduces(text: str, start: int, place: int) -> bool:
    """Tell whether a mark without a closing one opens speech that goes on in the next paragraph."""
    before = text[start:place].rstrip()
    return not before or before[-1] == ":"


def _reopens(text: str, place: int) -> bool:
    """Tell whether a mark surely opens: a curly one that isn't an elision's."""
    return text[place] == "‘" and ELIDED.match(text, place + 1) is None


def _closing(text: str, closings: Sequence[int], end: int) -> int | None:
    """Choose the mark that closes: the first one that can't be a plural's apostrophe."""
    sure = next((place for place in closings if not _may_be_plural(text, place, end)), None)
    return sure if sure is not None else next(iter(closings), None)


def _may_be_plural(text: str, place: int, end: int) -> bool:
    """Tell whether a mark may be the apostrophe of a plural: after an s, before a word."""
    before, after = text[place - 1], text[place + 1 : place + 2] if place + 1 < end else ""
    if before in INSIDE_STOPS or after in AFTER_QUOTE or not after:
        return False
    return before.lower() in {"s", "z"}
