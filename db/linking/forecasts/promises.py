"""What somebody said they would do themselves meets what they are told to have done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from db.edtf_dates import known_bounds
from db.lexicon import load, pattern, phrase, word_set
from db.linking.forecasts.happenings import Happening
from db.linking.forecasts.outcomes import CALENDAR, FORETELLING, TO_COME, is_undone
from db.linking.identity.names import ARTICLES, tokens
from db.linking.identity.stakeholders import Stakeholder
from db.linking.linkage import Linkage
from db.linking.text.phrases import ARTICLE, MONTHS
from db.linking.text.words import content_words, stem
from db.records import EventSighting, ForecastSighting

# Who will do it, and what: `the union plans to`, `she would`.
INTENDED = pattern("forecasts", "intended")
# The figure of a day says when, not what.
MONTH = rf"(?:{'|'.join(MONTHS)})"
DAY_OF_MONTH = re.compile(phrase("forecasts", "day_of_month").replace("<month>", MONTH))
ONESELF = word_set("forecasts", "oneself")
ONE_OR_ALL = word_set("forecasts", "one_or_all")
OURSELVES = phrase("forecasts", "ourselves")
# What a body is called in its own story, by kind.
CALLED: Mapping[str, list[str]] = load("forecasts")["called"]
# Verbs that say nothing without their object.
LIGHT = frozenset(map(stem, word_set("forecasts", "light")))
# Another one of its kind, whichever: any that happens is what was expected.
ANY_ONE = pattern("forecasts", "any_one")
REASON = pattern("forecasts", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """An act foretold by those who would do it, with the words that name it and its last day."""

    makers: frozenset[str]
    words: frozenset[str]
    made: str
    until: str


def promise_of(
    forecast: ForecastSighting, linkage: Linkage, publishers: Mapping[str, str]
) -> Promise | None:
    """Read a forecast as a promise with a date, or None where somebody else would do it."""
    made_on, until = linkage.articles[forecast.article_id].day, known_bounds(forecast.due_edtf)[1]
    intention = INTENDED.match(forecast.text)
    if made_on is None or until is None or intention is None:
        return None
    makers = _makers(intention["who"], forecast, linkage, publishers)
    act_words = _matter(intention["what"]) - LIGHT
    if not makers or not act_words:
        return None
    return Promise(makers=frozenset(makers), words=act_words, made=made_on, until=until)


def _matter(text: str) -> frozenset[str]:
    """Give the content words that say what is foretold, not when."""
    return content_words(CALENDAR.sub(" ", DAY_OF_MONTH.sub(" ", text))) - FORETELLING


def _makers(
    subject: str, forecast: ForecastSighting, linkage: Linkage, publishers: Mapping[str, str]
) -> set[str]:
    """Give who would act, where the subject is whoever speaks: they, or the body they speak for."""
    people = linkage.who.stakeholders
    stakeholder = linkage.stakeholder(forecast.article_id, forecast.made_by)
    if stakeholder is None:
        publisher = publishers.get(forecast.article_id)
        is_outlet_speaking = subject.lower() == OURSELVES and not _is_quoted(forecast, linkage)
        return {publisher} if is_outlet_speaking and publisher else set()
    body = stakeholder if stakeholder.kind != "person" else people.get(stakeholder.speaks_for or "")
    if subject.lower() in ONESELF:
        return {stakeholder.id} if stakeholder is not body else set()
    if _is_called(subject, stakeholder):
        return {stakeholder.id}
    if body and (subject.lower() in ONE_OR_ALL or _is_called(subject, body)):
        return {body.id}
    return set()


def _is_called(subject: str, stakeholder: Stakeholder) -> bool:
    """Tell whether a subject is somebody's name, or what such a body is called: `the union`."""
    subject_words = {*tokens(subject)} - ARTICLES
    names = {word for name in (stakeholder.name, *stakeholder.aliases) for word in tokens(name)}
    called = {*CALLED.get(stakeholder.kind or "", ())}
    return bool(subject_words) and (
        subject_words <= names or (subject.lower().startswith(ARTICLE) and subject_words <= called)
    )


def _is_quoted(forecast: ForecastSighting, linkage: Linkage) -> bool:
    """Tell whether a forecast stands within quotation marks that opened in its paragraph."""
    text = linkage.articles[forecast.article_id].text
    before = text[text.rfind("\n", 0, forecast.start) + 1 : forecast.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def keeping(
    forecast: ForecastSighting,
    promise: Promise | None,
    happenings: Iterable[Happening],
    linkage: Linkage,
) -> tuple[Happening, EventSighting] | None:
    """Find the event that keeps a promise, or is one of those expected, and where it is told."""
    kept_by = [
        (sighting.edtf or "", linkage.articles[sighting.article_id].order, happening, sighting)
        for happening in happenings
        for sighting in _in_time(forecast, happening, linkage)
        if (promise and _is_own_act(sighting, promise, linkage))
        or _is_one_expected(forecast, sighting, linkage)
    ]
    first = min(kept_by, key=lambda candidate: candidate[:2], default=None)
    return first[2:] if first else None


def _in_time(
    forecast: ForecastSighting, happening: Happening, linkage: Linkage
) -> Iterator[EventSighting]:
    """Give the later sightings of an event that say it happened after the forecast, and in time."""
    made_on, due = linkage.articles[forecast.article_id].day, known_bounds(forecast.due_edtf)[1]
    for sighting in happening.told_in:
        first, last = known_bounds(sighting.edtf)
        day = linkage.articles[sighting.article_id].day
        if not (made_on and due and first and last and day) or sighting.status == "planned":
            continue
        if made_on < first and last <= due and made_on < day and _is_done(sighting.what):
            yield sighting


def _is_done(words: str) -> bool:
    """Tell whether words say that something was done: not that it will be, nor that it wasn't."""
    return not (TO_COME.search(words) or is_undone(words))


def _is_own_act(sighting: EventSighting, promise: Promise, linkage: Linkage) -> bool:
    """Tell whether a sighting has one of the makers do all that was promised."""
    if sighting.kind == "statement" or not promise.words <= content_words(sighting.what):
        return False
    doers = {
        linkage.who.of(sighting.article_id, role.name)
        for role in sighting.roles
        if role.role == "agent"
    }
    return bool(doers & promise.makers)


def _is_one_expected(forecast: ForecastSighting, sighting: EventSighting, linkage: Linkage) -> bool:
    """Tell whether a sighting is one of a kind of which one was expected: `at least one claim`.

    Its article must call it so.
    """
    expected = ANY_ONE.search(REASON.sub("", forecast.text))
    if expected is None or forecast.kind is None or forecast.kind != sighting.kind:
        return False
    matter, rest = _matter(expected["what"]), _matter(REASON.sub("", forecast.text))
    article = linkage.articles[sighting.article_id]
    return bool(matter) and rest <= matter and matter <= content_words(article.text)
