"""Dated happenings become the key points of a digest: the turns of a matter, in order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.edtf_dates import known_bounds, precision, shift
from db.lexicon import pattern, phrase
from db.linked.statements import LinkedEvent
from db.linking.digest.days import (
    Source,
    day_by_reports,
    is_by_decision,
    is_of_pages_alone,
    is_printed,
    tells_decision,
)
from db.linking.digest.dossier import Dossier
from db.linking.digest.event_words import event_words, sentence_of, tells_its_day
from db.linking.digest.matter import TURNS, acts_in, is_on_matter
from db.linking.digest.reductions import reduced_in_articles
from db.linking.digest.voice import ELSEWHERE
from db.linking.identity.stakeholders import SUBJECT_KINDS, is_of_group
from db.linking.stories.decision_pages import is_page_of_decision
from db.linking.text.lines import Line, Place, places
from db.linking.text.phrases import capitalised, closed, when, with_note
from db.linking.text.sentences import Sentence
from db.linking.text.words import content_words, jaccard, overlap
from db.records import EventSighting

LATER_ON, NAMELESS_OFFICE = pattern("voice", "later_on"), pattern("voice", "nameless_office")
# Elsewhere, of two days, of a time that goes on, or by an office that isn't named.
NO_TURN = (ELSEWHERE, pattern("voice", "second_day"), pattern("voice", "onwards"), NAMELESS_OFFICE)
# Of an entry in a list, or told by what stands before it: "In April 2021: In April 2021, ...".
LEADING_DATE = re.compile(
    r"^(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?:\s+|(?:On |In )?(?:\d{1,2}\.? )?[A-Z][a-z]{2,8} \d{4}, "
    r"|(?:On )?[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?, )"
)
ON_CAPITALISED, DATES_DIFFER = (
    phrase("phrases", "on_capitalised"),
    phrase("phrases", "dates_differ"),
)
GROWN = phrase("phrases", "grown")
UNTOLD, AS_ENTERED = phrase("phrases", "day_untold"), phrase("phrases", "day_as_entered")
SIGNED = re.compile(
    r"\b(?P<count>(?:(?:more|fewer) than |over |nearly |about |some )?(?P<number>\d[\d,]*))"
    r"\b[^.;]{0,60}\bsign(?:ed|s|ing)?\b",
    re.IGNORECASE,
)
ALIKE, CONTAINED = 0.5, 0.8  # of content words: a reader would take them for one turn
SHOWN, WHOLE = 0.5, 0.8  # of a turn's content words, in another sentence or part that shows it
NEAR_DAYS = 3  # between two tellings of one turn

MOST_POINTS, MOST_OF_KIND = 6, 2
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
KIN = {"announcement": "deployment", "protest": "petition"}  # which tell one turn, often
DAYS_BEFORE = 365  # before its first article that a story may have begun
# As one follows the other where no day tells.
STEPS = (
    "deployment", "complaint", "petition", "policy_change", "leak", "inquiry", "hearing", "pause",
    "ruling", "fine",
)  # fmt: skip
ENTERED_WEIGHT, MOST_ORIGINS, DECISION_WEIGHT = 0.5, 4, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An event with the words that tell it, the sentence they are of, and where it was read."""

    event: LinkedEvent
    text: str
    sightings: Sequence[EventSighting]
    edtf: str  # none where no day is told
    sentence: Sentence | None = None
    is_entered: bool = False
    has_entered_day: bool = False
    is_decision: bool = False  # the one that its page holds
    beside: tuple[Place, ...] = ()  # where else something of it is told

    @property
    def start(self) -> str:
        """The day from which it may have been; of what was `by` a day, that day or its month."""
        first, last = known_bounds(self.edtf)
        if first or not last:
            return first or ""
        return last if precision(self.edtf.split("/")[-1]) == "day" else f"{last[:7]}-01"

    @property
    def step(self) -> int:
        """Its place among the steps of a matter, where no day tells it."""
        kind = _kind(self.event)
        return STEPS.index(kind) if kind in STEPS else 0

    @property
    def end(self) -> str:
        """The last day on which it may have been."""
        return known_bounds(self.edtf)[1] or ""


def key_points(dossier: Dossier) -> Iterator[Line]:
    """Give the four to six turns of the matter, in order of time, each with its date if it is told.

    The weightiest of each kind come first, then others; two that tell one turn are one. An event
    entered by hand is told as it was entered. One that no sentence tells by itself is told by its
    clause, or by its title, if that has somebody who acts.
    """
    points = [
        point
        for event, sightings in dossier.events
        if _is_datable(dossier, event)
        and not _is_anothers(dossier, event)
        and (point := _point(dossier, event, sightings))
    ]
    ranked = sorted(points, key=_rank)
    chosen: list[Point] = []
    for most in range(1, MOST_OF_KIND + 1):
        for point in ranked:
            of_kind = [one for one in chosen if _kind(one.event) == _kind(point.event)]
            is_new = point not in chosen and not any(_are_one(point, one) for one in chosen)
            if is_new and len(of_kind) < most and len(chosen) < MOST_POINTS:
                chosen.append(point)
    for point in sorted(chosen, key=lambda one: (not one.edtf, one.start, one.step, one.event.id)):
        yield _event_line(_as_shown(dossier, point))


def _rank(point: Point) -> tuple[float, bool, int, str]:
    """Order turns by weight; of equal ones what is confirmed, and told sooner, comes first."""
    place = min((sighting.start for sighting in point.sightings), default=0)
    return -_event_weight(point), point.event.status != "confirmed", place, point.event.id


def _is_anothers(dossier: Dossier, event: LinkedEvent) -> bool:
    """Tell whether a fine hits another firm than the story's, and none of its group."""
    targets, subject = dossier.roles.get(event.id, {}).get("target", ()), dossier.subject
    if event.kind != "fine" or subject is None:
        return False
    known = dossier.linkage.who.stakeholders
    fined = [known[target] for target in targets if known[target].kind in SUBJECT_KINDS]
    return bool(fined) and not any(is_of_group(firm, subject) for firm in fined)


def _kind(event: LinkedEvent) -> str:
    """Give the kind of turn that an event is."""
    return KIN.get(event.kind, event.kind)


def _are_one(point: Point, other_point: Point) -> bool:
    """Tell whether two points would tell a reader one turn: their words, or kind and time."""
    first, second = content_words(point.text), content_words(other_point.text)
    is_same_kind = _kind(point.event) == _kind(other_point.event)
    if jaccard(first, second) >= ALIKE or (is_same_kind and overlap(first, second) >= CONTAINED):
        return True
    if point.sentence is not None and point.sentence == other_point.sentence:
        return True
    is_then = _are_near(point, other_point)
    return is_then and (is_same_kind or bool(acts_in(point.text) & acts_in(other_point.text)))


def _are_near(point: Point, other_point: Point) -> bool:
    """Tell whether two points may be of one time: both without a day, or days apart at most."""
    if not point.edtf or not other_point.edtf:
        return point.edtf == other_point.edtf
    points = point, other_point
    return all(one.start <= shift(other.end, NEAR_DAYS) for one in points for other in points)


def _point(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> Point | None:
    """Tell an event, if it is a turn of the matter."""
    fact = dossier.entered.get(event.id)
    if fact is None:
        return _read_point(dossier, event, sightings)
    is_of_practice = any(set(fact.practices) & set(one.practices) for one in dossier.leading)
    is_on = is_of_practice or is_on_matter(dossier, fact.title)
    if event.kind not in TURNS and not is_on:
        return None
    return Point(
        event=event,
        text=_grown(fact.title, event, sightings),
        sightings=sightings,
        edtf=event.edtf or "",
        is_entered=True,
    )


def _grown(title: str, event: LinkedEvent, sightings: Sequence[EventSighting]) -> str:
    """Tell what was entered; of a petition also how many have signed it by which day, as read."""
    counts = [
        (int(match["number"].replace(",", "")), one.edtf, match["count"])
        for one in sightings
        if event.kind == "petition" and one.edtf and (match := SIGNED.search(one.what))
    ]
    if not counts:
        return closed(title)
    most = max(number for number, _, _ in counts)
    _, edtf, count = min(counts, key=lambda each: (each[0] != most, known_bounds(each[1])[1] or ""))
    return closed(GROWN.format(text=title, count=count[:1].lower() + count[1:], date=when(edtf)))


def _read_point(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> Point | None:
    """Tell an event as articles do, dated by its own day or by when it was told."""
    sentences = (sentence_of(dossier, sighting).text for sighting in sightings)
    if event.kind not in TURNS and not any(is_on_matter(dossier, text) for text in sentences):
        return None
    text, sentence = event_words(dossier, event, sightings)
    if text is None or any(sign.search(text) for sign in NO_TURN):
        return None
    if event.edtf is None and LATER_ON.search(text):
        return None  # what came later wasn't there by the day of a page that tells both
    text, beside = _as_reduced(dossier, event, text)
    of_the_day = [one for one in sightings if tells_its_day(dossier, event, one)] or sightings
    sources: Sequence[Source] = [sentence] if sentence else of_the_day
    telling = sentence or sentence_of(dossier, of_the_day[0])
    is_of_page = is_by_decision(dossier, event, sightings)
    is_undated = (is_of_page and beside) or is_printed(dossier, event, sightings)
    edtf = (None if is_undated else event.edtf) or day_by_reports(dossier, sources)
    if edtf is None and not is_of_pages_alone(dossier, sources):
        return None
    return Point(
        event=event,
        text=text,
        sightings=of_the_day,
        edtf=edtf or "",
        sentence=sentence,
        has_entered_day=is_of_page and not beside,
        is_decision=tells_decision(dossier, event, telling),
        beside=beside,
    )


def _as_reduced(dossier: Dossier, event: LinkedEvent, text: str) -> tuple[str, tuple[Place, ...]]:
    """Say of a fine to what it was reduced later, with where that is told."""
    reduced = reduced_in_articles(dossier) if event.kind == "fine" else None
    if reduced is None or reduced.is_told_in(text):
        return text, ()
    return with_note(text, reduced.words), reduced.spans


def _is_datable(dossier: Dossier, event: LinkedEvent) -> bool:
    """Tell whether an event has happened at a time that can be said, after the story began.

    A page of a decision goes back as far as its matter does.
    """
    if event.status == "planned" or event.kind not in KIND_WEIGHTS:
        return False
    if event.edtf is None:
        return event.kind in TURNS  # it had happened by the day on which it was told
    if event.latest is None or event.edtf.endswith(".."):
        return False
    began = next((article.day for article in dossier.articles if article.day), None)
    is_early = began is not None and event.latest < shift(began, -DAYS_BEFORE)
    is_early = is_early and not all(map(is_page_of_decision, dossier.leading))
    is_late = event.latest > (dossier.linkage.as_of or "")
    return not is_early and not is_late and precision(event.edtf) != "year"


def _event_weight(point: Point) -> float:
    """Weigh an event by its kind, its origins and whether an instrument is at stake."""
    event = point.event
    origins = 0.5 * min(MOST_ORIGINS, int(event.independent_origins or 0))
    weight = KIND_WEIGHTS.get(event.kind, 0.0) + origins + ENTERED_WEIGHT * point.is_entered
    weight += DECISION_WEIGHT * point.is_decision
    has_figure = any(character.isdigit() for character in point.text)
    return weight + (0.5 if event.instrument_id else 0.0) + (0.25 if has_figure else 0.0)


def _as_shown(dossier: Dossier, point: Point) -> Point:
    """Leave out where a turn was read too in words that don't show what is told of it.

    "The firm introduced it earlier this year" shows neither the month nor what was said of it.
    Where a part of its own sentence was read, all of that sentence stands for it.
    """
    told, count = content_words(point.text), SIGNED.search(point.text)

    def shows(one: EventSighting) -> bool:
        article = dossier.article(one.article_id)
        if _is_within(one, point.sentence):
            bare = article.text[one.start : one.end]
            return len(told & content_words(bare)) >= WHOLE * len(told)
        sentence = sentence_of(dossier, one).text
        is_counted = count is not None and count["count"].lower() in one.what.lower()
        return is_counted or len(told & content_words(sentence)) >= SHOWN * len(told)

    shown = [one for one in point.sightings if shows(one)]
    is_enough = shown or point.is_entered or point.sentence
    return replace(point, sightings=shown) if is_enough else point


def _is_within(sighting: EventSighting, sentence: Sentence | None) -> bool:
    """Tell whether an event was read in a sentence."""
    return (
        sentence is not None
        and sighting.article_id == sentence.article_id
        and sentence.start <= sighting.start < sentence.end
    )


def _event_line(point: Point) -> Line:
    """Say what happened and when."""
    date = capitalised(when(point.edtf)).removeprefix(ON_CAPITALISED) if point.edtf else UNTOLD
    date = AS_ENTERED.format(date=date) if point.has_entered_day else date
    text = point.text
    if point.event.date_conflict:
        text = with_note(text, DATES_DIFFER)
    text = capitalised(LEADING_DATE.sub("", text))
    return Line(
        text=f"{date}: {text}",
        spans=tuple(dict.fromkeys((*_apart(point), *places(point.sightings), *point.beside))),
        event_id=point.event.id,
        is_entered=point.is_entered,
    )


def _apart(point: Point) -> tuple[Place, ...]:
    """Give the place of the sentence that tells a point, where no sighting stands in it."""
    sentence = point.sentence
    if sentence is None or any(_is_within(one, sentence) for one in point.sightings):
        return ()
    return places([sentence])
