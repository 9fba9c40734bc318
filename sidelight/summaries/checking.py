"""A model's sentences about a story become lines, each copied from its sources or for an editor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.linking.digest.sections import is_alike
from db.linking.digest.shortened import MOST_SOURCES, STAYS, shortened, tokens_of
from db.linking.text.phrases import REPORTED, when, with_note
from db.linking.text.sentences import QUOTED, is_timeless
from db.linking.text.words import content_words
from nlp.llm.answers import LONGEST_ANSWER, Receipts, parsed
from sidelight.summaries.offers import Offer
from sidelight.summaries.requests import SECTIONS

LONGEST_SENTENCE, MOST_SENTENCES = 600, 40
MOST_IN_SECTION = 6
LEAST_WORDS = 4
LEAST_SHARED = 0.6  # of the words that carry a sentence stand in its sources
MARKUP = re.compile(r"[<>{}\[\]|\\*_`#]|https?:|www\.", re.IGNORECASE)
NAME_OR_NUMBER = re.compile(r"\b(?:[A-Z][\w'’-]*|\w*\d[\w.,]*\w|\d)")
KIND = "sentences"


class _Strict(BaseModel):
    """A part of an answer, of just the types that were asked for."""

    model_config = ConfigDict(extra="ignore", strict=True)


class Told(_Strict):
    """A sentence as a model gave it."""

    section: str
    text: str = Field(min_length=1, max_length=LONGEST_SENTENCE)
    rests_on: list[int] = Field(min_length=1, max_length=MOST_SOURCES)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLine:
    """A sentence that may be shown: at once if it is copied, else when an editor says so."""

    section: str
    text: str
    sources: tuple[Offer, ...]
    is_copied: bool


def lines_of(content: str, offers: Sequence[Offer], receipts: Receipts) -> list[MachineLine]:
    """Give the sentences of an answer that are held by their sources; the rest is counted.

    None stands twice, in whatever section.
    """
    lines: list[MachineLine] = []
    for told in _told(content, receipts):
        line = _line(told, offers)
        if isinstance(line, str):
            receipts.drop(KIND, line)
        elif _is_told(line, lines):
            receipts.drop(KIND, "told already")
        else:
            lines.append(line)
    return lines


def _told(content: str, receipts: Receipts) -> Iterator[Told]:
    """Read the sentences of an answer, those of another shape counted."""
    answer = parsed(content) if len(content) <= LONGEST_ANSWER else None
    listed = answer.get(KIND) if isinstance(answer, Mapping) else None
    if not isinstance(listed, list):
        receipts.drop("answers", "broken")
        return
    receipts.given[KIND] += len(listed)
    receipts.dropped[KIND, "too many"] += max(0, len(listed) - MOST_SENTENCES)
    for item in listed[:MOST_SENTENCES]:
        told = _shaped(item)
        if told is None:
            receipts.drop(KIND, "misshapen")
        else:
            yield told


def _shaped(item: Any) -> Told | None:  # noqa: ANN401
    """Read one sentence; None for another shape or section."""
    try:
        told = Told.model_validate(item)
    except ValidationError:
        return None
    return told if told.section in SECTIONS else None


def _line(told: Told, offers: Sequence[Offer]) -> MachineLine | str:
    """Make a line of a sentence, or say what is wrong with it."""
    numbers = list(dict.fromkeys(told.rests_on))
    if not all(1 <= number <= len(offers) for number in numbers):
        return "no such source"
    sources = tuple(offers[number - 1] for number in numbers)
    text = " ".join(told.text.split())
    if len(tokens_of(text)) < LEAST_WORDS or not _is_plain(text):
        return "not a plain sentence"
    copied = shortened(text, [source.text for source in sources])
    fault = None if copied else _fault(text, sources)
    if fault:
        return fault
    return MachineLine(
        section=told.section,
        text=_dated(copied or text, sources),
        sources=sources,
        is_copied=copied is not None,
    )


def _is_plain(text: str) -> bool:
    """Tell whether a text is characters that are seen, and no markup."""
    return not MARKUP.search(text) and not any(
        unicodedata.category(letter).startswith("C") for letter in text
    )


def _fault(text: str, sources: Sequence[Offer]) -> str | None:
    """Say what speaks against words of a model's own, None where nothing does that rules can see.

    Names, numbers and quoted words must stand in the sources; words that turn a sentence, in both
    or in neither.
    """
    told = " ".join(source.text for source in sources)
    spoken = set(tokens_of(told))
    names = NAME_OR_NUMBER.findall(text)
    if any(token not in spoken for name in names for token in tokens_of(name)):
        return "a name or number of its own"
    if any(quotation not in told for quotation in QUOTED.findall(text)):
        return "other quoted words"
    if bool(STAYS.search(text)) != bool(STAYS.search(told)):
        return "says it more or less surely"
    carrying = content_words(text)
    shared = len(carrying & content_words(told))
    return None if shared >= LEAST_SHARED * len(carrying) else "other words than its sources"


def _dated(text: str, sources: Sequence[Offer]) -> str:
    """Say when a sentence was reported that depends on the day."""
    if is_timeless(QUOTED.sub("", text)):
        return text
    days = sorted({source.day for source in sources if source.day})
    return with_note(text, REPORTED.format(date=when(days[-1])) if days else "")


def _is_told(line: MachineLine, lines: Sequence[MachineLine]) -> bool:
    """Tell whether a sentence repeats another, or its section is full."""
    content = content_words(line.text)
    section = [other for other in lines if other.section == line.section]
    is_full = len(section) >= MOST_IN_SECTION
    return is_full or any(is_alike(content, content_words(other.text)) for other in lines)
