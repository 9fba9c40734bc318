"""Words and a party become tied or not: whether the text leaves no doubt that it is this party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from db.records import Mention
from nlp.llm.parties import Parties, Party
from nlp.llm.places import Span, Text, distance

OF = re.compile(r"\b(?:of|at|for|from|with)\s+(?:the\s+)?$")  # what follows is a speaker's body


class Ties:
    """Where a text names anybody, by both readers: a model that leaves somebody out hides none."""

    def __init__(self, text: Text, parties: Parties, built_in: Sequence[Mention]) -> None:
        self._text = text
        self._parties = parties
        read = [m for m in built_in if m.form == "name" and m.people is None]
        self._names = sorted({*parties.names(), *((m.start, m.end) for m in read)})
        self._starts = [start for start, _ in self._names]
        self._persons = {(m.start, m.end) for m in read if m.kind == "person"}

    def is_told_of(self, party: Party, span: Span) -> bool:
        """Tell whether a party is named in the sentence of some words, or was the last named."""
        sentence = self._text.sentences(span)
        return self._is_in(party, sentence) or self._was_last(party, sentence[0])

    def is_speaker(self, who: Party, span: Span, cue: Span | None, speaker: Span | None) -> bool:
        """Tell whether only this party can have said the words of a quotation.

        Nobody else is named beside the words; or the speaker's own words name the party, no
        other person, and stand closer to the cue than any other name.
        """
        zone = self._around(span)
        others = [place for part in zone for place in self._others(who, part)]
        if not others:
            in_zone = any(self._is_in(who, part) for part in zone)
            return in_zone or self._was_last(who, zone[0][0])
        if cue is None or speaker is None or not _touches(speaker, who.spans):
            return False
        if not all(any(_is_within(place, part) for part in zone) for place in (cue, speaker)):
            return False
        return not any(self._is_rival(place, span, cue, speaker) for place in others)

    def _is_rival(self, place: Span, span: Span, cue: Span, speaker: Span) -> bool:
        """Tell whether somebody else's name may be the speaker's: as close, or after the cue."""
        if _touches(place, [speaker]):
            return place in self._persons
        if cue[1] <= place[0] < span[0]:
            return True
        is_inside = speaker[1] <= place[0] < cue[0]
        joint = self._text.text[speaker[1] : place[0]]
        if is_inside and OF.search(joint):
            return False
        return distance(place, cue) < distance(speaker, cue)

    def _around(self, span: Span) -> tuple[Span, Span]:
        """Give what stands before and after a quotation in its sentences, the tag included."""
        start, end = self._text.sentences(span)
        tag = self._text.text[span[1] : end].strip(" \t\n\"'”’")
        follows = self._text.text[end : end + 1]
        if not tag and follows.islower():
            end = self._text.sentences((end, end + 1))[1]
        return (start, span[0]), (span[1], end)

    def _within(self, span: Span) -> list[Span]:
        """Give the places of names that begin within a stretch."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return self._names[first:last]

    def _others(self, party: Party, span: Span) -> list[Span]:
        """Give the places within a stretch that name somebody else than a party and its body."""
        own = self._own(party)
        return [place for place in self._within(span) if not _touches(place, own)]

    def _own(self, party: Party) -> tuple[Span, ...]:
        """Give the places of a party and of the body that it belongs to."""
        body = self._parties.of(party.body)
        return (*party.spans, *(body.spans if body else ()))

    def _is_in(self, party: Party, span: Span) -> bool:
        """Tell whether a party is named or meant within a stretch."""
        return any(span[0] <= start < span[1] for start, _ in party.spans)

    def _was_last(self, party: Party, place: int) -> bool:
        """Tell whether the last name before a place is a party's."""
        number = bisect_left(self._starts, place)
        return number > 0 and _touches(self._names[number - 1], self._own(party))


def _is_within(span: Span, zone: Span) -> bool:
    """Tell whether a span lies within another."""
    return zone[0] <= span[0] and span[1] <= zone[1]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span shares a character with any of some others."""
    return any(start < span[1] and span[0] < end for start, end in others)
