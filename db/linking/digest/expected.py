"""What is planned and what somebody expects become lines of a digest."""

from __future__ import annotations

from collections.abc import Iterator

from db.lexicon import phrase
from db.linking.digest.dossier import Dossier
from db.linking.digest.event_words import event_words, says_something
from db.linking.digest.matter import is_on_matter
from db.linking.digest.voice import is_named_in, may_be_told
from db.linking.material import LinkArticle
from db.linking.text.absolute_dates import settled
from db.linking.text.lines import Line, places
from db.linking.text.phrases import closed, spoken_day, when, with_note
from db.linking.text.sentences import sentences_at, stands_alone
from db.records import ForecastSighting

PLANNED = phrase("phrases", "planned")
FORETOLD_ON, DUE = phrase("phrases", "said"), phrase("phrases", "due")
MOST_FORECASTS, MOST_PLANS = 3, 3


def forecast(dossier: Dossier) -> Iterator[Line]:
    """Give what is planned, by date, and what somebody expects and nothing has decided yet."""
    as_of = dossier.linkage.as_of or ""
    plans = [
        (event, sightings)
        for event, sightings in dossier.events
        if event.status == "planned" and (event.latest or "") > as_of and says_something(event)
    ]
    for event, sightings in plans[:MOST_PLANS]:
        fact = dossier.entered.get(event.id)
        told = None if fact else event_words(dossier, event, sightings)[0]
        yield Line(
            text=PLANNED.format(date=when(event.edtf or ""), text=told or closed(event.title)),
            spans=places(sightings),
            event_id=event.id,
            is_entered=fact is not None,
        )
    open_ones = [
        expectation for expectation, outcome in dossier.forecasts if outcome.status == "open"
    ]
    ranked = sorted(
        open_ones,
        key=lambda expectation: (dossier.article(expectation.article_id).order, expectation.start),
    )
    shown = 0
    for expectation in reversed(ranked):
        line = _forecast_line(dossier, expectation)
        if line and shown < MOST_FORECASTS:
            shown += 1
            yield line


def _forecast_line(dossier: Dossier, forecast: ForecastSighting) -> Line | None:
    """Give the sentence of a forecast, with the day it was made and by whom."""
    article = dossier.article(forecast.article_id)
    sentence = sentences_at(article, forecast.start, forecast.end)
    if not stands_alone(sentence.text) or not may_be_told(dossier, sentence):
        return None
    if not is_on_matter(dossier, sentence.text):
        return None
    maker = dossier.stakeholder(forecast, forecast.made_by)
    if maker and not is_named_in(sentence.text, maker):
        return None
    text = settled(sentence, dossier.dates.get(forecast.article_id, ()))
    return Line(
        text=with_note(text, _note(article, forecast)),
        spans=places([forecast]),
        stakeholder_id=maker.id if maker else None,
    )


def _note(article: LinkArticle, forecast: ForecastSighting) -> str:
    """Say when a forecast was made and when it is due, as far as that is known."""
    said = FORETOLD_ON.format(date=when(article.day)) if article.day else ""
    due = (
        DUE.format(date=spoken_day(forecast.due_edtf))
        if forecast.due_edtf and _is_plain(forecast.due_edtf)
        else ""
    )
    return "; ".join(filter(None, (said, due)))


def _is_plain(edtf: str) -> bool:
    """Tell whether a due date is a single plain day, month or year."""
    return not set(edtf) & set("/~?%X")
