"""What was to be announced on a day meets the article of that day in which who promised speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from db.edtf_dates import precision
from db.lexicon import pattern, word_set
from db.linking.forecasts.outcomes import TO_COME, Report, Reports, is_undone
from db.linking.forecasts.promises import INTENDED, Promise
from db.linking.linkage import Linkage
from db.linking.text.sentences import Sentence
from db.linking.text.words import stem
from db.records import ForecastSighting, Mention

MAKING_KNOWN = pattern("forecasts", "making_known")
MADE_KNOWN = frozenset(map(stem, word_set("forecasts", "made_known")))
SAID = pattern("forecasts", "said")


class Voices:
    """Who is named where in each article."""

    def __init__(self, mentions: Iterable[Mention], linkage: Linkage) -> None:
        self._places: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for mention in mentions:
            stakeholder = linkage.who.of(mention.article_id, mention.name)
            if stakeholder:
                self._places[mention.article_id].append((mention.start, stakeholder))

    def are_in(self, sentence: Sentence, makers: frozenset[str]) -> bool:
        """Tell whether a sentence names one of some makers."""
        return any(
            stakeholder in makers and sentence.start <= start < sentence.end
            for start, stakeholder in self._places[sentence.article_id]
        )


def find_announcement(
    forecast: ForecastSighting,
    promise: Promise | None,
    reports: Reports,
    voices: Voices,
    linkage: Linkage,
) -> Sentence | None:
    """Find the sentence that tells on the very day what was to be announced then."""
    intention = INTENDED.match(forecast.text)
    if promise is None or intention is None or not MAKING_KNOWN.match(intention["what"]):
        return None
    if forecast.due_edtf is None or precision(forecast.due_edtf) != "day":
        return None
    by_article: defaultdict[str, list[Report]] = defaultdict(list)
    for story in linkage.stories_of.get(forecast.article_id, ())[:1]:
        for report in reports.after(promise.made, story):
            if report.day == forecast.due_edtf:
                by_article[report.sentence.article_id].append(report)
    sentences = (
        _announcing(intention, promise, voices) for intention in _ordered(by_article, linkage)
    )
    return next(filter(None, sentences), None)


def _ordered(by_article: Mapping[str, list[Report]], linkage: Linkage) -> list[list[Report]]:
    """Give the sentences of each article, the earliest article first."""
    keys = sorted(by_article, key=lambda article_id: linkage.articles[article_id].order)
    return [by_article[article_id] for article_id in keys]


def _announcing(reports: Iterable[Report], promise: Promise, voices: Voices) -> Sentence | None:
    """Give the first dated sentence of an article that tells what was to be announced.

    Whoever promised must say something in it, and the matter must be told as done.
    """
    reports = list(reports)
    matter = promise.words - MADE_KNOWN
    about = [report for report in reports if report.words & matter]
    if not matter or not matter <= {word for report in about for word in report.words}:
        return None
    if any(TO_COME.search(one.sentence.text) or is_undone(one.sentence.text) for one in about):
        return None
    spoken = [one for one in reports if SAID.search(one.sentence.text)]
    if not any(voices.are_in(report.sentence, promise.makers) for report in spoken):
        return None
    return next((one.sentence for one in spoken if one.day in one.dates), None)
