"""A name and the words around it become the kind of stakeholder that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span, Token

from db.records import StakeholderKind
from nlp.grammar.lexicon import load, word_set
from nlp.names.not_people import is_coined, is_maker
from nlp.names.short_names import ACRONYM, has_legal_form, is_given_name, kind_words

LEAST_OF_MEETING = 2  # words before "congress" where it meets for a cause
NOMINAL = {"PROPN", "NOUN", "ADJ"}


def kind_of(span: Span) -> StakeholderKind | None:
    """Guess a kind from the words of a name and around it; None when nothing tells."""
    kinds, loose = kind_words(), word_set("names", "loose")
    by_name = None if is_surely_person(span) else _kind_by_name(span)
    if by_name is not None:
        return by_name  # type: ignore[return-value]
    described = [word for word in _described(span) if word in kinds and word not in loose]
    if span.label_ == "ORG" and not is_surely_person(span):
        return kinds[described[0]] if described else _kind_by_belongings(span)  # type: ignore[return-value]
    if len(span) == 1 and described and _is_explained(span, described):
        return kinds[described[0]]  # type: ignore[return-value]
    if is_coined(span.text) or ACRONYM.fullmatch(span.text):
        return _kind_by_belongings(span)
    return "person" if is_surely_person(span) else _kind_by_belongings(span) or "person"


def is_surely_person(span: Span) -> bool:
    """Tell whether a name is that of a person by its first word: a given name, a title before it.

    A body named after somebody has more to its name: the John Example Foundation.
    """
    words = [token.lower_ for token in span]
    if not words or any(word in kind_words() for word in words[1:]):
        return False
    if has_legal_form(span[-1].text):
        return False
    is_full = len(words) in {2, 3} and span[-1].is_title
    is_named = is_given_name(words[0]) and all(token.pos_ in NOMINAL for token in span)
    return is_full and (is_named or _has_post(span))


def _has_post(span: Span) -> bool:
    """Tell whether a post stands behind a name: "Ann Example, Director"."""
    if span.end + 1 >= len(span.doc) or span.doc[span.end].text != ",":
        return False
    after = span.doc[span.end + 1]
    return after.is_title and after.lower_ in word_set("names", "posts")


def _kind_by_name(span: Span) -> str | None:
    """Give the kind that the words of a name tell: its last telling word, else its legal form."""
    telling = next(_kinds_by_words(span), None)
    if telling is None and len(span) > 1 and has_legal_form(span[-1].text):
        return "employer"
    return telling


def _kinds_by_words(span: Span) -> Iterator[str]:
    """Give the kinds that words of a name tell, the last word first: Corvane works council."""
    words = [token.lower_.replace("’", "").replace("'", "") for token in span]
    words = [word for word in words if word]
    name, kinds = " ".join(words), kind_words()
    if any(body in name for body in word_set("names", "unlike_kind")):
        return
    for place in reversed(range(len(words))):
        if _is_meeting(words, place):
            continue  # the Norland Hackers Congress makes no laws
        for phrase in (" ".join(words[max(0, place - 1) : place + 1]), words[place]):
            if phrase in kinds:
                yield kinds[phrase]


def _is_meeting(words: Sequence[str], place: int) -> bool:
    """Tell whether a word for a legislature ends the name of those who meet for a cause."""
    is_long = words[place] in word_set("names", "meetings") and place >= LEAST_OF_MEETING
    return is_long and words[place - 1] not in word_set("names", "before_legislature")


def _is_explained(span: Span, words: Sequence[str]) -> bool:
    """Tell whether one of some words explains a name: "Keyline, a company", "the bank Keyline".

    What a person may be, too ("the courier Ann"), explains only behind the name, and no given
    name ("Ann, the developer").
    """
    people = word_set("names", "trades")
    is_persons = is_given_name(span.text.lower())
    return any(
        child.lower_ in words
        and (child.lower_ not in people or (child.dep_ == "appos" and not is_persons))
        for child in span.root.children
    )


def _kind_by_belongings(span: Span) -> StakeholderKind | None:
    """Tell a vendor by what it makes, an employer by its people, a paper by its reporters."""
    if is_maker(span):
        return "vendor"
    beside = {word.lower_ for word in _beside(span)}
    if beside & word_set("names", "publishes"):
        return "media"
    if not beside & (word_set("names", "employs") | _workers()) or _is_of_many(span):
        return None
    return "employer"


def _is_of_many(span: Span) -> bool:
    """Tell whether letters stand for people of whom there are many: a TMP and other TMPs."""
    plural = f"{span.text}s"
    return span.text.isupper() and any(token.text == plural for token in span.doc)


@cache
def _workers() -> frozenset[str]:
    """Give the nouns for people who work somewhere."""
    return frozenset(load("groups")["people"]["worker_group"])


def _beside(span: Span) -> Iterator[Token]:
    """Give the nouns that a name stands before, owns or is the place of: "clerks at X"."""
    root = span.root
    if root.dep_ in {"compound", "poss", "nmod"} and root.head.i >= span.end:
        yield root.head
    if root.dep_ == "pobj" and root.head.lower_ in word_set("names", "employs_links"):
        yield root.head.head


def _described(span: Span) -> Iterator[str]:
    """Give the words that describe a name: appositions and the nouns before it."""
    inside = range(span.start, span.end)
    for child in span.root.children:
        if child.dep_ in {"appos", "compound", "nmod"} and child.i not in inside:
            yield child.lower_
    if span.root.dep_ == "appos":
        yield span.root.head.lower_
