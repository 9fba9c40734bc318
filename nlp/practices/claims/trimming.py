"""A stretch of text becomes the words of one statement in it.

Bullets, joining words and the ends of quotation marks that belong to no statement are cut off.
"""

from __future__ import annotations

import re

JOINED = re.compile(r"^(?:[,;] )?(?:(?:and|but|or|yet) )?(?:that[,:]?\s+)?")
DANGLING = re.compile(
    r"(?<![\s,;:–—-])[\s,;:–—-]+(?:(?:and|but|or|that)[\s,;]*)?$|\s(?:and|but|or|that)$"
)
BULLETS = " \n\t>*#•–-"
OPENING, CLOSING = "“‘", "”’"


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut blanks, marks and joining words from both ends; keep both marks of a quoted part.

    None when nothing is left.
    """
    words = text[start:end]
    inner = words.lstrip(BULLETS)
    inner = JOINED.sub("", inner, count=1)
    start_at = end - len(inner)
    inner = DANGLING.sub("", inner.rstrip())
    end_at = start_at + len(inner)
    if _is_open(inner) and text[end_at : end_at + 1] in {*CLOSING, '"'}:
        end_at += 1
    elif not _is_open(inner[:-1]):
        end_at -= len(inner) - len(inner.rstrip("\"”'’ "))
    bare = text[start_at:end_at]
    if bare[:1] in {'"', *OPENING} and not _is_quoted_within(bare):
        start_at += 1
    return (start_at, end_at) if end_at > start_at else None


def _is_open(words: str) -> bool:
    """Tell whether a quotation mark opens in the words that isn't closed there."""
    return words.count('"') % 2 == 1 or words.count("“") > words.count("”")


def _is_quoted_within(words: str) -> bool:
    """Tell whether the mark that the words open with is closed in them."""
    return words.count('"') % 2 == 0 if words[0] == '"' else words.count("”") > 0
