"""What was foretold meets what later articles say of it: the sentence that decides a forecast."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.edtf_dates import known_bounds, precision, shift
from db.lexicon import pattern, phrase, word_set
from db.linking.linkage import Linkage
from db.linking.material import LinkArticle
from db.linking.text.sentences import Sentence, opening, sentences_at
from db.linking.text.words import content_words, is_negated, stem
from db.records import DateExpression, ForecastSighting

# With these bounds the forecasts of the sample newsroom are decided as the hand-written key does
# (tests/gold/key-*.toml, compared by tests/sidelight/test_linked_key.py).
GRACE_DAYS = 7  # what happens so little late still makes a forecast come true
LEAST_TOLD = 0.66  # weight of a forecast's words that a later sentence must have ...
LEAST_DATED = 0.45  # ... when it has a date that fits ...
LEAST_EXACT = 0.2  # ... when it has the very day foretold ...
LEAST_RECALLED = 0.45  # ... or when it recalls what was foretold
MOST_ON_A_DAY = 5  # a day that more sentences of a story have says little
LEAST_WORDS = 2  # content words in common, whatever they weigh
WHOLE_TEXT = 10_000  # paragraphs, more than any article has
RECALLED = pattern("forecasts", "recalled")
TO_COME = pattern("forecasts", "to_come")
# A last day is named, not the day itself: by the end of May, within weeks; not by the firm.
AT_LATEST = pattern("forecasts", "at_latest")
UNDONE = pattern("forecasts", "undone")
ATTRIBUTED = pattern("forecasts", "attributed")
FORETELLING = frozenset(map(stem, word_set("forecasts", "foretelling")))
CAPITALISED = re.compile(r"\b[A-Z][\w’'.-]*")
# Words of the calendar, which dates are compared by: years, `mid-june`, `within 30 days`.
CALENDAR = pattern("forecasts", "calendar")
# One happening that goes by many names.
STOPPAGES = frozenset(map(stem, word_set("forecasts", "stoppages")))
SYNONYMS = dict.fromkeys(STOPPAGES, phrase("forecasts", "stoppage"))
# Who has voted has decided; who will decide may do so in other ways.
VOTED = stem(phrase("forecasts", "voted"))
DECIDE = stem(phrase("forecasts", "decide"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words of a later article that decide a forecast, and whether they say it failed."""

    sentence: Sentence
    undone: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A sentence of an article with its words and dates."""

    sentence: Sentence
    words: frozenset[str]
    day: str
    dates: tuple[str, ...]


class Reports:
    """The sentences of the originals of each story, looked up by their words."""

    def __init__(self, dates: Iterable[DateExpression], linkage: Linkage) -> None:
        self._linkage = linkage
        self._dates: defaultdict[str, list[DateExpression]] = defaultdict(list)
        for date in dates:
            self._dates[date.article_id].append(date)
        self._articles: defaultdict[str, list[str]] = defaultdict(list)
        for article_id, stories in sorted(linkage.stories_of.items()):
            for story in stories:
                if linkage.is_original(article_id) and linkage.articles[article_id].day:
                    self._articles[story].append(article_id)
        self._told: dict[str, list[Report]] = {}

    def after(self, day: str, story: str) -> Iterator[Report]:
        """Give the sentences of a story's originals that were published after a day."""
        for article_id in self._articles[story]:
            article = self._linkage.articles[article_id]
            if article.day and article.day > day:
                if article_id not in self._told:
                    self._told[article_id] = list(self._read(article, article.day))
                yield from self._told[article_id]

    def _read(self, article: LinkArticle, day: str) -> Iterator[Report]:
        """Cut an article into sentences with their words and dates."""
        for sentence in opening(article, paragraphs=WHOLE_TEXT):
            dates = tuple(
                date.edtf
                for date in self._dates[article.id]
                if date.edtf and sentence.start <= date.start < sentence.end
            )
            found = _telling(sentence.text)
            found |= {DECIDE} if VOTED in found else frozenset()
            yield Report(sentence=sentence, words=found, day=day, dates=dates)


def find_answer(forecast: ForecastSighting, reports: Reports, linkage: Linkage) -> Answer | None:
    """Find the sentence that decides a forecast; the surest, of these the earliest."""
    article = linkage.articles[forecast.article_id]
    if article.day is None:
        return None
    foretold = foretold_words(forecast, article)
    reports_by_sentence = {
        report.sentence: report
        for story in linkage.stories_of.get(forecast.article_id, ())
        for report in reports.after(article.day, story)
    }
    if len(foretold) < LEAST_WORDS or not reports_by_sentence:
        return None
    rarity = _rarity(foretold, reports_by_sentence.values())
    ordered = sorted(reports_by_sentence.values(), key=_place)
    answers = filter(None, _answers(forecast, foretold, rarity, ordered, article.day))
    return min(answers, key=lambda answer: (-round(answer.score, 1), answer.sentence), default=None)


def _place(report: Report) -> tuple[str, Sentence]:
    """Order reports by day and place."""
    return report.day, report.sentence


def foretold_words(forecast: ForecastSighting, article: LinkArticle) -> frozenset[str]:
    """Give the words that say what was foretold; the sentence before lends its own to `do so`."""
    text = ATTRIBUTED.sub("", forecast.text)
    words = _telling(text)
    if len(words) < LEAST_WORDS and forecast.start > 1:
        before = sentences_at(article, max(0, forecast.start - 2), max(1, forecast.start - 1))
        words |= _telling(before.text)
    return words


def _telling(text: str) -> frozenset[str]:
    """Give the content words of a text but those of foretelling and of the calendar."""
    words = content_words(CALENDAR.sub(" ", text)) - FORETELLING
    return frozenset(SYNONYMS.get(word, word) for word in words)


def names_in(text: str) -> frozenset[str]:
    """Give the content words of a text that it writes with a capital only."""
    return _telling(" ".join(CAPITALISED.findall(text))) - _telling(CAPITALISED.sub(" ", text))


def _rarity(foretold: Iterable[str], later: Iterable[Report]) -> dict[str, float]:
    """Weigh each word by how few of the later sentences have it."""
    reports = list(later)
    counts = Counter(word for report in reports for word in report.words)
    return {word: math.log(1 + len(reports) / (1 + counts[word])) for word in foretold}


def _answers(
    forecast: ForecastSighting,
    foretold: frozenset[str],
    rarity: Mapping[str, float],
    reports: Sequence[Report],
    made_on: str,
) -> Iterator[Answer | None]:
    """Give what each sentence says of a forecast.

    One that recalls a forecast, or has its very day, is read with the sentence before it.
    Names alone tell nothing of what was foretold.
    """
    total, matter = sum(rarity.values()), foretold - names_in(forecast.text)
    same_day = [report for report in reports if _has_the_day(forecast, report)]
    exact = {report.sentence for report in same_day if len(same_day) <= MOST_ON_A_DAY}
    earlier: Report | None = None
    for report in reports:
        words, text = report.words, report.sentence.text
        own_words = len(foretold & words)
        is_recalled = own_words >= LEAST_WORDS and RECALLED.search(text) is not None
        is_exact = report.sentence in exact
        is_continued = earlier and earlier.sentence.article_id == report.sentence.article_id
        if earlier and is_continued and (is_recalled or is_exact):
            words = words | earlier.words
            text = f"{earlier.sentence.text} {text}" if is_recalled else text
        earlier = report
        common = foretold & words
        share = sum(rarity[word] for word in common) / total
        if common & matter and (len(common) >= LEAST_WORDS or is_exact):
            yield _answer(
                forecast, report, text, share, made_on, is_recalled=is_recalled, is_exact=is_exact
            )


def _answer(
    forecast: ForecastSighting,
    report: Report,
    text: str,
    share: float,
    made_on: str,
    *,
    is_recalled: bool,
    is_exact: bool,
) -> Answer | None:
    """Judge one sentence: it decides a forecast, or it doesn't."""
    undone = is_undone(text) != is_undone(forecast.text)
    if is_recalled and share >= LEAST_RECALLED:
        return Answer(sentence=report.sentence, undone=undone, score=1 + share)
    if undone or TO_COME.search(text) or not _is_in_time(forecast, report, made_on):
        return None
    least = LEAST_TOLD
    if is_exact:
        least = LEAST_EXACT
    elif any(known_bounds(edtf)[1] for edtf in report.dates):
        least = LEAST_DATED
    return Answer(sentence=report.sentence, undone=False, score=share) if share >= least else None


def _has_the_day(forecast: ForecastSighting, report: Report) -> bool:
    """Tell whether a sentence has the very day that a forecast named, and that day had come."""
    due = forecast.due_edtf
    if due is None or precision(due) != "day":
        return False
    return due in report.dates and due <= report.day


def _is_in_time(forecast: ForecastSighting, report: Report, made_on: str) -> bool:
    """Tell whether a sentence tells what happened before a forecast was overdue.

    A forecast without a date is never decided by likeness alone; what is told with a date must
    be of the time from the forecast (`made_on`) to the day that was named.
    """
    due = known_bounds(forecast.due_edtf)[1]
    if due is None or report.day < first_day(forecast):
        return False
    bounds_told = [known_bounds(edtf) for edtf in report.dates]
    is_before = any(end and end < made_on for _, end in bounds_told)
    is_ahead = any(start and start > report.day for start, _ in bounds_told)
    if is_before or is_ahead:
        return False
    starts = [start for start, _ in bounds_told if start]
    return min(starts) <= due if starts else report.day <= shift(due, GRACE_DAYS)


def first_day(forecast: ForecastSighting) -> str:
    """Give the first day on which a forecast can come true; any day where only a last is named."""
    first = known_bounds(forecast.due_edtf)[0]
    return "" if first is None or AT_LATEST.search(forecast.text) else first


def is_undone(text: str) -> bool:
    """Tell whether words say that something doesn't happen after all."""
    return is_negated(text) or UNDONE.search(text) is not None
