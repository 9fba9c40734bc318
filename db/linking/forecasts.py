"""Forecasts meet later events: came true, failed, expired, or still open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.edtf_dates import known_bounds, shift
from db.linking.events import EventTables
from db.linking.linkage import Linkage
from db.linking.material import EventRow, ForecastRow, MentionRow
from db.linking.sentences import sentences_at
from db.linking.words import content_words, is_negated
from db.store import Row

GRACE_DAYS = 7  # an event so little late still makes a forecast come true
KIND_SCORE, PARTY_SCORE, WORDS_SCORE = 0.4, 0.25, 0.6
LEAST_SCORE = 0.62
LEAST_FORETOLD = 4  # a forecast of fewer content words is matched as if it had so many
LEAST_OTHER_KIND = 0.6  # words needed where the kinds differ: readers name them variously
LEAST_WORDS = 0.34  # without words in common nothing is decided
UNDONE = re.compile(
    r"\b(?:drop|abandon|postpon|withdr[ae]w|reject|delay|cancel|scrap|shelv|rul(?:e|ed|es) out"
    r"|call(?:s|ed)? off|fail(?:s|ed)? to|miss(?:es|ed)?)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event that has happened, and the words that articles tell it in."""

    row: Row
    words: frozenset[str]
    told_at: str  # the day of the latest article that tells it


def decide_forecasts(
    forecasts: Sequence[ForecastRow],
    mentions: Iterable[MentionRow],
    events: EventTables,
    sightings: Iterable[EventRow],
    linkage: Linkage,
) -> dict[str, Row]:
    """Give, by forecast, the columns that linking sets: who, when, story, outcome, event.

    "Now" is the latest day of the base.
    """
    by_story = _by_story(events, sightings, linkage)
    taking_part: defaultdict[str, set[str]] = defaultdict(set)
    for role in events.roles:
        taking_part[role["event_id"]].add(role["stakeholder_id"])
    named = _named_within(forecasts, mentions, linkage)
    return {
        row.id: _decide(row, named[row.id], by_story, taking_part, linkage) for row in forecasts
    }


def _by_story(
    events: EventTables, sightings: Iterable[EventRow], linkage: Linkage
) -> defaultdict[str, list[Happening]]:
    """Sort events that have happened by each story they belong to, with the words of them."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    days: defaultdict[str, str] = defaultdict(str)
    for row in sightings:
        key = events.event_of[row.id]
        article = linkage.articles[row.article_id]
        sentence = sentences_at(article, row.start, row.end)
        told[key].update(content_words(f"{row.what} {sentence.text}"))
        days[key] = max(days[key], article.day or "")
    past = {
        event["id"]: Happening(
            row=event, words=frozenset(told[event["id"]]), told_at=days[event["id"]]
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


def _decide(
    row: ForecastRow,
    named: set[str],
    by_story: Mapping[str, Sequence[Happening]],
    taking_part: Mapping[str, set[str]],
    linkage: Linkage,
) -> Row:
    """Decide one forecast."""
    stories = linkage.stories_of.get(row.article_id, ())
    made = linkage.articles[row.article_id]
    due = known_bounds(row.due_edtf)[1]
    found = None
    if made.day:
        until = shift(due, GRACE_DAYS) if due else None
        later = [
            event
            for story in stories
            for event in by_story.get(story, ())
            if made.day < event.told_at
            and made.day < (event.row["latest"] or "")
            and (until is None or event.row["earliest"] <= until)
        ]
        found = _best(row, later, named, taking_part)
    return {
        "made_by": linkage.who.of(row.article_id, row.made_by_name),
        "made_at": made.published_at,
        "story_id": stories[0] if stories else None,
        "status": _status(row, found, due, linkage.as_of),
        "resolved_by": found["id"] if found else None,
    }


def _best(
    row: ForecastRow,
    events: Iterable[Happening],
    named: set[str],
    taking_part: Mapping[str, set[str]],
) -> Row | None:
    """Find the event that decides a forecast; the surest, of these the earliest."""
    scored = []
    for event in events:
        has_party = bool(named & taking_part.get(event.row["id"], set()))
        score = match_score(row, event, has_party=has_party)
        if score >= LEAST_SCORE:
            scored.append((-score, event.row["earliest"], event.row["id"], event.row))
    return min(scored, key=lambda item: item[:3])[3] if scored else None


def match_score(row: ForecastRow, event: Happening, *, has_party: bool) -> float:
    """Score whether an event is what a forecast spoke of: kind, parties and words."""
    foretold = content_words(row.text)
    alike = len(foretold & event.words) / max(len(foretold), LEAST_FORETOLD)
    is_kind = row.kind == event.row["kind"]
    if alike < (LEAST_WORDS if is_kind else LEAST_OTHER_KIND):
        return 0.0
    kind = KIND_SCORE if is_kind else 0.0
    return kind + (PARTY_SCORE if has_party else 0.0) + WORDS_SCORE * alike


def _status(row: ForecastRow, found: Row | None, due: str | None, as_of: str | None) -> str:
    """Name the outcome of a forecast."""
    if found:
        undone = is_undone(found["title"]) != is_undone(row.text)
        return "failed" if undone else "came_true"
    return "expired" if due and as_of and due < as_of else "open"


def is_undone(text: str) -> bool:
    """Tell whether words say that something doesn't happen after all."""
    return is_negated(text) or UNDONE.search(text) is not None
