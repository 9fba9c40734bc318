"""Article texts become sentences with their spans, and a judgement whether each stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import spacy
from spacy.language import Language

from db.lexicon import LANGUAGE, pattern
from db.linking.material import LinkArticle
from db.linking.parts import STANDS_ALONE, TIMELESS, packed, unpacked
from db.linking.text.words import STOP_WORDS, WORD, words

SHORTEST, LONGEST = 7, 45  # words of a sentence that may be shown alone
# What points back to a sentence that isn't shown.
DANGLING = pattern("sentences", "dangling")
# Labels that aren't part of the story.
LABELLED = pattern("sentences", "labelled")
ALSO = pattern("sentences", "also")
# A subject that was introduced before: `the twelve`, `half of them`; or any without a name after.
COUNTED_START = pattern("sentences", "counted_start")
NAMELESS_START = pattern("sentences", "nameless_start")
SPEAKING_OF_ONESELF = pattern("sentences", "speaking_of_oneself")
QUOTED = re.compile(r"“[^”]{0,1000}”|\"[^\"]*\"")
PRONOUN = pattern("sentences", "pronoun")
CALENDAR = pattern("sentences", "calendar")
# Words of time that mean something only on the day they were written.
RELATIVE = pattern("sentences", "relative")
STRAY_OPENING = re.compile(r"\s[“‘\"']\s*$")
DATELINE = re.compile(r"^[A-Z][A-Z ,.’'-]{3,40}[^.!?]{0,30}?(?:\([^)]{2,40}\)\s*[-–—]|\s[-–—])\s+")
APPOSED = pattern("sentences", "apposed")
WHOSE_PEOPLE = pattern("sentences", "whose_people")
UNFIT = (DANGLING, LABELLED, ALSO, APPOSED, WHOSE_PEOPLE)
TWICE = re.compile(r"\b(the|a|an|of|to|in|and|is|was) \1\b", re.IGNORECASE)  # a slip of the text
# A stop within a name, or behind the number of a day.
NO_END = pattern("sentences", "no_end")
LONGEST_NAME = 40
QUOTE_PAIRS = (("“", "”"), ("(", ")"))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sentence:
    """Whole sentences of an article and where they stand."""

    article_id: str
    start: int
    end: int
    text: str


@cache
def _splitter() -> Language:
    """Make spaCy's rule-based sentence splitter, which needs no model."""
    language = spacy.blank(LANGUAGE)
    language.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…"]})
    return language


@lru_cache(maxsize=4096)
def _cuts(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Give the spans of the sentences of one paragraph, blanks left out."""
    spans = []
    dateline = DATELINE.match(paragraph)
    start = dateline.end() if dateline else 0
    for sentence in _splitter()(paragraph).sents:
        end = max(start, sentence.end_char)
        if NO_END.search(paragraph[max(start, end - LONGEST_NAME) : end + 1]):
            continue  # "Reversing.Works", "12. June": the sentence goes on
        if opens := STRAY_OPENING.search(paragraph, start, end):
            end = opens.start()  # the splitter leaves an opening mark with the sentence before
        text = paragraph[start:end]
        if text.strip():
            begins = start + len(text) - len(text.lstrip())
            spans.append((begins, begins + len(text.strip())))
        start = end
    return tuple(spans)


def sentences_at(article: LinkArticle, start: int, end: int) -> Sentence:
    """Give the whole sentences of an article that a span touches, within one paragraph."""
    text = article.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    touched = [
        (begins, ends)
        for begins, ends in _cuts_between(article, first, last)
        if begins < end and ends > start
    ] or [(start, end)]
    return _sentence(article, touched[0][0], touched[-1][1])


def _sentence(article: LinkArticle, start: int, end: int) -> Sentence:
    """Give a part of an article as a sentence."""
    return Sentence(article_id=article.id, start=start, end=end, text=article.text[start:end])


def _cuts_between(article: LinkArticle, first: int, last: int) -> Iterable[tuple[int, int]]:
    """Give the spans of the sentences of one paragraph within an article."""
    if article.parts is None:
        return [(first + begins, first + ends) for begins, ends in _cuts(article.text[first:last])]
    numbers = unpacked(article.parts.cuts)
    spans = zip(numbers[::2], numbers[1::2], strict=True)
    return [(begins, ends) for begins, ends in spans if first <= begins < last]


def cut(text: str) -> Iterator[int]:
    """Give start and end of each sentence of a text, paragraph by paragraph."""
    place = 0
    for paragraph in text.split("\n"):
        for begins, ends in _cuts(paragraph):
            yield from (place + begins, place + ends)
        place += len(paragraph) + 1


def cut_lines(text: str) -> Iterator[int]:
    """Give start, end, number of the line and merits of each sentence, line by line.

    Lines that are blank don't count. A line may be shorter than a paragraph: old texts know
    more ends of line than one.
    """
    place = count = 0
    for line in text.splitlines(keepends=True):
        for begins, ends in _cuts(line.rstrip("\n")) if line.strip() else ():
            sentence = line[begins:ends]
            merits = STANDS_ALONE * stands_alone(sentence) | TIMELESS * is_timeless(sentence)
            yield from (place + begins, place + ends, count, merits)
        count += bool(line.strip())
        place += len(line)


def opening(article: LinkArticle, *, paragraphs: int = 3, merits: int = 0) -> list[Sentence]:
    """Give the sentences of an article's first paragraphs that have some merits."""
    lines = article.parts.lines if article.parts else packed(cut_lines(article.text))
    numbers = unpacked(lines)
    return [
        _sentence(article, numbers[place], numbers[place + 1])
        for place in range(0, len(numbers), 4)
        if numbers[place + 2] < paragraphs and numbers[place + 3] & merits == merits
    ]


def stands_alone(text: str) -> bool:
    """Tell whether a sentence can be read without the ones around it."""
    return (
        SHORTEST <= len(words(text)) <= LONGEST
        and _is_whole(text)
        and not any(sign.match(text) for sign in UNFIT)
        and not TWICE.search(text)
        and not SPEAKING_OF_ONESELF.search(QUOTED.sub("", text))
        and _has_antecedents(QUOTED.sub("", text))
    )


def _is_whole(text: str) -> bool:
    """Tell whether a text begins and ends like a sentence, its quotation marks paired."""
    return (
        text[-1] in '.!?”"'
        and (text[0].isupper() or text[0] in "“\"‘'£€$" or text[0].isdigit())
        and "\n" not in text
        and text.count('"') % 2 == 0
        and all(text.count(opens) == text.count(closes) for opens, closes in QUOTE_PAIRS)
    )


def _has_antecedents(text: str) -> bool:
    """Tell whether a name stands before the first pronoun, and in a sentence on `the ...`."""
    pronoun = PRONOUN.search(text)
    before = text[: pronoun.start()] if pronoun else text
    if COUNTED_START.match(text) or (pronoun and not _has_name(before)):
        return False
    return _has_name(text) or not NAMELESS_START.match(text)


def _has_name(text: str) -> bool:
    """Tell whether a text has a word with a capital that isn't an empty word or a date."""
    return any(
        match.group()[0].isupper()
        and match.group().lower() not in STOP_WORDS
        and not CALENDAR.fullmatch(match.group().lower())
        for match in WORD.finditer(text)
    )


def is_timeless(text: str) -> bool:
    """Tell whether a sentence says nothing that depends on the day it was written."""
    return RELATIVE.search(text) is None
