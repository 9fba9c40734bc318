"""Dated happenings and what is expected next, as lines of a digest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.edtf_dates import known_bounds, precision, shift
from db.lexicon import pattern, phrase
from db.linked.statements import LinkedEvent
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import (
    FIRST_WORDS,
    REFERRING,
    TURNS,
    acts_in,
    is_on_matter,
    with_authority,
)
from db.linking.digest.telling import dated_text
from db.linking.digest.voice import (
    ELSEWHERE,
    has_happened_by,
    is_named_in,
    is_worded,
    may_be_told,
    owner_of,
)
from db.linking.material import LinkArticle
from db.linking.parts import STANDS_ALONE
from db.linking.statements.events import EXPECTED, has_happened
from db.linking.text.absolute_dates import settled
from db.linking.text.lines import Line, Place, places
from db.linking.text.phrases import capitalised, closed, spoken_day, when, with_note
from db.linking.text.sentences import (
    DANGLING,
    Sentence,
    is_timeless,
    opening,
    sentences_at,
    stands_alone,
)
from db.linking.text.words import content_words, jaccard, overlap, words
from db.records import EventSighting, ForecastSighting

SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z0-9]")
BROKEN, LATER_ON = pattern("voice", "broken"), pattern("voice", "later_on")
SUBJECTLESS = re.compile(r"^(?:[a-z]+ly )?[a-z]+(?:ed|ing)\b")  # "ordered a ban"
# Of an entry in a list, or told by what stands before it: "In April 2021: In April 2021, ...".
LEADING_DATE = re.compile(
    r"^(?:\d{1,2} [A-Z][a-z]+(?: \d{4})?:\s+|(?:On |In )?(?:\d{1,2}\.? )?[A-Z][a-z]{2,8} \d{4}, "
    r"|(?:On )?[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?, )"
)
ON_CAPITALISED, DATES_DIFFER = (
    phrase("phrases", "on_capitalised"),
    phrase("phrases", "dates_differ"),
)
PLANNED = phrase("phrases", "planned")
FORETOLD_ON, DUE = phrase("phrases", "said"), phrase("phrases", "due")
ALIKE, CONTAINED = 0.5, 0.8  # of content words: a reader would take them for one turn
NEAR_DAYS = 3  # between two tellings of one turn

MOST_POINTS, MOST_FORECASTS, MOST_PLANS = 6, 3, 3
MOST_OF_KIND = 2
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
LONGEST_POINT = 32  # words
DAYS_BEFORE = 365  # before its first article that a story may have begun
# As one follows the other where no day tells.
STEPS = (
    "deployment", "complaint", "petition", "policy_change", "leak", "inquiry", "hearing", "pause",
    "ruling", "fine",
)  # fmt: skip
MOST_OPENING = 4  # words before the event with which its sentence begins
LEAST_TITLE = 3  # words of a title that says something
LEAST_CLAUSE, MOST_REST = 6, 4  # words of a clause that is told alone, and left of its sentence
ENTERED_WEIGHT, MOST_ORIGINS = 0.5, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An event with the words that tell it, the sentence they are of, and where it was read."""

    event: LinkedEvent
    text: str
    sightings: Sequence[EventSighting]
    edtf: str
    sentence: Sentence | None = None
    is_entered: bool = False

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
    """Give the four to six turns of the matter, in order of time, each with its date.

    The weightiest of each kind come first, then others; two that tell one turn are one. An event
    entered by hand is told as it was entered. One that no sentence tells by itself is told by its
    clause, or by its title, if that has somebody who acts.
    """
    points = [
        point
        for event, sightings in dossier.events
        if _is_datable(dossier, event) and (point := _point(dossier, event, sightings))
    ]
    ranked = sorted(points, key=lambda point: (-_event_weight(point), point.event.id))
    chosen: list[Point] = []
    for most in range(1, MOST_OF_KIND + 1):
        for point in ranked:
            of_kind = [one for one in chosen if _kind(one.event) == _kind(point.event)]
            is_new = point not in chosen and not any(_are_one(point, one) for one in chosen)
            if is_new and len(of_kind) < most and len(chosen) < MOST_POINTS:
                chosen.append(point)
    for point in sorted(chosen, key=lambda one: (one.start, one.step, one.event.id)):
        yield _event_line(point)


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
    starts = point.start, other_point.start
    is_then = all(
        start <= shift(one.end, NEAR_DAYS) for start in starts for one in (point, other_point)
    )
    return is_then and (is_same_kind or bool(acts_in(point.text) & acts_in(other_point.text)))


def _point(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> Point | None:
    """Tell an event, if it is a turn of the matter."""
    fact = dossier.entered.get(event.id)
    of_the_day = [one for one in sightings if _tells_its_day(dossier, event, one)]
    if fact is not None:
        is_turn = event.kind in TURNS or is_on_matter(dossier, fact.title)
        return (
            Point(
                event=event,
                text=closed(fact.title),
                sightings=sightings,
                edtf=event.edtf or "",
                is_entered=True,
            )
            if is_turn
            else None
        )
    told = [_sentence_of(dossier, sighting).text for sighting in sightings]
    if event.kind not in TURNS and not any(is_on_matter(dossier, text) for text in told):
        return None
    text, sentence = _told(dossier, event, sightings)
    if text is None or ELSEWHERE.search(text) or (event.edtf is None and LATER_ON.search(text)):
        return None  # what came later wasn't there by the day of a page that tells both
    told_in = [sentence] if sentence else of_the_day or sightings
    days = [dossier.article(one.article_id).day for one in told_in]
    edtf = event.edtf or f"../{max(filter(None, days), default='')}"
    if edtf == "../":
        return None
    return Point(
        event=event, text=text, sightings=of_the_day or sightings, edtf=edtf, sentence=sentence
    )


def _is_datable(dossier: Dossier, event: LinkedEvent) -> bool:
    """Tell whether an event has happened at a time that can be said, after the story began."""
    if event.status == "planned" or event.kind not in KIND_WEIGHTS:
        return False
    if event.edtf is None:
        return event.kind in TURNS  # it had happened by the day on which it was told
    if event.latest is None or event.edtf.endswith(".."):
        return False
    began = next((article.day for article in dossier.articles if article.day), None)
    is_early = began is not None and event.latest < shift(began, -DAYS_BEFORE)
    is_late = event.latest > (dossier.linkage.as_of or "")
    return not is_early and not is_late and precision(event.edtf) != "year"


def _says_something(event: LinkedEvent) -> bool:
    """Tell whether the title of an event is more than a word or two."""
    return len(words(event.title)) >= LEAST_TITLE


def _event_weight(point: Point) -> float:
    """Weigh an event by its kind, its origins and whether an instrument is at stake."""
    event = point.event
    origins = 0.5 * min(MOST_ORIGINS, int(event.independent_origins or 0))
    weight = KIND_WEIGHTS.get(event.kind, 0.0) + origins + ENTERED_WEIGHT * point.is_entered
    has_figure = any(character.isdigit() for character in point.text)
    return weight + (0.5 if event.instrument_id else 0.0) + (0.25 if has_figure else 0.0)


def _event_line(point: Point) -> Line:
    """Say what happened and when."""
    date = capitalised(when(point.edtf)).removeprefix(ON_CAPITALISED)
    text = point.text
    if point.event.date_conflict:
        text = with_note(text, DATES_DIFFER)
    text = capitalised(LEADING_DATE.sub("", text))
    return Line(
        text=f"{date}: {text}",
        spans=tuple(dict.fromkeys((*_apart(point), *places(point.sightings)))),
        event_id=point.event.id,
        is_entered=point.is_entered,
    )


def _apart(point: Point) -> tuple[Place, ...]:
    """Give the place of the sentence that tells a point, where no sighting stands in it."""
    sentence = point.sentence
    if sentence is None or any(
        one.article_id == sentence.article_id and sentence.start <= one.start < sentence.end
        for one in point.sightings
    ):
        return ()
    return places([sentence])


def _sentence_of(dossier: Dossier, sighting: EventSighting) -> Sentence:
    """Give the sentence in which a sighting stands."""
    return sentences_at(dossier.article(sighting.article_id), sighting.start, sighting.end)


def _told(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> tuple[str | None, Sentence | None]:
    """Tell an event in the shortest sentence that can be read alone, or else by less.

    That is the sentence in which the same article reports it first, its clause, or its title.
    What has happened isn't told in the words of those who saw it coming.
    """
    is_planned = event.status == "planned"
    own = [
        (sighting, _sentence_of(dossier, sighting))
        for sighting in sightings
        if _tells_its_day(dossier, event, sighting) and (is_planned or has_happened(sighting))
    ]
    plain = [
        (sighting, sentence)
        for sighting, sentence in own
        if may_be_told(dossier, sentence)
        and not owner_of(dossier.article(sentence.article_id))
        and (is_planned or has_happened_by(sentence.text))
        and not BROKEN.search(sentence.text)
    ]
    fit = [
        (_is_aside(event, sighting), sentence)
        for sighting, sentence in plain
        if _is_of_day(dossier, sentence, sightings)
        and stands_alone(sentence.text)
        and len(words(sentence.text)) <= LONGEST_POINT
    ]
    if not is_planned:
        fit = [candidate for candidate in fit if not EXPECTED.search(candidate[1].text)]
    _, best = min(
        fit,
        key=lambda candidate: (candidate[0], *_point_order(dossier, candidate[1])),
        default=(False, None),
    )
    reference = best is None or REFERRING.match(best.text)
    if reference and (lead := _reported_first(dossier, event, own)):
        return dated_text(dossier, lead, has_day=True), lead
    if best:
        return dated_text(dossier, best, has_day=True), best
    clauses = (_clause(dossier, *pair) for pair in plain)
    if clause := next((text for text in clauses if text), None):
        return clause, None
    has_agent = dossier.roles.get(event.id, {}).get("agent")
    is_told = any(is_worded(sentence.text, event.title) for _, sentence in plain)
    is_fit = is_told and _says_something(event) and not BROKEN.search(event.title)
    is_fit = is_fit and not REFERRING.match(event.title) and not DANGLING.match(event.title)
    article = dossier.article(sightings[0].article_id) if sightings else None
    title = with_authority(closed(event.title), article) if article else closed(event.title)
    return (title if has_agent and is_fit else None), None


def _is_aside(event: LinkedEvent, sighting: EventSighting) -> bool:
    """Tell whether a sighting knows less of the day of an event than others do."""
    return sighting.edtf is None or precision(sighting.edtf) != precision(event.edtf or "")


def _point_order(dossier: Dossier, sentence: Sentence) -> tuple[object, ...]:
    """Order sentences that tell a point: on the matter, good on any day, short."""
    is_aside = not is_on_matter(dossier, sentence.text)
    return is_aside, not is_timeless(sentence.text), len(sentence.text), sentence


def _reported_first(
    dossier: Dossier, event: LinkedEvent, own: Sequence[tuple[EventSighting, Sentence]]
) -> Sentence | None:
    """Give the first sentence of an article that tells an event of a kind told in it later.

    "The lawsuit, filed on Monday, ..." refers to what the opening says.
    """
    needed = FIRST_WORDS.get(event.kind)
    if needed is None or dossier.subject is None:
        return None
    for sighting, _ in own:
        article = dossier.article(sighting.article_id)
        for sentence in opening(article, paragraphs=1, merits=STANDS_ALONE):
            is_ours = may_be_told(dossier, sentence) and not owner_of(article)
            is_plain_fact = has_happened_by(sentence.text) and needed.search(sentence.text)
            if is_ours and is_plain_fact and is_named_in(sentence.text, dossier.subject):
                return sentence
    return None


def _clause(dossier: Dossier, sighting: EventSighting, sentence: Sentence) -> str | None:
    """Give the clause that tells an event, where it can be read alone."""
    text = dossier.article(sighting.article_id).text
    rest = text[sighting.end : sentence.end]
    end = sentence.end if len(words(rest)) <= MOST_REST else sighting.end
    clause = text[sighting.start : end].strip(" ,;:–—-")
    is_whole = len(words(clause)) >= LEAST_CLAUSE and not REFERRING.match(capitalised(clause))
    is_whole = is_whole and not SUBJECTLESS.match(clause)
    is_alone = is_on_matter(dossier, clause) and stands_alone(closed(capitalised(clause)))
    is_sure = is_worded(sentence.text, clause) and is_timeless(clause)
    article = dossier.article(sighting.article_id)
    told = with_authority(closed(capitalised(clause)), article)
    return told if is_whole and is_alone and is_sure else None


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
    if last is None or event.latest is None or (first is None) != (event.earliest is None):
        return False
    return (first or "") <= event.latest and (event.earliest or "") <= last


def forecast(dossier: Dossier) -> Iterator[Line]:
    """Give what is planned, by date, and what somebody expects and nothing has decided yet."""
    as_of = dossier.linkage.as_of or ""
    plans = [
        (event, sightings)
        for event, sightings in dossier.events
        if event.status == "planned" and (event.latest or "") > as_of and _says_something(event)
    ]
    for event, sightings in plans[:MOST_PLANS]:
        fact = dossier.entered.get(event.id)
        told = None if fact else _told(dossier, event, sightings)[0]
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
