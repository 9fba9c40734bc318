"""A Doc becomes mentions of laws, bills, guidance, cases and fines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from db.records import InstrumentKind, InstrumentMention
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.names.curated_names import NameIndex

CAPITAL = r"[A-Z][\w’'&-]*"
LINK = r"(?:of|and|the|on|for|in|to|at|&)"


def instruments(doc: Doc, *, known: NameIndex) -> Iterator[InstrumentMention]:
    """Give the instruments named in a text, in order: curated names, then names by pattern.

    "The bill" is a mention of the one bill named before it, if there is just one.
    """
    found = list(_curated(doc, known))
    found += [
        row
        for row in _by_pattern(text_of(doc))
        if not _overlaps(row, found) and not _is_person(doc, row)
    ]
    found += [row for row in _short_forms(text_of(doc), found) if not _overlaps(row, found)]
    yield from sorted(found, key=lambda row: row.start)


def _overlaps(row: InstrumentMention, others: Sequence[InstrumentMention]) -> bool:
    """Tell whether a mention shares characters with another."""
    return any(row.start < other.end and other.start < row.end for other in others)


def _is_person(doc: Doc, row: InstrumentMention) -> bool:
    """Tell whether the model takes words for a person's name: Steven Law."""
    return any(
        entity.label_ == "PERSON" and entity.start_char < row.end and row.start < entity.end_char
        for entity in doc.ents
    )


def _curated(doc: Doc, known: NameIndex) -> Iterator[InstrumentMention]:
    """Give the curated names in a text."""
    for span, entry in known.find(doc):
        yield InstrumentMention(
            start=span.start_char,
            end=span.end_char,
            text=span.text,
            name=entry.name,
            kind=entry.kind,  # type: ignore[arg-type]
            known_id=entry.id,
        )


@cache
def _heads() -> dict[str, InstrumentKind]:
    """Give the last word of an instrument's name -> its kind."""
    kinds: dict[str, list[str]] = load("instruments")["heads"]
    return {word: kind for kind, words in kinds.items() for word in words}  # type: ignore[misc]


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of a name: two capital words or more, the last one a head.

    A capital word after it shows that the name is another: President Bill Clinton, X Law School.
    """
    heads = "|".join(sorted(_heads(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<name>{CAPITAL}(?: (?:{LINK} ){{0,2}}{CAPITAL}){{0,6}}? (?P<head>{heads})"
        rf"(?: (?:of )?(?:19|20)\d\d)?)(?![\w-])(?! {CAPITAL})"
    )


def _by_pattern(text: str) -> Iterator[InstrumentMention]:
    """Give names that end in Act, Bill, Regulation and the like."""
    for match in _pattern().finditer(text):
        start, name = _without_article(match.start("name"), match["name"])
        if len(name.split()) > 1 and not _is_place_of_study(text, start, name):
            yield InstrumentMention(
                start=start,
                end=start + len(name),
                text=name,
                name=name,
                kind=_heads()[match["head"]],
            )


def _is_place_of_study(text: str, start: int, name: str) -> bool:
    """Tell whether "Kestwick Law", without an article, is a school and no law."""
    words = name.split()
    article = text[max(0, start - 4) : start].lower().endswith("the ")
    return words[-1] == "Law" and len(words) == 2 and not article


def _without_article(start: int, name: str) -> tuple[int, str]:
    """Cut a leading article or sentence opener off a name."""
    first, _, rest = name.partition(" ")
    if first.lower() in set(load("instruments")["openers"]):
        return start + len(first) + 1, rest
    return start, name


def _short_forms(text: str, found: Sequence[InstrumentMention]) -> Iterator[InstrumentMention]:
    """Give "the bill", "the act" where just one such was named before."""
    for kind, word in load("instruments")["short"].items():
        for match in re.finditer(rf"\b[Tt]he {word}\b(?! of\b)", text):
            names = {row.name: row for row in found if row.kind == kind and row.end < match.start()}
            if len(names) == 1:
                named = next(iter(names.values()))
                yield InstrumentMention(
                    start=match.start(),
                    end=match.end(),
                    text=match[0],
                    name=named.name,
                    kind=named.kind,
                    known_id=named.known_id,
                )
