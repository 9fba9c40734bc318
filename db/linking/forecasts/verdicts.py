"""Forecasts meet later events: came true, failed, expired, unsettled for long, or still open."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.edtf_dates import known_bounds, precision, shift
from db.linked.links import ForecastLink
from db.linking.forecasts.announcements import Voices, find_announcement
from db.linking.forecasts.happenings import Happening, happenings_by_story
from db.linking.forecasts.outcomes import (
    GRACE_DAYS,
    Reports,
    find_answer,
    first_day,
    is_undone,
    names_in,
)
from db.linking.forecasts.promises import keeping, promise_of
from db.linking.forecasts.reached_numbers import find_count
from db.linking.forecasts.terms import status_by, term_of
from db.linking.linkage import Linkage
from db.linking.statements.events import EventTables
from db.linking.statements.relations import publishers_of
from db.linking.text.sentences import Sentence
from db.linking.text.words import content_words
from db.records import DateExpression, EventSighting, ForecastSighting, Mention

LOGGER = logging.getLogger(__name__)
# What a like kind, party and wording count: of a like kind 0.37 of the words must be the same, with
# a party in common 0.34. Set by the key of the sample newsroom (tests/gold/key-*.toml).
KIND_SCORE, PARTY_SCORE, WORDS_SCORE = 0.4, 0.25, 0.6
LEAST_SCORE = 0.62
LEAST_FORETOLD = 4  # a forecast of fewer content words is matched as if it had so many
LEAST_OTHER_KIND = 0.6  # words needed where the kinds differ: readers name them variously
LEAST_WORDS = 0.34  # without words in common nothing is decided
# Kinds of which a story seldom has two on one day: the day alone names the event.
KINDS_OF_A_DAY = frozenset(
    {"hearing", "ruling", "protest", "fine", "report", "inquiry", "petition"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What forecasts are held against: what happened, what articles tell, who is named where."""

    by_story: Mapping[str, Sequence[Happening]]
    taking_part: Mapping[str, set[str]]
    named: Mapping[str, set[str]]  # stakeholders by forecast
    reports: Reports
    voices: Voices
    publishers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The words that decide a forecast, the event they tell if there is one, and which way."""

    place: Sentence | EventSighting
    undone: bool = False
    event: str | None = None
    reason: str = "an event like it"


def decide_forecasts(
    forecasts: Sequence[ForecastSighting],
    mentions: Sequence[Mention],
    events: EventTables,
    sightings: Iterable[EventSighting],
    linkage: Linkage,
    *,
    dates: Iterable[DateExpression] = (),
) -> dict[str, ForecastLink]:
    """Give, by forecast, the columns that linking sets: who, when, story, outcome, what decided.

    A later event decides, or else a sentence of a later article that tells it (in `dates` are
    the dates of such sentences). "Now" is the latest day of the base.
    """
    taking_part: defaultdict[str, set[str]] = defaultdict(set)
    for role in events.roles:
        taking_part[role.event_id].add(role.stakeholder_id)
    evidence = Evidence(
        by_story=happenings_by_story(events, sightings, linkage),
        taking_part=taking_part,
        named=_named_within(forecasts, mentions, linkage),
        reports=Reports(dates, linkage),
        voices=Voices(mentions, linkage),
        publishers=publishers_of(linkage),
    )
    return {
        forecast.id: _decided(forecast, _outcome(forecast, evidence, linkage), linkage)
        for forecast in forecasts
    }


def _decided(forecast: ForecastSighting, outcome: Outcome | None, linkage: Linkage) -> ForecastLink:
    """Give what became of a forecast, and log why."""
    link = _row(forecast, outcome, linkage)
    if outcome is None:
        LOGGER.debug("forecast %s is %s: nothing decides it", link.id, link.status)
    else:
        LOGGER.debug(
            "forecast %s %s: %s, article %s from %s to %s", link.id, link.status, outcome.reason,
            link.decided_in, link.decided_start, link.decided_end,
        )  # fmt: skip
    return link


def _named_within(
    forecasts: Iterable[ForecastSighting], mentions: Iterable[Mention], linkage: Linkage
) -> defaultdict[str, set[str]]:
    """Give the stakeholders that are named inside the words of each forecast."""
    by_article: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.article_id].append(mention)
    stakeholders_by_forecast: defaultdict[str, set[str]] = defaultdict(set)
    for forecast in forecasts:
        for mention in by_article[forecast.article_id]:
            stakeholder = linkage.who.of(forecast.article_id, mention.name)
            if stakeholder and forecast.start <= mention.start < forecast.end:
                stakeholders_by_forecast[forecast.id].add(stakeholder)
    return stakeholders_by_forecast


def _outcome(forecast: ForecastSighting, evidence: Evidence, linkage: Linkage) -> Outcome | None:
    """Find what decides a forecast: the likest event, a sentence that tells it, a promise kept."""
    made_on = linkage.articles[forecast.article_id].day or ""
    happening = _deciding(forecast, evidence, linkage)
    if happening:
        undone = is_undone(happening.event.title) != is_undone(forecast.text)
        place = _telling(happening, made_on, linkage)
        return Outcome(place=place, undone=undone, event=happening.event.id)
    answer = find_answer(forecast, evidence.reports, linkage)
    if answer:
        return Outcome(place=answer.sentence, undone=answer.undone, reason="a later sentence")
    return _kept(forecast, evidence, linkage)


def _kept(forecast: ForecastSighting, evidence: Evidence, linkage: Linkage) -> Outcome | None:
    """Find the act, the announcement or the number by which a forecast came true."""
    promise = promise_of(forecast, linkage, evidence.publishers)
    happenings = (
        event
        for story in linkage.stories_of.get(forecast.article_id, ())
        for event in evidence.by_story.get(story, ())
    )
    act = keeping(forecast, promise, happenings, linkage)
    if act:
        return Outcome(place=act[1], event=act[0].event.id, reason="the act promised")
    announced = find_announcement(forecast, promise, evidence.reports, evidence.voices, linkage)
    if announced:
        return Outcome(place=announced, reason="an announcement on its day")
    counted = find_count(forecast, evidence.reports, linkage)
    return Outcome(place=counted, reason="a number reached") if counted else None


def _deciding(forecast: ForecastSighting, evidence: Evidence, linkage: Linkage) -> Happening | None:
    """Find the event that is most like a forecast, if any has happened in time."""
    made_on, due = linkage.articles[forecast.article_id].day, known_bounds(forecast.due_edtf)[1]
    if made_on is None:
        return None
    until = shift(due, GRACE_DAYS) if due else None
    later = [
        happening
        for story in linkage.stories_of.get(forecast.article_id, ())
        for happening in evidence.by_story.get(story, ())
        if made_on < happening.told_at
        and made_on < (happening.event.latest or "")
        and _may_decide(forecast, happening)
        and (until is None or (happening.event.earliest or "") <= until)
    ]
    return _best(forecast, later, evidence.named.get(forecast.id, set()), evidence.taking_part)


def _may_decide(forecast: ForecastSighting, happening: Happening) -> bool:
    """Tell whether an event is of a kind and time that can decide a forecast.

    What is only said decides nothing that has no date; what is foretold of a time comes true
    then, though it may fail before.
    """
    if happening.event.kind == "statement" and forecast.due_edtf is None:
        return False
    undone = is_undone(happening.event.title) != is_undone(forecast.text)
    return undone or first_day(forecast) <= (happening.event.latest or "")


def _row(forecast: ForecastSighting, outcome: Outcome | None, linkage: Linkage) -> ForecastLink:
    """Make the link columns of one forecast."""
    stories = linkage.stories_of.get(forecast.article_id, ())
    place = outcome.place if outcome else None
    return ForecastLink(
        id=forecast.id,
        made_by=linkage.who.of(forecast.article_id, forecast.made_by),
        made_at=linkage.articles[forecast.article_id].published_at,
        story_id=stories[0] if stories else None,
        status=_status(forecast, outcome, linkage),
        resolved_by=outcome.event if outcome else None,
        decided_in=place.article_id if place else None,
        decided_start=place.start if place else None,
        decided_end=place.end if place else None,
    )


def _telling(happening: Happening, day: str, linkage: Linkage) -> EventSighting:
    """Give the first sighting of an event in an article later than a day."""
    later = (
        sighting
        for sighting in happening.told_in
        if (linkage.articles[sighting.article_id].day or "") > day
    )
    return next(later, happening.told_in[-1])


def _best(
    forecast: ForecastSighting,
    happenings: Iterable[Happening],
    parties: set[str],
    taking_part: Mapping[str, set[str]],
) -> Happening | None:
    """Find the event that decides a forecast; the surest, of these the earliest."""
    scored = []
    for happening in happenings:
        has_party = bool(parties & taking_part.get(happening.event.id, set()))
        score = match_score(forecast, happening, has_party=has_party)
        if score >= LEAST_SCORE:
            scored.append(((-score, happening.event.earliest, happening.event.id), happening))
    return min(scored, key=lambda candidate: candidate[0])[1] if scored else None


def match_score(forecast: ForecastSighting, happening: Happening, *, has_party: bool) -> float:
    """Score whether an event is what a forecast spoke of: kind, parties and words."""
    foretold = content_words(forecast.text)
    common = foretold & happening.words
    alike = (
        len(common) / max(len(foretold), LEAST_FORETOLD)
        if common - names_in(forecast.text)
        else 0.0
    )
    is_kind = forecast.kind == happening.event.kind
    if is_kind and forecast.kind in KINDS_OF_A_DAY and _is_on_the_day(forecast, happening):
        return 1.0
    if alike < (LEAST_WORDS if is_kind else LEAST_OTHER_KIND):
        return 0.0
    kind = KIND_SCORE if is_kind else 0.0
    return kind + (PARTY_SCORE if has_party else 0.0) + WORDS_SCORE * alike


def _is_on_the_day(forecast: ForecastSighting, happening: Happening) -> bool:
    """Tell whether an event happened on the very day that was foretold."""
    due = forecast.due_edtf
    return due is not None and precision(due) == "day" and due == happening.event.edtf


def _status(forecast: ForecastSighting, outcome: Outcome | None, linkage: Linkage) -> str:
    """Name the outcome of a forecast."""
    if outcome:
        return "failed" if outcome.undone else "came_true"
    article = linkage.articles[forecast.article_id]
    term = term_of(forecast.due_edtf, title=article.title, made_on=article.day)
    return status_by(term, linkage.as_of)
