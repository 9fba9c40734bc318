"""Pronouns that speak become whom they stand for: who spoke or acted last, and fits.

Going back sentence by sentence, the first that has one fitting party decides; a sentence with
several is decided by who speaks in it, and else nobody is named (centering: Grosz, Joshi and
Weinstein 1995).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from spacy.tokens import Doc, Span, Token

from db.records import Mention, Quotation
from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS, MentionIndex
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.nearby import Nearby
from nlp.grammar.parsed import text_of
from nlp.quotations.marks.quote_marks import is_quoted, quoted_stretches
from nlp.quotations.resolution.parties import own_words

PERSONAL = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
PLURAL = {"they", "their", "them"}
IMPERSONAL = {"it", "its"}
PRONOUNS = {*PERSONAL, *PLURAL, *IMPERSONAL}
GROUPS = {"worker_group", "advocacy", "research", "union"}
MOST_SENTENCES, MOST_BREAKS = 7, 3
MOST_NAMED = 2  # sentences back in which somebody who doesn't act is taken up
NESTED = 4  # quotations that may lie within each other
INITIAL = re.compile(r"[A-Z]\.?")  # all that a text gives of somebody's name
MAIN = {"ROOT", "conj", "ccomp", "advcl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who speaks or acts at a place, as far as pronouns tell parties apart."""

    place: int
    name: str
    is_person: bool
    is_plural: bool
    is_told: bool = False
    is_named: bool = True
    is_cited: bool = False  # "according to the Higher Court"
    is_guessed: bool = False  # a person by the form of the name alone
    gender: str | None = None


class Antecedents:
    """The parties of one text in the order in which they speak and act."""

    def __init__(
        self, doc: Doc, mentions: Sequence[Mention], quotations: Sequence[Quotation]
    ) -> None:
        self._doc = doc
        self._index = MentionIndex(mentions)
        self._kinds = {mention.name: mention.kind for mention in mentions}
        spans = sorted((quotation.start, quotation.end) for quotation in quotations)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._marked = list(quoted_stretches(text_of(doc)))
        self._spans: Nearby[tuple[int, int]] = Nearby()
        for start, end in spans:
            self._spans.add(start, end, (start, end))
        self._units = [token.i for token in doc if _begins(token)]
        self._unit_starts = [doc[unit].idx for unit in self._units]
        self._spoken: defaultdict[int, list[Party]] = defaultdict(list)  # by unit
        self._speaking: set[int] = set()  # where somebody speaks
        self._unclear: set[int] = set()  # units in which who speaks isn't known
        self._parties: dict[int, list[tuple[int, Party]]] = {}  # by the sentence they act in
        self._genders: dict[str, str] = {}

    def remember(self, quotation: Quotation, head: Token | None, name: str) -> None:
        """Take note of who speaks a quotation; of a pronoun, also which it is.

        A spokesperson without a name is a person, though the body speaks.
        """
        word = head.lower_ if head is not None else ""
        gender = PERSONAL.get(word)
        if gender is not None:
            self._genders.setdefault(name, gender)
        kind = self._kinds.get(name)
        is_people = head is not None and head.lemma_.lower() in word_set("cues", "people")
        is_guessed = head is not None and kind is None and _is_full_name(head, name)
        is_many = head is not None and head.tag_ in {"NNS", "NNPS"}
        is_plural = kind in GROUPS if head is None else word in PLURAL or is_many
        place = quotation.start if head is None else head.idx
        self._speaking.add(place)
        self._spoken[bisect_right(self._unit_starts, place) - 1].append(
            Party(
                place=place,
                name=name,
                is_person=not is_plural
                and (
                    gender is not None
                    or is_people
                    or is_guessed
                    or _is_person(name, kind)
                    or INITIAL.fullmatch(name) is not None
                ),
                is_cited=(quotation.cue or "").lower().startswith("according"),
                is_guessed=is_guessed and not is_people and not _is_person(name, kind),
                is_plural=is_plural,
                is_told=head is not None and self._is_told_by_another(quotation, head),
                gender=gender or _gender(name),
            )
        )

    def pass_over(self, head: Token) -> None:
        """Take note of a pronoun that speaks, nobody knows for whom."""
        self._unclear.add(bisect_right(self._unit_starts, head.idx) - 1)

    def of(self, pronoun: Token) -> str | None:
        """Name whom a pronoun takes up, None when no sentence near before it decides."""
        return self._nearest(pronoun, partial(self._fits, word=pronoun.lower_))

    def of_kinds(self, nominal: Token, kinds: Collection[str]) -> str | None:
        """Name whom "the firm" takes up: the one of these kinds in the sentences before.

        Who is only cited isn't "the court" of a judgment.
        """
        return self._nearest(
            nominal, lambda party: not party.is_cited and self._kinds.get(party.name) in kinds
        )

    def _nearest(self, token: Token, fits: Callable[[Party], bool]) -> str | None:
        """Name the party of the nearest sentence that has one that fits; None where it has two.

        In a sentence, who speaks or acts by name comes first, then who is told to speak, then
        whoever is named, then who acts without a name. From another paragraph only a person is
        taken up without speaking there. "It" goes back no further than to another pronoun that
        speaks, nobody knows for whom.
        """
        for distance, (sentence, is_far) in enumerate(self._before(token)):
            speaking = list(self._speakers(sentence, token))
            tiers = [[party for party in speaking if not party.is_told]]
            if not is_far or token.lower_ in PERSONAL:
                acting = list(self._actors(sentence, token))
                tiers[0] += [party for party in acting if party.is_named]
                tiers += [[party for party in speaking if party.is_told]]
                is_near = token.lower_ in PERSONAL and distance <= MOST_NAMED
                tiers += [list(self._named(sentence, token)) if is_near else []]
                tiers += [[party for party in acting if not party.is_named]]
            for parties in tiers:
                names = {party.name for party in parties if fits(party)}
                if is_far and any(INITIAL.fullmatch(name) for name in names):
                    return None  # one of many who go by a letter
                if names:
                    return names.pop() if len(names) == 1 else None
            if token.lower_ in IMPERSONAL and self._unit(sentence) in self._unclear:
                return None
        return None

    def _unit(self, sentence: Span) -> int:
        """Give the number of a sentence or line."""
        return bisect_right(self._units, sentence.start) - 1

    def _before(self, token: Token) -> Iterator[tuple[Span, bool]]:
        """Give the sentences up to a token, the nearest first, and if they're paragraphs away."""
        last = bisect_right(self._units, token.i) - 1
        breaks = 0
        for number in range(last, max(-1, last - MOST_SENTENCES - 1), -1):
            end = self._units[number + 1] if number < len(self._units) - 1 else len(self._doc)
            sentence = self._doc[self._units[number] : end]
            breaks += number < last and "\n" in sentence[-1].text
            if breaks > MOST_BREAKS:
                return
            yield sentence, breaks > 0

    def _speakers(self, sentence: Span, pronoun: Token) -> Iterator[Party]:
        """Give who speaks in a sentence before a pronoun."""
        for party in reversed(self._spoken.get(self._unit(sentence), ())):
            if sentence.start_char <= party.place < min(sentence.end_char, pronoun.idx):
                yield party

    def _named(self, sentence: Span, pronoun: Token) -> Iterator[Party]:
        """Give the persons whom the text itself names in a sentence before a pronoun."""
        end = min(sentence.end_char, pronoun.idx)
        for mention in self._index.within(sentence.start_char, end):
            if mention.form == "name" and _is_person(mention.name, mention.kind):
                span = self._doc.char_span(mention.start, mention.end)
                if span is not None and not self._is_quoted(span.root):
                    yield _named_party(span.root, mention)

    def _actors(self, sentence: Span, pronoun: Token) -> Iterator[Party]:
        """Give whom the text itself has act in a sentence before a pronoun, but speakers."""
        for place, party in self._acting(sentence):
            if place < pronoun.i and party.place not in self._speaking:
                yield party

    def _acting(self, sentence: Span) -> list[tuple[int, Party]]:
        """List the parties of a sentence's subjects, each with its token; they are kept."""
        parties = self._parties.get(sentence.start)
        if parties is None:
            subjects = (
                token
                for token in sentence
                if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS
                and token.head.dep_ in MAIN
                and not self._is_quoted(token)
            )
            made = ((token.i, self._party(token)) for token in subjects)
            parties = [(place, party) for place, party in made if party is not None]
            self._parties[sentence.start] = parties
        return parties

    def _party(self, subject: Token) -> Party | None:
        """Make a party of a subject: of its name, of one in apposition, or of its own words."""
        heads = (subject, *(child for child in subject.children if child.dep_ == "appos"))
        for head in heads:
            mention = self._index.of(head)
            if mention is not None and mention.form != "pronoun":
                return _named_party(subject, mention)
        words = own_words(subject)
        if words is None:
            return None
        is_many = subject.tag_ in {"NNS", "NNPS"}
        is_people = subject.lemma_.lower() in word_set("cues", "people")
        is_person = (is_people or subject.ent_type_ == "PERSON") and not is_many
        return Party(
            place=subject.idx,
            name=words,
            is_person=is_person,
            is_plural=is_many,
            is_named=False,
        )

    def _is_told_by_another(self, quotation: Quotation, head: Token) -> bool:
        """Tell whether who speaks does so within what another one is quoted with."""
        own = quotation.start, quotation.end
        spans = self._spans.around(head.idx, head.idx)
        return any(start <= head.idx < end for start, end in spans if (start, end) != own)

    def _is_quoted(self, token: Token) -> bool:
        """Tell whether a token is within what somebody says, or between quote marks."""
        if is_quoted(self._marked, token.idx):
            return True
        last = bisect_right(self._starts, token.idx)
        return any(end > token.idx for end in self._ends[max(0, last - NESTED) : last])

    def _fits(self, party: Party, word: str) -> bool:
        """Tell whether a pronoun can stand for a party."""
        if word in PLURAL:  # "the boss", whose name isn't told, is "they" as well
            return party.is_plural or (party.is_person and party.name.islower())
        if word in IMPERSONAL:  # "UK Halcyon" may be a firm
            return (party.is_guessed or not party.is_person) and not party.is_plural
        gender = PERSONAL[word]
        known = {party.gender or gender, self._genders.get(party.name, gender)}
        return party.is_person and known == {gender}


def _begins(token: Token) -> bool:
    """Tell whether a token begins a sentence or a line, which the parser may run together."""
    if "\n" in token.text:
        return False
    return token.i == 0 or token.is_sent_start or "\n" in token.nbor(-1).text


def _named_party(token: Token, mention: Mention) -> Party:
    """Make a party of a subject."""
    is_person = _is_person(mention.name, mention.kind)
    return Party(
        place=token.idx,
        name=mention.name,
        is_person=is_person,
        is_plural=mention.kind == "worker_group" or token.tag_ == "NNS",
        gender=_gender(mention.name) if is_person else None,
    )


def _is_person(name: str, kind: str | None) -> bool:
    """Tell whether a name is a person's: by its kind, or where that is unknown by a given name."""
    first = name.split(maxsplit=1)[0].lower()
    return kind == "person" or (kind is None and first in _given_names())


def _is_full_name(head: Token, name: str) -> bool:
    """Tell whether somebody of a kind that isn't known has a name of two words, as people have."""
    return head.pos_ == "PROPN" and 1 <= name.count(" ") <= 2


def _gender(name: str) -> str | None:
    """Give the pronoun of nearly everybody of a given name; None where it isn't known."""
    words = (_given_names().get(word) for word in name.lower().split())
    return next((pronoun for pronoun in words if pronoun is not None), None)


@cache
def _given_names() -> dict[str, str]:
    """Give given name -> the pronoun of nearly everybody who bears it."""
    return {name: pronoun for pronoun, names in load("names")["given"].items() for name in names}
