"""Parties without a name become mentions: "the controller", "the complainant", "one driver said".

A body counts only in a text that names no such body; a person where the text has them speak or
where a case is about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention, StakeholderKind
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.parsed import text_of
from nlp.names.group_bodies import GroupBodies
from nlp.quotations.cues import is_reporting

SUBJECTS = {"nsubj", "nsubjpass"}
PARTS = {*SUBJECTS, "dobj", "pobj", "poss", "dative", "appos", "conj"}
LEAST = 2  # times that a text speaks of a party of a case


def unnamed(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give the mentions of parties without a name; `mentions` are those of named ones."""
    index = MentionIndex(mentions)
    named_kinds = {mention.kind for mention in mentions if mention.form == "name"}
    yield from _parties(doc, index, named_kinds)
    yield from _individuals(doc, index, GroupBodies(doc, mentions))


def _parties(
    doc: Doc, index: MentionIndex, named_kinds: Iterable[StakeholderKind | None]
) -> Iterator[Mention]:
    """Give the parties of a case, and bodies in a text that names no body of that kind."""
    the_readers = _the_readers(doc)
    heads = [
        token
        for token in doc
        if _party_kind(token)
        and token.dep_ in PARTS
        and token.lower_ not in the_readers
        and index.of(token) is None
    ]
    called = [_called(token) for token in heads]
    doing = {_called(token) for token in heads if token.dep_ in SUBJECTS}
    for token, name in zip(heads, called, strict=True):
        kind = _party_kind(token)
        is_named = kind != "person" and kind in named_kinds
        is_party = called.count(name) >= LEAST or _complains(token)
        if is_party and name in doing and not is_named:
            start = token.nbor(-1).idx if " " in name else token.idx
            yield _mention(doc, start, token, name=name, people=name.lower(), kind=kind)


def _is_guide(doc: Doc) -> bool:
    """Tell whether a text tells its reader what to do: the employer of its examples is nobody."""
    advice = [
        token
        for token in doc[:-1]
        if token.lower_ == "you" and token.nbor().lower_ in word_set("groups", "advising")
    ]
    return len(advice) >= LEAST


def _the_readers(doc: Doc) -> set[str]:
    """Give the nouns that a text has for whoever reads it: "your employer" is nobody, too."""
    if _is_guide(doc):
        return {word for word, kind in _party_kinds().items() if kind != "person"}
    return {token.head.lower_ for token in doc if token.lower_ == "your" and token.dep_ == "poss"}


@cache
def _party_kinds() -> dict[str, StakeholderKind]:
    """Give the noun, or the two words, that name a party -> its kind."""
    parties: dict[str, list[str]] = load("groups")["parties"]
    return {word: kind for kind, words in parties.items() for word in words}  # type: ignore[misc]


def _party_kind(token: Token) -> StakeholderKind | None:
    """Give the kind of party that a noun names; None for a word that names none."""
    if token.pos_ != "NOUN" or token.tag_ == "NNS":
        return None
    pair = f"{token.nbor(-1).lower_} {token.lower_}" if token.i else ""
    return _party_kinds().get(pair) or _party_kinds().get(token.lower_)


def _called(token: Token) -> str:
    """Give the words that name a party: "controller", "data subject"."""
    pair = f"{token.nbor(-1).lower_} {token.lower_}" if token.i else ""
    return pair if pair in _party_kinds() else token.lower_


def _individuals(doc: Doc, index: MentionIndex, bodies: GroupBodies) -> Iterator[Mention]:
    """Give single people without a name who say something: "one Corvane driver said"."""
    for token in doc:
        if token.dep_ in SUBJECTS and _is_individual(token) and index.of(token) is None:
            body = bodies.of_phrase(token)
            words = [*_marks(token, index), token]
            people = "".join(f"{word.text}{word.whitespace_}" for word in words).strip()
            yield _mention(
                doc,
                words[0].idx,
                token,
                name=f"{body.short} {people}" if body else people,
                people=people.lower(),
                kind="person",
                body=body.name if body else None,
            )


def _is_individual(token: Token) -> bool:
    """Tell whether a noun is one person, introduced as such, who says something."""
    if token.lower_ in word_set("groups", "several_people"):
        return _complains(token)
    says = is_reporting(token.head) or _complains(token)
    if token.tag_ != "NN" or not says or not _is_person_noun(token.lower_):
        return False
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children):
        return False
    determiners = word_set("groups", "one_of_many")
    return any(word.lower_ in determiners for word in token.lefts)


def _complains(token: Token) -> bool:
    """Tell whether a noun is who goes to an authority or court: "submitted a complaint"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_.lower() not in word_set("groups", "filing"):
        return False
    objects = {child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"}
    return verb.lemma_.lower() in {"complain", "sue"} or bool(
        objects & word_set("groups", "complaints")
    )


def _is_person_noun(word: str) -> bool:
    """Tell whether a noun is what one of a group of people is."""
    people: dict[str, list[str]] = load("groups")["people"]
    single = word_set("groups", "single_people")
    return word in single or any(f"{word}s" in people[kind] for kind in load("groups")["of_people"])


def _marks(token: Token, index: MentionIndex) -> list[Token]:
    """Give the nouns and adjectives right before a noun."""
    words: list[Token] = []
    place = token.i
    while place > token.left_edge.i:
        place -= 1
        word = token.doc[place]
        if word.dep_ not in {"compound", "amod"} or index.of(word) is not None:
            break
        words.insert(0, word)
    return words


def _mention(
    doc: Doc,
    start: int,
    token: Token,
    *,
    name: str,
    people: str,
    kind: StakeholderKind | None,
    body: str | None = None,
) -> Mention:
    """Make the mention of a party without a name."""
    end = token.idx + len(token)
    return Mention(
        start=start,
        end=end,
        text=text_of(doc)[start:end],
        name=name,
        form="nominal",
        kind=kind,
        body=body,
        people=people,
        score=0.6,
    )
