"""A number that was expected by a day meets the report that so many, or more, there are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.edtf_dates import known_bounds
from db.lexicon import pattern, word_set
from db.linking.forecasts.outcomes import TO_COME, Report, Reports, is_undone
from db.linking.linkage import Linkage
from db.linking.text.sentences import Sentence
from db.linking.text.words import content_words, stem, words
from db.records import ForecastSighting

EXPECTED = pattern("forecasts", "expected_number")
COUNTED = pattern("forecasts", "counted")
# What is measured, not counted: more of it isn't what was expected.
MEASURES = word_set("forecasts", "measures")
NEAR = 4  # words between a figure and what is counted
LEAST_SHARED = 2  # words of the forecast's headline that the report must have
LEAST_ROOT = 4
# What may be left when a root is taken off: signature and signed.
DERIVED = word_set("forecasts", "derived")


def find_count(forecast: ForecastSighting, reports: Reports, linkage: Linkage) -> Sentence | None:
    """Find the first sentence of the story by which the number expected was reached in time."""
    expectation, due = EXPECTED.search(forecast.text), known_bounds(forecast.due_edtf)[1]
    article = linkage.articles[forecast.article_id]
    if (
        expectation is None
        or due is None
        or article.day is None
        or expectation["noun"].lower() in MEASURES
    ):
        return None
    topic = content_words(article.title)
    later = {
        (report.day, report.sentence)
        for story in linkage.stories_of.get(forecast.article_id, ())
        for report in reports.after(article.day, story)
        if report.day <= due
        and len(topic & report.words) >= LEAST_SHARED
        and not _is_of_before(report, article.day)
        and _reaches(report, _number(expectation["figure"]), stem(expectation["noun"].lower()))
    }
    return min(later)[1] if later else None


def _is_of_before(report: Report, day: str) -> bool:
    """Tell whether a sentence tells of a time before a day: it counts something else."""
    ends = (known_bounds(edtf)[1] for edtf in report.dates)
    return any(end is not None and end < day for end in ends)


def _number(figure: str) -> int:
    """Read a figure."""
    return int(figure.replace(",", ""))


def _reaches(report: Report, number: int, noun: str) -> bool:
    """Tell whether a sentence tells of at least so many, as what has happened."""
    text = report.sentence.text
    if TO_COME.search(text) or is_undone(text):
        return False
    return any(
        _number(figure["figure"]) >= number
        and any(is_akin(stem(word), noun) for word in _around(text, figure))
        for figure in COUNTED.finditer(text)
    )


def _around(text: str, figure: re.Match[str]) -> Iterable[str]:
    """Give the words near a figure."""
    return [*words(text[: figure.start()])[-NEAR:], *words(text[figure.end() :])[:NEAR]]


def is_akin(first: str, second: str) -> bool:
    """Tell whether two stems have one root: sign and signatur."""
    short, long = sorted((first, second), key=len)
    return len(short) >= LEAST_ROOT and long.startswith(short) and long[len(short) :] in DERIVED
