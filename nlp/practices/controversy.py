"""A parsed article with what others found in it becomes look-ups: who, which practice, whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from spacy.tokens import Doc, Token

from db.records import InstrumentMention, Mention, Quotation, Side, StakeholderKind
from nlp.grammar.clauses import MentionIndex, subject, verbs
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.practices.mentions import (
    GENERAL,
    PracticeSpan,
    plainly_named,
    pointing_pattern,
    practice_at,
    reference_pattern,
)

DRAWS: dict[Side, int] = {"critic": -1, "defender": 1}
SPEAKERS = {"i", "we"}  # words by which a speaker means himself ...
REPORTED = {"it", "he", "she"}  # ... and those of a reporter for him
RESPONSIBLE = {"employer", "vendor"}
DECIDING = {"regulator", "court"}
FINDING = {"punishes", "finds_breach", "imposes", "upholds"}  # acts by which an authority decides

POINTING = re.compile(r"\b(?:this|these|such|its|their|the) $", re.IGNORECASE)
LEAD = 8  # characters before a word in which one that points stands


@dataclass(frozen=True, kw_only=True)
class Controversy:
    """One parsed article, with the mentions, quotations, practices and instruments in it."""

    doc: Doc
    mentions: MentionIndex
    kinds: Mapping[str, StakeholderKind | None]
    roles: Mapping[str, str]
    quotations: Sequence[Quotation]
    practices: Sequence[PracticeSpan]
    instruments: Sequence[InstrumentMention]
    dated: Mapping[int, str] = field(default_factory=dict)  # position of a verb -> EDTF
    published: str | None = None

    @classmethod
    def of(
        cls,
        doc: Doc,
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation] = (),
        *,
        practices: Sequence[PracticeSpan] = (),
        instruments: Sequence[InstrumentMention] = (),
        dated: Mapping[int, str] | None = None,
        published: str | None = None,
    ) -> Controversy:
        """Bring together an article and what others found in it."""
        return cls(
            doc=doc,
            mentions=MentionIndex(mentions),
            kinds=_kinds(mentions),
            roles={mention.name: mention.role for mention in mentions if mention.role},
            quotations=quotations,
            practices=practices,
            instruments=instruments,
            dated=dated or {},
            published=published,
        )

    def practice(self, start: int, end: int, *, near: int | None = None) -> str:
        """Name the practice that some words are about; one that is taken over stands near."""
        namings = [span for span in self.practices if span not in self._pointing_back]
        practice = practice_at(namings, start, end, near=near)
        return practice if practice in self._plainly_named else GENERAL

    @cached_property
    def _pointing_back(self) -> frozenset[PracticeSpan]:
        """The namings of monitoring in general that take up one named before: "this tracking"."""
        text = text_of(self.doc)
        return frozenset(
            span
            for span in self.practices
            if span[2] == GENERAL and POINTING.search(text, max(0, span[0] - LEAD), span[0])
        )

    @cached_property
    def _plainly_named(self) -> frozenset[str]:
        """The practices of the article but for those of an everyday word or two."""
        return plainly_named(text_of(self.doc), self.practices)

    def names_practice(self, start: int, end: int) -> bool:
        """Tell whether a practice is named between two places."""
        return any(start <= span[0] < end for span in self.practices)

    def points_at_practice(self, start: int, end: int) -> bool:
        """Tell whether a practice is named, or pointed at, between two places."""
        pointed = reference_pattern().search(text_of(self.doc), start, end) is not None
        return pointed or self.names_practice(start, end)

    def is_about_practice(self, start: int, end: int) -> bool:
        """Tell whether a practice is named, or plainly pointed at, between two places."""
        pointed = pointing_pattern().search(text_of(self.doc), start, end) is not None
        return pointed or self.names_practice(start, end)

    @cached_property
    def is_decision(self) -> bool:
        """Whether an authority is told to fine, hold or order: whoever tells of deeds tells why."""
        return any(
            (doer := self.party(subject(verb))) is not None and doer.kind in DECIDING
            for verb in verbs(self.doc)
            if verb.lemma_.lower() in _deciding()
        )

    def instrument(self, start: int, end: int) -> str | None:
        """Name the first instrument between two places."""
        return next((i.name for i in self.instruments if start <= i.start < end), None)

    def in_instrument(self, place: int) -> bool:
        """Tell whether a place lies in the name of an instrument."""
        return any(i.start <= place < i.end for i in self.instruments)

    def party(self, head: Token | None) -> Mention | None:
        """Find who a noun phrase is; in a quotation "it" or "we" is the speaker."""
        found = next(filter(None, map(self.mentions.of, _meant_by(head))), None)
        if found is not None or head is None or head.lower_ not in SPEAKERS | REPORTED:
            return found
        return next(
            (
                self._speaker(quotation, quotation.stakeholder)
                for quotation in self.quotations
                if quotation.stakeholder
                and quotation.start <= head.idx < quotation.end
                and (head.lower_ in SPEAKERS or quotation.kind != "direct")
            ),
            None,
        )

    def only_one(self, kind: StakeholderKind) -> Mention | None:
        """Give a mention of the only stakeholder of a kind that the article names, or None."""
        names = {name for name, other in self.kinds.items() if other == kind}
        return self.mentions.first_of(names.pop()) if len(names) == 1 else None

    def _speaker(self, quotation: Quotation, name: str) -> Mention:
        """Make a mention of the speaker of a quotation, who speaks of himself."""
        return Mention(
            start=quotation.start,
            end=quotation.start,
            text="",
            name=name,
            form="pronoun",
            kind=self.kinds.get(name),
            score=quotation.score,
        )

    def kind_of_speaker(self, name: str) -> StakeholderKind | None:
        """Tell of what kind a speaker is, one by his words only included: "one of the drivers"."""
        if name in self.kinds:
            return self.kinds[name]
        words = name.lower().split()
        return next((_people()[word] for word in words if word in _people()), None)

    def interest(self, name: str) -> float:
        """Tell to which side a party's interest draws it: its own, or that of whom it serves."""
        interests: Mapping[str, Any] = load("stances")["interests"]
        role = self.roles.get(name, "")
        kinds = [self.kinds.get(name)]
        kinds += [kind for other, kind in self.kinds.items() if other in role]
        draws = {interests["kinds"][kind] for kind in kinds if kind in interests["kinds"]}
        draws |= {draw for side, draw in DRAWS.items() if _roles(side).search(role)}
        return float(interests["weight"] * draws.pop()) if len(draws) == 1 else 0.0


@cache
def _people() -> Mapping[str, StakeholderKind]:
    """Index the nouns for groups of people by their kind, in the singular too."""
    people = load("groups")["people"]
    kinds = {noun: kind for kind, nouns in people.items() for noun in nouns}
    return {noun.removesuffix("s"): kind for noun, kind in kinds.items()} | kinds


@cache
def _deciding() -> frozenset[str]:
    """Give the verbs by which an authority decides on somebody."""
    acts = load("acts")["acts"]
    return frozenset(verb for act in acts if act["name"] in FINDING for verb in act["verbs"])


def _kinds(mentions: Sequence[Mention]) -> dict[str, StakeholderKind | None]:
    """Give the kind of each stakeholder: the first that one of its mentions tells."""
    kinds: dict[str, StakeholderKind | None] = {}
    for mention in mentions:
        kinds[mention.name] = kinds.get(mention.name) or mention.kind
    return kinds


def _meant_by(head: Token | None) -> Iterator[Token]:
    """Yield the words that may name who a noun phrase is: "dozens of workers", "a clerk, X"."""
    if head is None:
        return
    yield head
    for child in head.children:
        if child.dep_ == "appos":
            yield child
        elif child.lower_ == "of" and head.lemma_.lower() in load("stances")["quantities"]["nouns"]:
            yield from (word for word in child.children if word.dep_ == "pobj")


@cache
def _roles(side: Side) -> Forms:
    """Compile the roles that draw a person to one side."""
    return form_pattern(load("stances")["interests"]["roles"][side])
