"""A stored word diff and the later text become pieces that show what went, came and stayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.rows import Row

CONTEXT = 8  # unchanged words shown on either side of a change

Step = tuple[int, str, str]


def diff_pieces(steps: Iterable[Step], later: str) -> list[Row]:
    """Give pieces with `kind` (same, gap, del, ins) and `text`, in reading order.

    Each step is [equal words, old words, new words], as crawlers write them; the words that
    stay are read off the later text. Long unchanged stretches become a gap with few words.
    """
    words = later.split()
    pieces: list[Row] = []
    position = 0
    for equal, old, new in steps:
        unchanged = words[position : position + equal]
        pieces += _unchanged(unchanged, opens=not pieces, closes=not (old or new))
        pieces += [
            {"kind": kind, "text": text} for kind, text in (("del", old), ("ins", new)) if text
        ]
        position += equal + len(new.split())
    return pieces


def _unchanged(words: Sequence[str], *, opens: bool, closes: bool) -> list[Row]:
    """Give what stays between two changes, its middle left out where it is long."""
    after = [] if opens else words[:CONTEXT]
    before = [] if closes else words[len(words) - CONTEXT :] if len(words) > CONTEXT else words
    if not opens and not closes and len(words) <= 2 * CONTEXT:
        after, before = words, []
    pieces = [_same(after)] if after else []
    if len(after) + len(before) < len(words):
        pieces.append({"kind": "gap", "text": "…"})
    return [*pieces, *([_same(before)] if before else [])]


def _same(words: Sequence[str]) -> Row:
    """Make the piece of words that stay."""
    return {"kind": "same", "text": " ".join(words)}
