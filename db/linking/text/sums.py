"""Sums of money as they stand in a source become sums as English writes them.

"€1.500", "700.000 HUF" and "€2000" are €1,500, 700,000 HUF and €2,000. Quoted words stay, and so
does a number without a currency beside it.
"""

from __future__ import annotations

import re

from db.lexicon import pattern
from db.linking.text.sentences import QUOTED

SUM = pattern("money", "written_sum")
POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")  # 1.500 and 24.362,50
DECIMAL_COMMA = re.compile(r"\d{1,15},\d{1,2}")  # 9,50
PLAIN = re.compile(r"(?P<whole>\d{4,})(?P<rest>\.\d{1,2})?")
ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?")
IN_BRACKETS = pattern("money", "sum_in_brackets")


def in_english(text: str) -> str:
    """Write the sums of a sentence of ours as English does.

    One in brackets that nobody can read (`ISK 1,500,00`) is left out.
    """
    parts, place = [], 0
    for quoted in QUOTED.finditer(text):
        parts += [_rewritten(text[place : quoted.start()]), quoted.group()]
        place = quoted.end()
    return "".join((*parts, _rewritten(text[place:])))


def _rewritten(text: str) -> str:
    """Rewrite the sums of a text without quotations."""
    readable = IN_BRACKETS.sub(
        lambda match: match.group() if _number(match["number"]) else "", text
    )
    return SUM.sub(_sum, readable)


def _sum(match: re.Match[str]) -> str:
    """Write one sum: its number alone changes."""
    group = "before" if match["before"] else "behind"
    written = match[group]
    number = written.rstrip(".,")
    if match["scale"] and group == "before" and POINTED.fullmatch(number):
        return match.group()  # "1.500 million" is a decimal or not
    return match.group().replace(written, f"{_number(number) or number}{written[len(number) :]}", 1)


def _number(number: str) -> str | None:
    """Give a number as English writes it; None where it can't be read."""
    if POINTED.fullmatch(number):
        return number.replace(".", " ").replace(",", ".").replace(" ", ",")
    if DECIMAL_COMMA.fullmatch(number):
        return number.replace(",", ".")
    plain = PLAIN.fullmatch(number)
    if plain:
        return f"{int(plain['whole']):,}{plain['rest'] or ''}"
    return number if ENGLISH.fullmatch(number) else None
