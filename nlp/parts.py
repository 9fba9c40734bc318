"""Long texts are cut into parts that can be parsed, and the readings of the parts joined again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from db.records import Quotation, Reading

LONGEST_PART = 50_000  # characters: the parser's memory grows with the text
PLACES = {"start", "end", "cue_start", "speaker_start", "speaker_end", "quotation_start"}
CUTS = ("\n\n", "\n", ". ", " ")  # where to cut, best first
LEAST_SHARE = 0.5  # of a part must stand before the cut


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article, and where it begins there."""

    start: int
    text: str


def parts(text: str, *, longest: int = LONGEST_PART) -> Iterator[Part]:
    """Cut a text between paragraphs, or as close to that as can be, into parts of it.

    Joined, the parts are the text.
    """
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start, start + longest)
        yield Part(start, text[start:end])
        start = end
    yield Part(start, text[start:])


def _cut(text: str, start: int, limit: int) -> int:
    """Find the last good place to cut before a limit."""
    least = start + int((limit - start) * LEAST_SHARE)
    for mark in CUTS:
        place = text.rfind(mark, least, limit)
        if place >= 0:
            return place + len(mark)
    return limit


def joined(bare: Reading, readings: Sequence[tuple[int, Reading]]) -> Reading:
    """Put readings of parts, each with where its part begins, into one of the whole article."""
    if not readings:
        return bare
    found: dict[str, Any] = {
        "practices": _distinct(r.practices for _, r in readings),
        "passed_over": _distinct([bare.passed_over, *(r.passed_over for _, r in readings)]),
    }
    groups = 0
    for name in RECORDS:
        found[name] = tuple(
            shifted(record, start)
            for start, reading in readings
            for record in getattr(reading, name)
        )
    numbered: list[Quotation] = []
    for start, reading in readings:
        numbered += [
            replace(shifted(row, start), group=row.group + groups) for row in reading.quotations
        ]
        groups += 1 + max((row.group for row in reading.quotations), default=0)
    return replace(bare, **found, quotations=tuple(numbered))


OF_THE_WHOLE = {
    "article_id", "relevance", "language", "unread", "practices", "passed_over", "quotations",
}  # fmt: skip
RECORDS = tuple(field.name for field in fields(Reading) if field.name not in OF_THE_WHOLE)


def shifted(record: Any, by: int) -> Any:  # noqa: ANN401
    """Move every place in a record from its part into the whole text."""
    if by == 0:
        return record
    places = {field.name: getattr(record, field.name) for field in fields(record)}
    moved = {n: place + by for n, place in places.items() if n in PLACES and place is not None}
    return replace(record, **moved)


def _distinct(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Give every name once, in order."""
    return tuple(dict.fromkeys(name for group in groups for name in group))
