"""What has happened in each story, in whose articles' words: what forecasts are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from db.linked.statements import LinkedEvent
from db.linking.linkage import Linkage
from db.linking.statements.events import EventTables
from db.linking.text.sentences import sentences_at
from db.linking.text.words import content_words
from db.records import EventSighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event that has happened, and the words that articles tell it in."""

    event: LinkedEvent
    words: frozenset[str]
    told_at: str  # the day of the latest article that tells it
    told_in: tuple[EventSighting, ...]  # its sightings, in order of publication


def happenings_by_story(
    events: EventTables, sightings: Iterable[EventSighting], linkage: Linkage
) -> defaultdict[str, list[Happening]]:
    """Sort events that have happened by each story they belong to, with the words of them."""
    words_by_event: defaultdict[str, set[str]] = defaultdict(set)
    days: defaultdict[str, str] = defaultdict(str)
    told_in: defaultdict[str, list[EventSighting]] = defaultdict(list)
    for sighting in sightings:
        event_id = events.event_of[sighting.id]
        article = linkage.articles[sighting.article_id]
        sentence = sentences_at(article, sighting.start, sighting.end)
        words_by_event[event_id].update(content_words(f"{sighting.what} {sentence.text}"))
        days[event_id] = max(days[event_id], article.day or "")
        told_in[event_id].append(sighting)
    past = {
        event.id: Happening(
            event=event,
            words=frozenset(words_by_event[event.id]),
            told_at=days[event.id],
            told_in=tuple(
                sorted(
                    told_in[event.id],
                    key=lambda sighting: (
                        linkage.articles[sighting.article_id].order,
                        sighting.start,
                    ),
                )
            ),
        )
        for event in events.events
        if event.status != "planned" and event.earliest and event.earliest <= (linkage.as_of or "")
    }
    by_story: defaultdict[str, list[Happening]] = defaultdict(list)
    for place in events.story_events:
        if place.event_id in past:
            by_story[place.story_id].append(past[place.event_id])
    return by_story
