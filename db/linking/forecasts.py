"""Forecasts meet later events: came true, failed, expired, or still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.edtf_dates import known_bounds, precision, shift
from db.linking.events import EventTables
from db.linking.linkage import Linkage
from db.linking.material import DateRow, EventRow, ForecastRow, MentionRow
from db.linking.outcomes import GRACE_DAYS, Reports, find_answer, is_undone
from db.linking.sentences import Sentence, sentences_at
from db.linking.words import content_words
from db.store import Row

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
class Happening:
    """An event that has happened, and the words that articles tell it in."""

    row: Row
    words: frozenset[str]
    told_at: str  # the day of the latest article that tells it
    told_in: tuple[EventRow, ...]  # its sightings, in order of publication


def decide_forecasts(
    forecasts: Sequence[ForecastRow],
    mentions: Iterable[MentionRow],
    events: EventTables,
    sightings: Iterable[EventRow],
    linkage: Linkage,
    *,
    dates: Iterable[DateRow] = (),
) -> dict[str, Row]:
    """Give, by forecast, the columns that linking sets: who, when, story, outcome, what decided.

    A later event decides, or else a sentence of a later article that tells it (in `dates` are
    the dates of such sentences). "Now" is the latest day of the base.
    """
    by_story = _by_story(events, sightings, linkage)
    taking_part: defaultdict[str, set[str]] = defaultdict(set)
    for role in events.roles:
        taking_part[role["event_id"]].add(role["stakeholder_id"])
    named = _named_within(forecasts, mentions, linkage)
    reports = Reports(dates, linkage)
    return {
        row.id: _decide(
            row, _deciding(row, named[row.id], by_story, taking_part, linkage), reports, linkage
        )
        for row in forecasts
    }


def _by_story(
    events: EventTables, sightings: Iterable[EventRow], linkage: Linkage
) -> defaultdict[str, list[Happening]]:
    """Sort events that have happened by each story they belong to, with the words of them."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    days: defaultdict[str, str] = defaultdict(str)
    told_in: defaultdict[str, list[EventRow]] = defaultdict(list)
    for row in sightings:
        key = events.event_of[row.id]
        article = linkage.articles[row.article_id]
        sentence = sentences_at(article, row.start, row.end)
        told[key].update(content_words(f"{row.what} {sentence.text}"))
        days[key] = max(days[key], article.day or "")
        told_in[key].append(row)
    past = {
        event["id"]: Happening(
            row=event,
            words=frozenset(told[event["id"]]),
            told_at=days[event["id"]],
            told_in=tuple(
                sorted(
                    told_in[event["id"]],
                    key=lambda row: (linkage.articles[row.article_id].order, row.start),
                )
            ),
        )
        for event in events.events
        if event["status"] != "planned"
        and event["earliest"]
        and event["earliest"] <= (linkage.as_of or "")
    }
    found: defaultdict[str, list[Happening]] = defaultdict(list)
    for place in events.story_events:
        if place["event_id"] in past:
            found[place["story_id"]].append(past[place["event_id"]])
    return found


def _named_within(
    forecasts: Iterable[ForecastRow], mentions: Iterable[MentionRow], linkage: Linkage
) -> defaultdict[str, set[str]]:
    """Give the stakeholders that are named inside the words of each forecast."""
    by_article: defaultdict[str, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.article_id].append(mention)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for row in forecasts:
        for mention in by_article[row.article_id]:
            who = linkage.who.of(row.article_id, mention.name)
            if who and row.start <= mention.start < row.end:
                named[row.id].add(who)
    return named


def _deciding(
    row: ForecastRow,
    named: set[str],
    by_story: Mapping[str, Sequence[Happening]],
    taking_part: Mapping[str, set[str]],
    linkage: Linkage,
) -> Happening | None:
    """Find the event that decides a forecast, if any has happened in time."""
    made, due = linkage.articles[row.article_id].day, known_bounds(row.due_edtf)[1]
    if made is None:
        return None
    until = shift(due, GRACE_DAYS) if due else None
    later = [
        event
        for story in linkage.stories_of.get(row.article_id, ())
        for event in by_story.get(story, ())
        if made < event.told_at
        and made < (event.row["latest"] or "")
        and (until is None or event.row["earliest"] <= until)
    ]
    return _best(row, later, named, taking_part)


def _decide(row: ForecastRow, found: Happening | None, reports: Reports, linkage: Linkage) -> Row:
    """Decide one forecast."""
    stories = linkage.stories_of.get(row.article_id, ())
    made = linkage.articles[row.article_id]
    due = known_bounds(row.due_edtf)[1]
    answer = None if found else find_answer(row, reports, linkage)
    if found:
        undone = is_undone(found.row["title"]) != is_undone(row.text)
        place: Sentence | EventRow | None = _telling(found, made.day or "", linkage)
    else:
        undone = answer is not None and answer.undone
        place = answer.sentence if answer else None
    return {
        "made_by": linkage.who.of(row.article_id, row.made_by_name),
        "made_at": made.published_at,
        "story_id": stories[0] if stories else None,
        "status": _status(due, linkage.as_of, is_decided=place is not None, undone=undone),
        "resolved_by": found.row["id"] if found else None,
        "decided_in": place.article_id if place else None,
        "decided_start": place.start if place else None,
        "decided_end": place.end if place else None,
    }


def _telling(event: Happening, day: str, linkage: Linkage) -> EventRow:
    """Give the first sighting of an event in an article later than a day."""
    later = (row for row in event.told_in if (linkage.articles[row.article_id].day or "") > day)
    return next(later, event.told_in[-1])


def _best(
    row: ForecastRow,
    events: Iterable[Happening],
    named: set[str],
    taking_part: Mapping[str, set[str]],
) -> Happening | None:
    """Find the event that decides a forecast; the surest, of these the earliest."""
    scored = []
    for event in events:
        has_party = bool(named & taking_part.get(event.row["id"], set()))
        score = match_score(row, event, has_party=has_party)
        if score >= LEAST_SCORE:
            scored.append(((-score, event.row["earliest"], event.row["id"]), event))
    return min(scored, key=lambda item: item[0])[1] if scored else None


def match_score(row: ForecastRow, event: Happening, *, has_party: bool) -> float:
    """Score whether an event is what a forecast spoke of: kind, parties and words."""
    foretold = content_words(row.text)
    alike = len(foretold & event.words) / max(len(foretold), LEAST_FORETOLD)
    is_kind = row.kind == event.row["kind"]
    if is_kind and row.kind in KINDS_OF_A_DAY and _is_on_the_day(row, event):
        return 1.0
    if alike < (LEAST_WORDS if is_kind else LEAST_OTHER_KIND):
        return 0.0
    kind = KIND_SCORE if is_kind else 0.0
    return kind + (PARTY_SCORE if has_party else 0.0) + WORDS_SCORE * alike


def _is_on_the_day(row: ForecastRow, event: Happening) -> bool:
    """Tell whether an event happened on the very day that was foretold."""
    due = row.due_edtf
    return due is not None and precision(due) == "day" and due == event.row["edtf"]


def _status(due: str | None, as_of: str | None, *, is_decided: bool, undone: bool) -> str:
    """Name the outcome of a forecast."""
    if is_decided:
        return "failed" if undone else "came_true"
    return "expired" if due and as_of and due < as_of else "open"
