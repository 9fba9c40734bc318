"""A report that says when something was said, and in words moved into the past, meets the original.

"In June the council said it was neither for the score nor against it" is told in August of what
was printed in June: "We are neither for it nor against it."
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from db.edtf_dates import known_bounds, shift
from db.lexicon import word_map, word_set
from db.linking.linkage import Linkage
from db.linking.text.sentences import Sentence, sentences_at
from db.linking.text.words import words
from db.records import DateExpression, Quotation

PRINTED_WITHIN = 7  # days from saying to printing
# Characters between the time and what it is the time of: the sentence, or the words themselves.
OPENING, BEFORE_WORDS, AFTER_WORDS = 15, 12, 60
LEAST_SHIFTED = 5  # words besides pronouns and articles that a recalled sentence must have ...
SHARE = 0.8  # ... how many of the shorter one's must be the same ...
SHARE_OF_ALL = 0.6  # ... and how many of the words of both
# Persons, pointers and tenses change when words are reported; what is said doesn't.
DROPPED = word_set("statements", "left_out")
TENSES = word_map("statements", "tenses")

Bounds = tuple[str, str]
SaidWhen = Mapping[str, Bounds]  # by quotation id


def times_said(
    quotations: Iterable[Quotation], dates: Iterable[DateExpression], linkage: Linkage
) -> SaidWhen:
    """Give the time, by quotation, that its sentence tells for the saying.

    It opens the sentence, or stands right before the words or after the verb of saying behind
    them. Where there are several it isn't known which of them is meant.
    """
    by_article: defaultdict[str, list[DateExpression]] = defaultdict(list)
    for date in dates:
        by_article[date.article_id].append(date)
    bounds_by_quotation: dict[str, Bounds] = {}
    for quotation in quotations:
        dates_there = by_article.get(quotation.article_id)
        bounds = _told_beside(quotation, dates_there, linkage) if dates_there else None
        if bounds:
            bounds_by_quotation[quotation.id] = bounds
    return bounds_by_quotation


def _told_beside(
    quotation: Quotation, dates: Iterable[DateExpression], linkage: Linkage
) -> Bounds | None:
    """Give the one past time told beside a quotation in its sentence."""
    article = linkage.articles[quotation.article_id]
    sentence = sentences_at(article, quotation.start, quotation.end)
    bounds_told = {
        known_bounds(date.edtf)
        for date in dates
        if _is_beside(date, quotation, sentence, article.text)
    }
    if len(bounds_told) != 1:
        return None
    first, last = bounds_told.pop()
    if first is None or last is None or article.day is None or first > article.day:
        return None
    return first, last


def _is_beside(date: DateExpression, quotation: Quotation, sentence: Sentence, text: str) -> bool:
    """Tell whether a time is that of the saying, by where it stands."""
    if sentence.start <= date.start < quotation.start:
        is_first = date.start - sentence.start <= OPENING
        return is_first or quotation.start - date.end <= BEFORE_WORDS
    if not quotation.end <= date.start < min(sentence.end, quotation.end + AFTER_WORDS):
        return False
    return quotation.cue is not None and quotation.cue in text[quotation.end : date.start]


def is_of_then(time_told: Bounds | None, day: str, other_said: Bounds | None) -> bool:
    """Tell whether what was printed on a day can have been said at the time that is told.

    It was said at the time told beside it (`other_said`), or else when it was printed.
    """
    if time_told is None:
        return False
    first, last = other_said or (shift(day, -PRINTED_WITHIN), day)
    return time_told[0] <= last and first <= time_told[1]


def is_shifted(first: str, second: str) -> bool:
    """Tell whether a sentence is another one in the words of a report: nearly all the same."""
    tokens, other_tokens = set(_shifted(words(first))), set(_shifted(words(second)))
    least, same = min(len(tokens), len(other_tokens)), len(tokens & other_tokens)
    if least < LEAST_SHIFTED:
        return False
    return same >= SHARE * least and same >= SHARE_OF_ALL * len(tokens | other_tokens)


def _shifted(tokens: Sequence[str]) -> list[str]:
    """Leave out what a report changes: persons, pointers and tenses."""
    return [TENSES.get(token, token) for token in tokens if token not in DROPPED]
