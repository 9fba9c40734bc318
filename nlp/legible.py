"""A text as it came becomes the text that is parsed, with where each character of it came from.

Characters that nobody sees, broken lines, glued sentences, lines of the page, words and runs of
marks without end are mended or passed over; whatever is read is then put back to its place in the
text as it came.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import pairwise
from typing import Any

from db.records import Reading
from nlp.grammar.lexicon import load
from nlp.parts import PLACES, RECORDS

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
CLUSTER = re.compile(rf"[{UNSEEN}]+|[^\u0300-\u036f][\u0300-\u036f]+")
GLUED = re.compile(r"(?<=[a-z)][a-z)])[.!?][\"”’]?(?=[A-Z][a-z]+ )")
ENDLESS = re.compile(  # an address is shorter, a line of dashes mostly
    r"(?<!\S)\S{300,}|(?:[^\w\s][^\S\n]{0,3}){100,}"
)
SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', "’", ")")
LEAST_LINES = 4  # a text with fewer broken lines isn't taken for one that was wrapped
WRAPPED = (35, 110)  # characters of a line that was broken for its width
COMMON_WIDTH = 0.6  # of the lines of a wrapped text end without a sentence's end
Span = tuple[int, int]
WORDS = frozenset({"text", "content", "speaker_text"})


@dataclass(frozen=True, slots=True)
class Legible:
    """The text to parse, and for each of its characters the place of it in the text as it came."""

    original: str
    text: str
    places: array[int]
    endless: int = 0  # characters of words and runs of marks that were passed over

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a span of the parsed text stands in the text as it came."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else len(self.original)
            return place, place
        return self.places[start], self.places[end - 1] + self._width(end - 1)

    def _width(self, number: int) -> int:
        """Give how many characters as they came stand behind one that is parsed."""
        place = self.places[number]
        composed = CLUSTER.match(self.original, place)
        is_one = composed is not None and self.original[place] not in _unseen()
        return composed.end() - place if composed is not None and is_one else 1


@cache
def _unseen() -> frozenset[str]:
    """List the characters that nobody sees."""
    return frozenset(
        chr(code) for code in range(0xAD, 0xFF00) if re.match(f"[{UNSEEN}]", chr(code))
    )


def legible(text: str) -> Legible | None:
    """Mend a text for reading; None where there is nothing to mend."""
    endless = [match.span() for match in ENDLESS.finditer(text)]
    edits = sorted(_edits(text, endless))
    if not edits:
        return None
    words: list[str] = []
    places = array("l")
    at = 0
    for start, end, instead in edits:
        words += [text[at:start], instead]
        places.extend(range(at, start))
        places.extend(min(start + number, max(start, end - 1)) for number in range(len(instead)))
        at = end
    words.append(text[at:])
    places.extend(range(at, len(text)))
    return Legible(text, "".join(words), places, sum(end - start for start, end in endless))


def _edits(text: str, endless: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be mended: from where to where, and what to read there instead."""
    taken = bytearray(len(text) + 1)
    passed_over = [*((*span, " ") for span in endless), *((*span, "") for span in _dropped(text))]
    mended = (*_composed(text), *_joined_lines(text), *_parted(text))
    for start, end, words in (*passed_over, *mended):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            yield start, end, words


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Leave out what nobody sees; write a letter and its accents as one (Unicode NFC)."""
    for match in CLUSTER.finditer(text):
        letters = match[0]
        words = "" if letters[0] in _unseen() else unicodedata.normalize("NFC", letters)
        if words != letters:
            yield match.start(), match.end(), words


def _parted(text: str) -> Iterator[tuple[int, int, str]]:
    """Put a blank between sentences that were glued together."""
    for match in GLUED.finditer(text):
        yield match.start(), match.end(), f"{match[0]} "


def _joined_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Write lines that were broken for their width as one."""
    lines = list(re.finditer(r"[^\n]+", text))
    breaks = [
        before.end()
        for before, after in pairwise(lines)
        if after.start() == before.end() + 1 and _runs_on(before[0], after[0])
    ]
    if len(breaks) < LEAST_LINES or len(breaks) < COMMON_WIDTH * len(lines) / 2:
        return
    for place in breaks:
        yield place, place + 1, " "


def _runs_on(before: str, after: str) -> bool:
    """Tell whether a line goes on in the next one."""
    is_cut = WRAPPED[0] <= len(before) <= WRAPPED[1] and not before.rstrip().endswith(SENTENCE_END)
    return is_cut and after[:1].strip() != "" and after[0] not in "-*•–—>#"


def _dropped(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of the page, and the dateline before the first words."""
    dateline = _datelines().match(text)
    if dateline is not None:
        yield dateline.span()
    for match in _boilerplate().finditer(text):
        yield match.span()


@cache
def _boilerplate() -> re.Pattern[str]:
    """Compile the lines that are no part of an article."""
    forms = "|".join(load("boilerplate")["lines"])
    return re.compile(rf"^[ \t>*•-]{{0,4}}(?:{forms})[ \t]*$", re.IGNORECASE | re.MULTILINE)


@cache
def _datelines() -> re.Pattern[str]:
    """Compile what stands before the first words of a dispatch."""
    return re.compile("|".join(load("boilerplate")["datelines"]))


def put_back(reading: Reading, text: Legible) -> Reading:
    """Put everything that was read to its place in the text as it came, in its own words."""
    moved: dict[str, Any] = {
        name: tuple(_put_back(record, text) for record in getattr(reading, name))
        for name in (*RECORDS, "quotations")
    }
    return replace(reading, **moved)


def _put_back(record: Any, text: Legible) -> Any:  # noqa: ANN401 (any annotation)
    """Move the places of one record, and take its words from the text as it came."""
    changes: dict[str, Any] = {}
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    for name in PLACES & values.keys():
        if name.endswith("end") or values[name] is None:
            continue
        end_name = f"{name.removesuffix('start')}end"
        end = values.get(end_name)
        start_at, end_at = text.span(values[name], values[name] + 1 if end is None else end)
        changes[name] = start_at
        if end is not None:
            changes[end_name] = end_at
    for name in WORDS & values.keys():
        changes |= _own_words(name, values, changes, text)
    return replace(record, **changes)


def _own_words(
    name: str, values: dict[str, Any], changes: dict[str, Any], text: Legible
) -> dict[str, str]:
    """Give words as they came where they are just those of their span."""
    prefix = "speaker_" if name == "speaker_text" else ""
    start, end = values.get(f"{prefix}start"), values.get(f"{prefix}end")
    if start is None or end is None or values[name] != text.text[start:end]:
        return {}
    return {name: text.original[changes[f"{prefix}start"] : changes[f"{prefix}end"]]}
