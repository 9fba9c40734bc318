"""A read event with the words that tell it: who takes part, on which days, in which sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from db.linked.statements import LinkedEvent
from db.linking.linkage import Linkage
from db.linking.statements.event_likeness import parties
from db.linking.text.sentences import opening, sentences_at
from db.linking.text.words import words
from db.records import EventSighting


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A read event as it is told: by these sightings, in these articles."""

    event: LinkedEvent
    sightings: Sequence[EventSighting]
    linkage: Linkage
    named: Mapping[str, Set[str]]  # stakeholders by article that names them

    def parties(self, *roles: str) -> set[str]:
        """Give who takes part in it, and the bodies whose people or heads do.

        "Staff" that no body is known of are nobody.
        """
        taking_part = {who for s in self.sightings for who in parties(s, self.linkage, set(roles))}
        entries = [self.linkage.who.stakeholders.get(who) for who in taking_part]
        bodies = {entry.body_id or entry.speaks_for for entry in entries if entry}
        nobody = {entry.id for entry in entries if entry and entry.people and not entry.body_id}
        return (taking_part - nobody) | {body for body in bodies if body}

    def names(self, stakeholders: Set[str]) -> bool:
        """Tell whether an article that tells it names one of some stakeholders."""
        return any(stakeholders & self.named.get(s.article_id, set()) for s in self.sightings)

    def days(self) -> set[str]:
        """Give the days on which it was told."""
        articles = self.linkage.articles
        return {day for s in self.sightings if (day := articles[s.article_id].day)}

    def is_of_its_article_s_day(self) -> bool:
        """Tell whether its only date is about the day on which an article told it."""
        edtf = self.event.edtf or ""
        return edtf.endswith("~") and any(day.startswith(edtf[:-1]) for day in self.days())

    def sentences(self, *, following: int = 0) -> Iterator[str]:
        """Give the sentences that tell it, each with so many that follow in its paragraph."""
        for sighting in self.sightings:
            article = self.linkage.articles[sighting.article_id]
            sentence = sentences_at(article, sighting.start, sighting.end)
            for _ in range(following):
                sentence = sentences_at(article, sentence.start, sentence.end + 2)
            yield sentence.text

    def openings(self) -> Iterator[str]:
        """Give the headline and first paragraph of each article that tells it."""
        for key in sorted({sighting.article_id for sighting in self.sightings}):
            article = self.linkage.articles[key]
            first = opening(article, paragraphs=1)
            yield " ".join((article.title, *(sentence.text for sentence in first)))


def say(text: str) -> str:
    """Write a text as its words alone, with a blank around each."""
    return f" {' '.join(words(text))} " if text else ""
