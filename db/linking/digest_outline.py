"""Dated happenings and what is expected next, as lines of a digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.linking.dossier import Dossier
from db.linking.lines import Line, places
from db.linking.material import EventRow, ForecastRow, LinkArticle
from db.linking.phrases import capitalised, closed, spoken_day, when, with_note
from db.linking.sentences import is_timeless, sentences_at, stands_alone
from db.linking.words import words
from db.store import Row

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
LEAST_TITLE = 3  # words of a title that says something


def key_points(dossier: Dossier) -> Iterator[Line]:
    """Give the weightiest events that have happened, in order of time, each with its date."""
    told = [
        (event, sightings)
        for event, sightings in dossier.events
        if event["edtf"] and event["status"] != "planned" and _says_something(event)
    ]
    ranked = sorted(told, key=lambda pair: (-_event_weight(pair[0]), pair[0]["id"]))
    best = sorted(ranked[:MOST_POINTS], key=lambda pair: (pair[0]["earliest"] or "", pair[0]["id"]))
    for event, sightings in best:
        yield _event_line(dossier, event, sightings)


def _says_something(event: Row) -> bool:
    """Tell whether the title of an event is more than a word or two."""
    return len(words(event["title"])) >= LEAST_TITLE


def _event_weight(event: Row) -> float:
    """Weigh an event by its kind, its origins and whether an instrument is at stake."""
    weight = KIND_WEIGHTS.get(event["kind"], 0.0) + 0.5 * int(event["independent_origins"])
    return weight + (0.5 if event["instrument_id"] else 0.0)


def _event_line(dossier: Dossier, event: Row, sightings: Sequence[EventRow]) -> Line:
    """Say what happened and when, in a whole sentence of an article where one stands alone."""
    date = capitalised(when(event["edtf"])).removeprefix("On ")
    text = closed(_told(dossier, sightings) or event["title"])
    if event["date_conflict"]:
        text = with_note(text, "sources differ on the date")
    return Line(text=f"{date}: {text}", spans=places(sightings))


def _told(dossier: Dossier, sightings: Sequence[EventRow]) -> str | None:
    """Give the shortest sentence that tells an event and can be read alone on any day."""
    found = [
        sentences_at(dossier.article(row.article_id), row.start, row.end).text for row in sightings
    ]
    fit = [
        text
        for text in found
        if stands_alone(text) and is_timeless(text) and len(words(text)) <= LONGEST_POINT
    ]
    return min(fit, key=lambda text: (len(text), text), default=None)


def forecast(dossier: Dossier) -> Iterator[Line]:
    """Give what is planned, by date, and what somebody expects and nothing has decided yet."""
    as_of = dossier.linkage.as_of or ""
    plans = [
        (event, sightings)
        for event, sightings in dossier.events
        if event["status"] == "planned"
        and (event["latest"] or "") > as_of
        and _says_something(event)
    ]
    for event, sightings in plans[:MOST_PLANS]:
        text = f"Planned {when(event['edtf'])}: {closed(event['title'])}"
        yield Line(text=text, spans=places(sightings))
    open_ones = [row for row, outcome in dossier.forecasts if outcome["status"] == "open"]
    ranked = sorted(open_ones, key=lambda row: (dossier.article(row.article_id).order, row.start))
    told = 0
    for row in reversed(ranked):
        line = _forecast_line(dossier, row)
        if line and told < MOST_FORECASTS:
            told += 1
            yield line


def _forecast_line(dossier: Dossier, row: ForecastRow) -> Line | None:
    """Give the sentence of a forecast, with the day it was made and by whom."""
    article = dossier.article(row.article_id)
    sentence = sentences_at(article, row.start, row.end)
    if not stands_alone(sentence.text):
        return None
    maker = dossier.who(row, row.made_by_name)
    text = sentence.text
    if maker and maker.name.rpartition(" ")[2].lower() not in text.lower():
        text = f"{maker.name}: {text}"
    return Line(
        text=with_note(text, _note(article, row)),
        spans=places([row]),
        stakeholder_id=maker.id if maker else None,
    )


def _note(article: LinkArticle, row: ForecastRow) -> str:
    """Say when a forecast was made and when it is due, as far as that is known."""
    made = f"said {when(article.day)}" if article.day else ""
    due = f"due {spoken_day(row.due_edtf)}" if row.due_edtf and _is_plain(row.due_edtf) else ""
    return "; ".join(filter(None, (made, due)))


def _is_plain(edtf: str) -> bool:
    """Tell whether a due date is a single plain day, month or year."""
    return not set(edtf) & set("/~?%X")
