"""A bill's number, however it is typed, becomes every way in which texts write it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from db.lexicon import load

NUMBER = r"0{0,4}(?P<number>[1-9]\d{0,4})(?:(?:-|(?<=\d\d))(?P<print>[a-g])(?!\w))?"  # 8884-A
YEAR = r"\s(?:19|20)\d\d\b"  # "HR 2026" is about human resources
Spelling = tuple[str, ...]  # the words of a phrase, as the index has them

LETTERS: dict[str, list[str]] = load("bill_numbers")["letters"]
LETTER: dict[str, list[str]] = load("bill_numbers")["letter"]
WORDS: dict[str, list[str]] = defaultdict(list)
for _letters, _phrases in LETTERS.items():
    for _phrase in _phrases:
        WORDS[_phrase].append(_letters)


def _spaced(words: str) -> str:
    """Write a phrase as a pattern in which any space may part the words."""
    return r"\s+".join(words.split())


def _forms() -> Iterable[str]:
    """Give the ways to write what stands before a number: S.B., SB, Senate Bill, S. and S-."""
    for letters in LETTERS:
        dotted = r"\.\s?".join(letters) + r"\."
        yield rf"(?:{letters}\.?(?!{YEAR})|{dotted})[\s-]?(?:no\.?\s?)?"
    yield from (rf"{letter}(?:\.\s?|-)?" for letter in LETTER)
    yield from (rf"{letter}\s(?=\d{{2,5}}-[a-g]\b)" for letter in LETTER)
    yield from (rf"(?-i:{letter.upper()})(?!{YEAR})\s(?=\d{{3,5}}\b)" for letter in LETTER)
    yield from (rf"{_spaced(words)}\s+(?:no\.?\s?)?" for words in WORDS)


BILL = re.compile(rf"(?<![\w.])(?:{'|'.join(_forms())}){NUMBER}\b", re.IGNORECASE)


def spellings(text: str) -> tuple[Spelling, ...]:
    """Give the spellings of a text that is a bill's number and nothing else, or none."""
    match = BILL.fullmatch(text.strip())
    if match is None:
        return ()
    before = re.sub(r"[^a-z ]", "", text.strip()[: match.start("number")].lower())
    phrase = " ".join(before.strip().removesuffix(" no").split())
    letters = WORDS.get(phrase) or [phrase.replace(" ", "")]
    numbers = [match["number"]]
    if match["print"]:
        numbers.append(f"{match['number']}{match['print'].lower()}")
    ways = (way for name in letters for number in numbers for way in _ways(name, number))
    return tuple(dict.fromkeys(ways))


def _ways(letters: str, number: str) -> Iterable[Spelling]:
    """Write one kind of bill with its number in each way, the commonest first."""
    yield (letters, number)
    yield (f"{letters}{number}",)
    yield (*letters, number)
    for phrase in (*LETTERS.get(letters, ()), *LETTER.get(letters, ())):
        yield (*phrase.split(), number)
        yield (*phrase.split(), "no", number)
