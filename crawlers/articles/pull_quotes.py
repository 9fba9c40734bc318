"""The lines of an article -> the same without words that were set large a second time."""

from __future__ import annotations

from collections.abc import Sequence

MOST_LINES = 1000  # of an article; each is held against all others
LEAST_WORDS, MOST_WORDS = 8, 60  # fewer may be a heading
MARKS = "\"'“”‘’«»„‚‹›…-–— "


def without_pull_quotes(lines: Sequence[str]) -> list[str]:
    """Leave out a line whose words stand, word for word, within a longer line of the article."""
    if len(lines) > MOST_LINES:
        return list(lines)
    folded = [_folded(line) for line in lines]
    return [
        line
        for number, line in enumerate(lines)
        if not (_may_be_pulled(line) and _is_within_another(folded, number))
    ]


def _may_be_pulled(line: str) -> bool:
    """Tell whether a line is as long as what is set large."""
    return LEAST_WORDS <= len(line.split()) <= MOST_WORDS


def _is_within_another(folded: Sequence[str], number: int) -> bool:
    """Tell whether a line stands within a longer one."""
    words = folded[number]
    return any(len(words) < len(other) and f" {words} " in f" {other} " for other in folded)


def _folded(line: str) -> str:
    """Give the words of a line, without quote marks and what ends a sentence."""
    words = (word.strip(MARKS).rstrip(".,;:!?").strip(MARKS) for word in line.casefold().split())
    return " ".join(filter(None, words))
