"""Dated happenings and what is expected next, as lines of a digest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.edtf_dates import known_bounds, precision, shift
from db.lexicon import pattern, phrase
from db.linked.statements import LinkedEvent
from db.linking.digest.dossier import Dossier
from db.linking.digest.extracts import dated_text
from db.linking.digest.voice import has_happened_by, is_named_in, is_worded, may_be_told, owner_of
from db.linking.material import LinkArticle
from db.linking.statements.events import EXPECTED, has_happened
from db.linking.text.absolute_dates import settled
from db.linking.text.lines import Line, places
from db.linking.text.phrases import capitalised, closed, spoken_day, when, with_note
from db.linking.text.sentences import Sentence, is_timeless, sentences_at, stands_alone
from db.linking.text.words import words
from db.records import EventSighting, ForecastSighting

SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z0-9]")
BROKEN = pattern("voice", "broken")
LEADING_DATE = re.compile(r"^\d{1,2} [A-Z][a-z]+(?: \d{4})?:\s+")  # of an entry in a list
ON_CAPITALISED, DATES_DIFFER = (
    phrase("phrases", "on_capitalised"),
    phrase("phrases", "dates_differ"),
)
PLANNED = phrase("phrases", "planned")
FORETOLD_ON, DUE = phrase("phrases", "said"), phrase("phrases", "due")
Point = tuple[LinkedEvent, Sequence[EventSighting], str]

MOST_POINTS, MOST_FORECASTS, MOST_PLANS = 5, 3, 3
# How much a kind of event changes a story.
KIND_WEIGHTS = {
    "fine": 3.0,
    "ruling": 3.0,
    "leak": 2.5,
    "pause": 2.5,
    "inquiry": 2.5,
    "layoff": 2.0,
    "policy_change": 2.0,
    "bill_step": 2.0,
    "petition": 1.5,
    "protest": 1.5,
    "complaint": 1.5,
    "deployment": 1.5,
    "hearing": 1.0,
    "study": 1.0,
    "announcement": 0.5,
}
LONGEST_POINT = 32  # words
DAYS_BEFORE = 365  # before its first article that a story may have begun
MOST_OPENING = 4  # words before the event with which its sentence begins
LEAST_TITLE = 3  # words of a title that says something


def key_points(dossier: Dossier) -> Iterator[Line]:
    """Give the weightiest events that have happened, in order of time, each with its date.

    Of one day only the weightiest is told. An event that no sentence tells by itself is told
    by its title, if that has somebody who acts.
    """
    points: list[Point] = [
        (event, sightings, text)
        for event, sightings in dossier.events
        if _is_datable(dossier, event) and (text := _told(dossier, event, sightings))
    ]
    ranked = sorted(points, key=lambda point: (-_event_weight(point[0]), point[0].id))
    days: dict[str, Point] = {}
    for point in ranked:
        days.setdefault(point[0].earliest or "", point)
    best = list(days.values())[:MOST_POINTS]
    for event, sightings, text in sorted(best, key=lambda point: point[0].earliest or ""):
        of_the_day = [
            sighting for sighting in sightings if _tells_its_day(dossier, event, sighting)
        ]
        yield _event_line(event, of_the_day or sightings, text)


def _is_datable(dossier: Dossier, event: LinkedEvent) -> bool:
    """Tell whether an event has happened at a time that can be said, after the story began."""
    if not (event.edtf and event.earliest and event.latest):
        return False
    if event.status == "planned" or event.kind not in KIND_WEIGHTS:
        return False
    began = next((article.day for article in dossier.articles if article.day), None)
    is_early = began is not None and event.latest < shift(began, -DAYS_BEFORE)
    is_late = event.latest > (dossier.linkage.as_of or "")
    return not is_early and not is_late and precision(event.edtf) != "year"


def _says_something(event: LinkedEvent) -> bool:
    """Tell whether the title of an event is more than a word or two."""
    return len(words(event.title)) >= LEAST_TITLE


def _event_weight(event: LinkedEvent) -> float:
    """Weigh an event by its kind, its origins and whether an instrument is at stake."""
    weight = KIND_WEIGHTS.get(event.kind, 0.0) + 0.5 * int(event.independent_origins)
    return weight + (0.5 if event.instrument_id else 0.0)


def _event_line(event: LinkedEvent, sightings: Sequence[EventSighting], text: str) -> Line:
    """Say what happened and when."""
    date = capitalised(when(event.edtf or "")).removeprefix(ON_CAPITALISED)
    if event.date_conflict:
        text = with_note(text, DATES_DIFFER)
    text = capitalised(LEADING_DATE.sub("", text))
    return Line(text=f"{date}: {text}", spans=places(sightings))


def _told(dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]) -> str | None:
    """Tell an event in the shortest sentence that can be read alone, or else by its title.

    What has happened isn't told in the words of those who saw it coming.
    """
    is_planned = event.status == "planned"
    sentences = [
        sentences_at(dossier.article(sighting.article_id), sighting.start, sighting.end)
        for sighting in sightings
        if _tells_its_day(dossier, event, sighting) and (is_planned or has_happened(sighting))
    ]
    fit = [
        sentence
        for sentence in sentences
        if _is_of_day(dossier, sentence, sightings)
        and stands_alone(sentence.text)
        and len(words(sentence.text)) <= LONGEST_POINT
        and may_be_told(dossier, sentence)
        and not owner_of(dossier.article(sentence.article_id))
        and (is_planned or has_happened_by(sentence.text))
    ]
    if not is_planned:
        fit = [sentence for sentence in fit if not EXPECTED.search(sentence.text)]
    best = min(
        fit,
        key=lambda candidate: (not is_timeless(candidate.text), len(candidate.text), candidate),
        default=None,
    )
    if best:
        return dated_text(dossier, best)
    has_agent = dossier.roles.get(event.id, {}).get("agent")
    is_told = any(
        may_be_told(dossier, sentence)
        and is_worded(sentence.text, event.title)
        and (is_planned or has_happened_by(sentence.text))
        for sentence in sentences
    )
    is_fit = is_told and _says_something(event) and not BROKEN.search(event.title)
    return closed(event.title) if has_agent and is_fit else None


def _is_of_day(dossier: Dossier, sentence: Sentence, sightings: Sequence[EventSighting]) -> bool:
    """Tell whether a day before a sentence is plainly that of the event: it says it or begins so.

    "3 May: The firm paused the tool after files became public" would date the pause.
    """
    days = dossier.dates.get(sentence.article_id, ())
    if any(sentence.start <= date.start < sentence.end for date in days):
        return True
    return any(
        sighting.article_id == sentence.article_id
        and sighting.start - sentence.start >= 0
        and len(words(sentence.text[: sighting.start - sentence.start])) <= MOST_OPENING
        for sighting in sightings
        if sighting.start < sentence.end
    )


def _tells_its_day(dossier: Dossier, event: LinkedEvent, sighting: EventSighting) -> bool:
    """Tell whether the words of a sighting are one sentence's, and give the event its own date.

    Merged sightings may be of other days, or of none: their words aren't told with this date.
    """
    text = dossier.article(sighting.article_id).text[sighting.start : sighting.end]
    if SENTENCE_END.search(text.rstrip(" .!?")):
        return False
    if event.edtf is None:
        return True
    first, last = known_bounds(sighting.edtf)
    return None not in {first, last, event.earliest, event.latest} and (
        str(first) <= str(event.latest) and str(event.earliest) <= str(last)
    )


def forecast(dossier: Dossier) -> Iterator[Line]:
    """Give what is planned, by date, and what somebody expects and nothing has decided yet."""
    as_of = dossier.linkage.as_of or ""
    plans = [
        (event, sightings)
        for event, sightings in dossier.events
        if event.status == "planned" and (event.latest or "") > as_of and _says_something(event)
    ]
    for event, sightings in plans[:MOST_PLANS]:
        text = _told(dossier, event, sightings) or closed(event.title)
        yield Line(
            text=PLANNED.format(date=when(event.edtf or ""), text=text), spans=places(sightings)
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
