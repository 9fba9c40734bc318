"""A text becomes the stretches that stand between quote marks: straight, curly, single, „“, «»."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.quotations.marks.single_marks import single_stretches

MARK = re.compile(r"[“”„«»\"]|''|``|‘‘|’’")
OPENING, CLOSING = {"“", "``", "‘‘", "„", "«"}, {"”", "’’", "»"}  # the others open and close
NESTED_REACH = 300  # characters back to the single mark that a third level stands in
SPACES = " \xa0\u202f"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quote marks; `closed` is False when the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@dataclass(slots=True)
class _Opened:
    """An opening mark that waits for its closing one, and the marks of the third level in it."""

    mark: str
    end: int
    depth: int = 0


def is_quoted(stretches: Sequence[Quoted], place: int) -> bool:
    """Tell whether a place is within one of the stretches of a text, which are in order."""
    last = bisect_right(stretches, place, key=_start) - 1
    return last >= 0 and place < stretches[last].end


def quoted_within(stretches: Sequence[Quoted], start: int, end: int) -> Sequence[Quoted]:
    """Give the stretches that begin between two places."""
    first = bisect_left(stretches, start, key=_start)
    return stretches[first : bisect_left(stretches, end, key=_start)]


def quoted_before(stretches: Sequence[Quoted], place: int) -> Sequence[Quoted]:
    """Give the last two stretches that begin before a place."""
    last = bisect_left(stretches, place, key=_start)
    return stretches[max(0, last - 2) : last]


def _start(stretch: Quoted) -> int:
    return stretch.start


def quoted_stretches(text: str) -> Iterator[Quoted]:
    """Give the stretches between quote marks, paragraph by paragraph.

    A quotation that goes on over paragraphs has its opening mark repeated and its closing mark
    left out: such a paragraph's stretch ends with the paragraph. Single marks count where no
    double ones stand around them.
    """
    place = 0
    for line in text.split("\n"):
        end = place + len(line)
        doubles = list(_in_paragraph(text, place, end))
        spans = [(stretch.start, stretch.end) for stretch in doubles]
        singles = [Quoted(*span) for span in single_stretches(text, place, end, spans)]
        yield from _outer(doubles, singles)
        place = end + 1


def _outer(doubles: Sequence[Quoted], singles: Sequence[Quoted]) -> list[Quoted]:
    """Put both kinds in order, doubles within singles left out."""
    ordered: list[Quoted] = []
    for stretch in sorted([*doubles, *singles], key=lambda quoted: (quoted.start, -quoted.end)):
        if not ordered or stretch.start >= ordered[-1].end:
            ordered.append(stretch)
    return ordered


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quoted]:
    """Give the stretches of one paragraph between double marks."""
    opened: _Opened | None = None
    straight = text.count('"', start, end)
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        straight -= mark == '"'
        if mark == '"' and _is_inch(text, match.start(), straight, opened):
            continue
        if opened is None:
            is_open = mark not in CLOSING or _is_turned(text, match)
            opened = _Opened(mark, match.end()) if is_open else None
        elif _nests(text, opened, match):
            opened.depth += 1
        elif _opens_anew(text, opened, match):
            yield _stretch(text, opened.end, match.start(), closed=False)
            opened = _Opened(mark, match.end())
        elif opened.depth:
            opened.depth -= 1
        else:
            yield _stretch(text, opened.end, match.start())
            opened = None
    if opened is not None and opened.end < end:
        yield Quoted(opened.end, end, closed=False)


def _stretch(text: str, start: int, end: int, *, closed: bool = True) -> Quoted:
    """Make a stretch, the space inside of « and » left out."""
    while closed and start < end and text[start] in SPACES:
        start += 1
    while closed and start < end and text[end - 1] in SPACES:
        end -= 1
    return Quoted(start, end, closed=closed)


def _opens_anew(text: str, opened: _Opened, match: re.Match[str]) -> bool:
    """Tell whether a mark opens another quotation while one is open: its close is missing."""
    mark = match.group()
    closes_low = opened.mark == "„" and mark == "“"
    return mark in OPENING and not closes_low and not _closes(text, match)


def _closes(text: str, match: re.Match[str]) -> bool:
    """Tell whether an opening mark is a mistyped closing one: after a stop, before a blank."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before in {",", ".", "!", "?"} and after in {"", " ", "\n"}


def _is_turned(text: str, match: re.Match[str]) -> bool:
    """Tell whether a closing mark is a mistyped opening one: after a blank, before a word."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return (match.start() == 0 or before in {" ", "\n"}) and after.isalnum()


def _nests(text: str, opened: _Opened, match: re.Match[str]) -> bool:
    """Tell whether an opening mark is of the third level: a single mark stands open before it."""
    if match.group() not in OPENING or opened.mark not in OPENING:
        return False
    opening = text.rfind("‘", max(opened.end, match.start() - NESTED_REACH), match.start())
    closed = text.find("’ ", opening, match.start()), text.find("’,", opening, match.start())
    return opening >= 0 and closed == (-1, -1)


def _is_inch(text: str, place: int, later: int, opened: _Opened | None) -> bool:
    """Tell whether a straight mark after a figure stands for inches: 'a 27" screen'.

    Within a quotation it does when the mark that closes it is still to come: an odd number of
    straight marks is `later` in the paragraph.
    """
    if place == 0 or not text[place - 1].isdigit():
        return False
    if opened is None:
        return True
    if opened.mark != '"':
        return opened.mark == "“"
    return later % 2 == 1 and text[place + 1 : place + 2] in {" ", "-"}
