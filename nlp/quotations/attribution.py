"""Quotations whose speaker stands as "she", "its letter" or "the minister" become attributed ones.

Only what one reading allows is filled in: the one role that fits, or whom the sentence before
is about (its subject or the one quoted there), as in centering (Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from db.records import Mention, Quotation
from nlp.grammar.clauses import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    MentionIndex,
    passage_start,
    sentence_bounds,
)
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

PERSONAL = {"he", "she", "his", "her"}
IMPERSONAL = {"it", "its"}
CONTINUED = 0.8  # share of a quotation's score that is left when its speaker is worked out here


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An article, and what was found in it, in which an unclear speaker is looked for."""

    doc: Doc
    mentions: MentionIndex
    everybody: Sequence[Mention]
    quotations: Sequence[Quotation]


def attributed(
    doc: Doc, *, mentions: Sequence[Mention], quotations: Sequence[Quotation]
) -> list[Quotation]:
    """Give the quotations, those of an unclear speaker with the stakeholder where it's plain."""
    if not doc.has_annotation("SENT_START"):
        return list(quotations)
    found: list[Quotation] = []
    index = MentionIndex(mentions)
    for quotation in quotations:
        name = quotation.stakeholder
        if name is None:
            earlier = Setting(doc=doc, mentions=index, everybody=mentions, quotations=found)
            name = _speaker(earlier, quotation)
        is_new = name is not None and quotation.stakeholder is None
        score = round(quotation.score * CONTINUED, 3) if is_new else quotation.score
        found.append(replace(quotation, stakeholder=name, score=score))
    return found


def _speaker(setting: Setting, quotation: Quotation) -> str | None:
    """Name the speaker of a quotation from the words that stand for him, or None."""
    start, end = quotation.speaker_start, quotation.speaker_end
    span = None if start is None or end is None else setting.doc.char_span(start, end)
    if span is None:
        return None
    head = span.root
    pronoun = _pronoun(head)
    if pronoun is not None:
        return _continued(setting, pronoun)
    return _holder(setting, span) or _repeated(setting, head) or _nominal(setting, head)


def _pronoun(head: Token) -> Token | None:
    """Return the pronoun that a speaker is: the word itself, or whose document it is."""
    if head.lower_ in PERSONAL | IMPERSONAL:
        return head
    documents: Sequence[str] = load("claims")["documents"]["nouns"]
    if head.lemma_.lower() not in documents:
        return None
    owners = (child for child in head.children if child.dep_ == "poss")
    return next((child for child in owners if child.lower_ in PERSONAL | IMPERSONAL), None)


def _continued(setting: Setting, pronoun: Token) -> str | None:
    """Name whom a pronoun takes up from the sentence before: its speaker or subject."""
    is_person = pronoun.lower_ in PERSONAL
    names = [
        mention.name
        for mention in _centre(setting, pronoun)
        if (mention.kind == "person") == is_person
    ]
    return names[0] if len(set(names)) == 1 else None


def _centre(setting: Setting, token: Token) -> list[Mention]:
    """List whom the sentence before is about: its subject, or the one quoted there."""
    here = sentence_bounds(setting.doc, token.idx)[0]
    start = passage_start(setting.doc, here, before=1)
    if start == here or "\n" in text_of(setting.doc)[start : token.idx].lstrip():
        return []
    subjects = [setting.mentions.of(word) for word in _subjects(setting.doc, start, here)]
    named = [mention for mention in subjects if mention is not None]
    speakers = {
        quotation.stakeholder
        for quotation in setting.quotations
        if quotation.stakeholder and start <= quotation.start < here
    }
    quoted = {m.name: m for m in setting.everybody if m.name in speakers and m.form == "name"}
    return [*named, *quoted.values()]


def _subjects(doc: Doc, start: int, end: int) -> list[Token]:
    """List the subjects of the main verbs between two places, with whose they are."""
    span = doc.char_span(start, end, alignment_mode="expand")
    found: list[Token] = []
    for token in span or ():
        is_main = token.dep_ in SUBJECTS | PASSIVE_SUBJECTS and token.head.dep_ in {"ROOT", "conj"}
        if is_main:
            found += [token, *(child for child in token.children if child.dep_ == "poss")]
    return found


def _holder(setting: Setting, phrase: Span) -> str | None:
    """Name the one person whose role the words give: "the minister", "its data commissioner"."""
    words = {
        token.lower_
        for token in phrase
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.dep_ not in {"poss", "case"}
    }
    titles = set(load("names")["titles"])
    if not words or words.isdisjoint(titles) or phrase.root.lower_ not in titles:
        return None
    fitting = {m.name for m in setting.everybody if m.role and words <= _head_words(m.role)}
    return fitting.pop() if len(fitting) == 1 else None


def _head_words(role: str) -> set[str]:
    """Give the words of a role up to the organisation that it is held in."""
    return set(role.split(",", maxsplit=1)[0].lower().replace("-", " ").split())


def _repeated(setting: Setting, head: Token) -> str | None:
    """Name the one party whose name ends in a capitalised word: "the Clinic"."""
    if not head.text[:1].isupper() or len(head) < 3:
        return None
    fitting = {m.name for m in setting.everybody if m.name.split()[-1] == head.text}
    return fitting.pop() if len(fitting) == 1 else None


def _nominal(setting: Setting, head: Token) -> str | None:
    """Name whom "the firm" takes up from the sentence before, where the kind fits."""
    kinds = set(load("names")["nominals"].get(head.lower_, ()))
    lefts = [child.lower_ for child in head.lefts]
    if not kinds or lefts != ["the"] or any(True for _ in head.rights):
        return None
    names = {mention.name for mention in _centre(setting, head) if mention.kind in kinds}
    return names.pop() if len(names) == 1 else None
