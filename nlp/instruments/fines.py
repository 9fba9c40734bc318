"""Sums that somebody was fined become mentions of the fine: "a fine of €5,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from db.records import InstrumentMention
from nlp.grammar.lexicon import load

MULTIPLES = {"m": "million", "bn": "billion"}
SHORT = re.compile(r"(?P<digit>\d) ?(?P<short>m|bn)\b")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Compile what says that a sum is a fine, each with the pattern of the sum."""
    lexicon = load("instruments")
    amount, scale, currency = (
        f"(?:{'|'.join(lexicon[part])})" for part in ("amount", "scale", "currency")
    )
    sums = rf"(?:{amount}[ -]?(?:and a half )?{scale}[ -]{currency}|{lexicon['sum']})"
    money = re.compile(sums)
    return tuple(
        (re.compile(rf"\b{form}" if form[0].isalpha() else form), money)
        for form in (fine.replace("<sum>", sums) for fine in lexicon["fines"])
    )


def _written(money: str) -> str:
    """Write a sum in one way: 32m euros, 32-million-euro and €32 million are one."""
    words = SHORT.sub(_multiple, money.replace("-", " ")).split()
    signs = load("instruments")["currencies"]
    sign = next((sign for sign, names in signs.items() if words[-1] in names), None)
    if sign is None or not words[0][:1].isdigit():
        return " ".join(words)
    return f"{sign}{' '.join(words[:-1])}"


def _multiple(match: re.Match[str]) -> str:
    """Write out a multiplier."""
    return f"{match['digit']} {MULTIPLES[match['short']]}"


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
                    name=f"fine of {_written(sums[-1][0].strip())}",
                    kind="fine",
                )
