"""Documents become their authors: whose report, petition, lawsuit or inquiry a text speaks of.

A petition's demands are its signers', a complaint's words the plaintiffs', a survey's findings
those of who made it, where the text says who that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention
from nlp.grammar.clauses import PASSIVE_SUBJECTS, MentionIndex, agent
from nlp.grammar.lexicon import load, word_set
from nlp.quotations.cues import verbs
from nlp.quotations.resolution.parties import own_words
from nlp.quotations.speakers import subject_of

OWNING = {"poss", "compound", "nmod", "amod"}
MAKERS = {"by", "from", "of", "at", "for"}


class Authorship:
    """Who wrote, signed, filed or ran each document that one text names."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], index: MentionIndex) -> None:
        self._index = index
        self._suing = next((m.name for m in mentions if _sues(m)), None) or _plaintiffs(doc)
        self._authors: list[tuple[int, str, str]] = []  # place, lemma, author
        for token in doc:
            if token.lemma_.lower() in verbs("papers") or token.lemma_.lower() == "sue":
                author = self._author(token)
                if author is not None:
                    self._authors.append((token.i, token.lemma_.lower(), author))

    def of(self, noun: Token) -> str | None:
        """Name whose document a noun stands for, by its own words or by an earlier mention."""
        lemma = noun.lemma_.lower()
        if lemma not in verbs("papers"):
            return None
        author = self._author(noun)
        return author if author or _is_anothers(noun) else self._earlier(noun, lemma)

    def _earlier(self, noun: Token, lemma: str) -> str | None:
        """Name the author of the same document, or of one of its kind, named before or after."""
        kin = _kinds().get(lemma, frozenset({lemma}))
        if "lawsuit" in kin and self._suing is not None:
            return self._suing
        for wanted in (frozenset({lemma}), kin):
            alike = [(place, name) for place, word, name in self._authors if word in wanted]
            before = [name for place, name in alike if place < noun.i]
            if alike:
                return before[-1] if before else alike[0][1]
        return None

    def _author(self, noun: Token) -> str | None:
        """Name the author that stands beside a document, or who does something with it."""
        heads = (*_owners(noun), *_doers(noun))
        named = (self._index.of(head) for head in heads)
        name = next((mention.name for mention in named if mention is not None), None)
        return name or next(filter(None, map(_own_author, _owners(noun))), None)


def _own_author(owner: Token) -> str | None:
    """Give the words for an author that the text names nowhere else: "one clerk's lawsuit".

    A date or a glued word before the name is no part of it: "aJune Courier report".
    """
    if owner.dep_ == "compound" and owner.pos_ == "PROPN":
        return " ".join(word.text for word in _named_words(owner)) or None
    return own_words(owner) if owner.dep_ == "poss" else None


def _named_words(owner: Token) -> Iterator[Token]:
    """Give the capitalised words of a name that end in its head, without a date."""
    run = owner.doc[owner.left_edge.i : owner.i + 1]
    for word in run:
        if word.pos_ == "PROPN" and word.text[:1].isupper() and not _is_date(word):
            yield word


def _is_date(word: Token) -> bool:
    """Tell whether a word is a month, or part of another date."""
    return word.ent_type_ == "DATE" or word.lower_ in word_set("names", "month_names")


def _is_anothers(noun: Token) -> bool:
    """Tell whether a name stands before a document, so that it is no earlier one of another."""
    owners = (child for child in noun.lefts if child.dep_ == "compound")
    return any(owner.pos_ == "PROPN" and not _is_date(owner) for owner in owners)


def _sues(mention: Mention) -> bool:
    """Tell whether a mention is of those who went to court."""
    return mention.name.split()[-1].lower() in verbs("suing_parties")


def _plaintiffs(doc: Doc) -> str | None:
    """Give the word for those who went to court where they have no other name."""
    words = (token.text for token in doc if token.lower_ in verbs("suing_parties"))
    return next(words, None)


def _owners(noun: Token) -> Iterator[Token]:
    """Give the nouns by which a document is somebody's: "the union's letter", "a study by X"."""
    yield from (child for child in noun.lefts if child.dep_ in OWNING)
    for child in noun.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in MAKERS:
            yield from (word for word in child.children if word.dep_ == "pobj")
        if child.dep_ in {"acl", "relcl"}:
            by = agent(child)
            yield from () if by is None else (by,)


def _doers(noun: Token) -> Iterator[Token]:
    """Give who writes, signs, files or runs a document: "workers signed a petition"."""
    verb = noun if noun.pos_ == "VERB" else noun.head
    makes = verb.lemma_.lower() in verbs("issuing") | verbs("carrying_out") | {"sue"}
    if not makes or verb.pos_ != "VERB":
        return
    is_made = noun is verb or noun.dep_ in {"dobj", "obj"} | PASSIVE_SUBJECTS
    who = agent(verb) or (subject_of(verb) if noun.dep_ not in PASSIVE_SUBJECTS else None)
    if is_made and who is not None:
        yield who
        yield from _within(who)


def _within(head: Token) -> Iterator[Token]:
    """Give the nouns inside a phrase of number: "dozens of Meta employees", "a group of nurses"."""
    for child in head.children:
        if child.lower_ == "of":
            yield from (word for word in child.children if word.dep_ == "pobj")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Give each word for a document -> the words for the same kind of document."""
    kinds: dict[str, list[str]] = load("cues")["paper_kinds"]
    return {word: frozenset(words) for words in kinds.values() for word in words}
