"""Sums that somebody was fined become mentions of the fine: "a fine of €5,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from db.records import InstrumentMention
from nlp.grammar.lexicon import load


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Compile what says that a sum is a fine, each with the pattern of the sum."""
    lexicon = load("instruments")
    money = re.compile(lexicon["sum"])
    return tuple(
        (re.compile(rf"\b{form}" if form[0].isalpha() else form), money)
        for form in (fine.replace("<sum>", lexicon["sum"]) for fine in lexicon["fines"])
    )


def fines(text: str) -> Iterator[InstrumentMention]:
    """Give the fines that a text puts a sum to, each named after the sum."""
    ends: set[int] = set()
    for pattern, money in _patterns():
        for match in pattern.finditer(text):
            sums = list(money.finditer(match[0]))
            end = match.start() + sums[-1].end()
            if end not in ends:
                ends.add(end)
                yield InstrumentMention(
                    start=match.start(),
                    end=match.end(),
                    text=match[0],
                    name=f"fine of {sums[-1][0].strip()}",
                    kind="fine",
                )
