"""The heading of an article -> the one curated decision that it names by authority and case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from spacy.tokens import Doc

from db.records import ArticleText, CaseHeading, InstrumentMention, KnownName
from nlp.grammar.clauses import sentence_bounds
from nlp.grammar.parsed import text_of

FIRST_LINES, MOST_LINES = 300, 2  # characters and lines that may stand for a heading
BEFORE_NUMBER = re.compile(r"\bn(?:[°º]\.?|(?:o|r|um)\.)\s*")
RUNS = re.compile(r"[a-z]+|\d+")
LIKE_A_MONTH = re.compile(r"\d{1,2}[/.-]\d{4}")
PLACED = r"\s*\((?P<place>[^()]{2,40})\)"
AT_END = r" - (?:\S{0,20} )?$"  # before a number that closes a heading


def decision_headed(
    doc: Doc, article: ArticleText, known: Iterable[KnownName]
) -> Iterator[InstrumentMention]:
    """Give the decision that an article's title, or else its first lines, name; if it is one.

    Of a title the words that it rests on are the article's first sentence.
    """
    text = text_of(doc)
    decisions = [entry for entry in known if entry.heading is not None]
    if not text.strip() or not decisions:
        return
    first = len(text) - len(text.lstrip())
    named = _headed(article.title, decisions)
    lines = "\n".join(text[: first + FIRST_LINES].lstrip().split("\n")[:MOST_LINES])
    one = named or _headed(lines, decisions)
    if one is not None:
        start, end = sentence_bounds(doc, first)
        if end > start:
            yield InstrumentMention(
                start=start, end=end, text=text[start:end], name=one.name, kind=one.kind,  # type: ignore[arg-type]
                known_id=one.id,
            )  # fmt: skip


def _headed(heading: str, decisions: Iterable[KnownName]) -> KnownName | None:
    """Give the only decision that a heading names: by the title of its page, else by its case."""
    folded = _folded(heading)
    for names in (_is_its_page, _names_its_case):
        named = _those(folded, decisions, names)
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _those(
    heading: str, decisions: Iterable[KnownName], names: Callable[[str, CaseHeading], bool]
) -> list[KnownName]:
    """Give the decisions that a heading names in one way."""
    return [one for one in decisions if one.heading is not None and names(heading, one.heading)]


def _is_its_page(heading: str, case: CaseHeading) -> bool:
    """Tell whether a heading is the title of the page that a decision was entered from."""
    return case.page is not None and _folded(case.page) == heading


def _names_its_case(heading: str, case: CaseHeading) -> bool:
    """Tell whether a heading has the authority of a decision, of its place, and its number."""
    return any(_has_number(heading, number) for number in case.numbers) and any(
        _has_authority(heading, name, case.place) for name in case.authorities
    )


def _has_number(heading: str, number: str) -> bool:
    """Tell whether a heading has a number, however it is spelt; 12/2021 may be a month's."""
    match = _number(number).search(heading)
    if match is None:
        return False
    before = re.search(AT_END, heading[: match.start()])
    is_plain = LIKE_A_MONTH.fullmatch(number) is None
    return is_plain or (before is not None and match.end() == len(heading))


@cache
def _number(number: str) -> re.Pattern[str]:
    """Compile a case's number with any marks between its parts, zeros before them or not."""
    runs = [
        f"0*{run.lstrip('0') or '0'}" if run.isdigit() else run
        for run in RUNS.findall(_folded(number))
    ]
    inner = r"[^a-z0-9]{0,3}".join(runs)
    return re.compile(rf"(?<![a-z0-9])(?<![a-z0-9][/.-]){inner}(?![a-z0-9]|[/.-][a-z0-9])")


def _has_authority(heading: str, name: str, place: str | None) -> bool:
    """Tell whether a heading names an authority; one of another place in brackets is another."""
    match = re.search(rf"(?<!\w){re.escape(_folded(name))}(?!\w)(?:{PLACED})?", heading)
    if match is None:
        return False
    return place is None or match["place"] is None or match["place"] == _folded(place)


def _folded(text: str) -> str:
    """Write a heading in small letters without accents, single spaces, and signs for `number`."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", " ".join(text.split()))
        if not unicodedata.combining(letter)
    )
    plain = re.sub("[‐-―]", "-", bare).casefold().replace("’", "'")
    return BEFORE_NUMBER.sub("", plain)
