"""A verb or noun in its frame becomes the kind of event that it tells: who did what to what.

The frames, verbs and nouns are the lexicon `events`; what fits none is of kind `other`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from db.records import EventKind
from nlp.events.subjects import doer
from nlp.events.word_classes import (
    LEXICON,
    Classes,
    Surroundings,
    all_classes,
    classes_of,
    doer_of,
    done_to,
)
from nlp.grammar.lexicon import load, word_set

SUFFIXES = ("d", "ed", "s", "es", "ing")
OTHER: EventKind = "other"
FINING = {"impose", "fine"}


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of event told by some verbs, with these classes of subject and object around them."""

    kind: EventKind
    subject: Classes
    object: Classes
    beside: Classes


@dataclass(frozen=True, slots=True)
class Parties:
    """The classes of who does a verb and to what, and the words beside it."""

    doer: Classes
    object: Classes
    beside: Classes


@cache
def _frames() -> dict[str, list[Frame]]:
    """Give verb -> its frames, in the order of the lexicon."""
    frames: defaultdict[str, list[Frame]] = defaultdict(list)
    for entry in load(LEXICON)["frames"]:
        frame = Frame(
            entry["kind"],
            frozenset(entry.get("subject", ())),
            frozenset(entry.get("object", ())),
            frozenset(entry.get("with", ())),
        )
        for verb in entry["verbs"]:
            frames[verb].append(frame)
    return dict(frames)


@cache
def _kinds(part: str) -> dict[str, EventKind]:
    """Give lemma -> kind for a table of the lexicon."""
    return {word: kind for kind, words in load(LEXICON)[part].items() for word in words}


def stems(token: Token) -> tuple[str, ...]:
    """Give what a token's lemma may be: the model gives "fined" the lemma "fin"."""
    word = token.lower_
    return (token.lemma_.lower(), word, *(word.removesuffix(end) for end in SUFFIXES))


def kind_of_noun(noun: Token) -> EventKind | None:
    """Give the kind of happening that a noun names; None for any other noun."""
    table = _kinds("nouns")
    kind = table.get(noun.lemma_.lower()) or table.get(noun.lower_)
    return None if noun.ent_type_ == "PERSON" else kind


def kind_of_verb(verb: Token, parties: Parties) -> EventKind:
    """Give the kind of event that a verb tells between its parties."""
    framed = _by_frame(verb, parties)
    if framed == "inquiry" and _demands_a_deed(verb):
        return "ruling"
    if framed == "ruling" and {token.lemma_.lower() for token in verb.subtree} >= FINING:
        return "fine"  # "decided to impose a fine"
    by_noun = _by_noun(verb, parties) if framed in {None, "announcement"} else None
    if framed == "announcement" and by_noun is None and _warns(verb):
        return OTHER
    if framed is None and by_noun is None and _makes_known(verb, parties):
        return "ruling"
    return by_noun or framed or _by_itself(verb) or _by_saying(verb) or OTHER


def _makes_known(verb: Token, parties: Parties) -> bool:
    """Tell whether an authority tells somebody what it found against them."""
    if verb.lemma_.lower() not in {"notify", "inform"} or "judging" not in parties.doer:
        return False
    words = {token.lower_ for token in verb.subtree}
    return not words.isdisjoint(word_set(LEXICON, "findings"))


def _warns(verb: Token) -> bool:
    """Tell whether a warning is issued: by whom it is no ruling, it is nothing announced."""
    return any(noun.lemma_.lower() in word_set(LEXICON, "warnings") for noun in done_to(verb))


def _demands_a_deed(verb: Token) -> bool:
    """Tell whether somebody is asked to do something other than to answer: "to remove it"."""
    if verb.lemma_.lower() not in {"ask", "request", "demand"}:
        return False
    deeds = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.pos_ == "VERB"]
    answering = word_set(LEXICON, "answering")
    return bool(deeds) and all(answering.isdisjoint(stems(deed)) for deed in deeds)


def _by_frame(verb: Token, parties: Parties) -> EventKind | None:
    """Give the kind of the first frame that fits a verb and its parties."""
    frames = _frames()
    fitting = (
        frame.kind
        for stem in dict.fromkeys(stems(verb))
        for frame in frames.get(stem, ())
        if _fits(frame, parties)
    )
    return next(fitting, None)


def _by_saying(verb: Token) -> EventKind | None:
    """Read a verb of saying as a statement."""
    if not set(stems(verb)) & word_set(LEXICON, "saying"):
        return None
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    names = any(child.dep_ == "oprd" for child in verb.children)
    if verb.lemma_.lower() == "call" and not (clauses or names):
        return None  # "called my aunt"
    return "announcement" if any(_is_to_come(clause) for clause in clauses) else "statement"


def _is_to_come(clause: Token) -> bool:
    """Tell whether what is said is what somebody will do: "said it would close the site"."""
    return any(child.lower_ in {"will", "would"} for child in clause.children) and any(
        child.dep_ == "nsubj" and child.lower_ in {"it", "they"} for child in clause.children
    )


def _fits(frame: Frame, parties: Parties) -> bool:
    """Tell whether a frame's demands on its surroundings are met; one without any always fits."""
    if frame.subject and not frame.subject & parties.doer:
        return False
    if frame.object and not frame.object & parties.object:
        return False
    return not frame.beside or bool(frame.beside & parties.beside)


def _by_noun(verb: Token, parties: Parties) -> EventKind | None:
    """Read "launched a petition" and "the hearing began" by the noun."""
    if not set(stems(verb)) & word_set(LEXICON, "light"):
        return None
    nouns = [*done_to(verb), *(child for child in verb.children if child.dep_ == "nsubj")]
    kind = next((kind for noun in nouns if (kind := kind_of_noun(noun))), None)
    return None if kind == "ruling" and _is_of_employer(verb, parties) else kind


def _is_of_employer(verb: Token, parties: Parties) -> bool:
    """Tell whether a warning is an employer's: who issues it, or who "his employer" is."""
    if "judging" in parties.doer | parties.object:
        return False
    gives = word_set(LEXICON, "receiving").isdisjoint(stems(verb))
    words = {token.lower_ for token in verb.subtree}
    if not gives and parties.doer & {"workers", "people"}:
        return True
    return bool(gives and "firm" in parties.doer) or "employer" in words


def _by_itself(verb: Token) -> EventKind | None:
    """Read a verb that says by itself what happened."""
    table = _kinds("verbs")
    return next((table[stem] for stem in stems(verb) if stem in table), None)


def parties_of(verb: Token, around: Surroundings) -> Parties:
    """Give the classes of who and what stands around a verb."""
    noun = doer_of(verb)
    is_pronoun = noun is not None and noun.pos_ == "PRON"
    teller = doer(verb, around.mentions) if is_pronoun else noun
    nouns = done_to(verb)
    nouns += [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}]
    phrases = [child for child in verb.children if child.dep_ in {"prep", "prt", "agent"}]
    inner = [word for phrase in phrases for word in _within(phrase)]
    classes = set(all_classes(nouns, around))
    if not classes - {"name", "pronoun"}:  # "sided with the company", "switched to hackathons"
        classes |= all_classes(inner, around)
    beside = {child.lower_ for child in verb.children} | {word.lower_ for word in inner}
    beside |= {
        child.lower_
        for noun in (*nouns, *inner)
        if noun.dep_ not in {"xcomp", "ccomp"}
        for child in noun.children
    }
    return Parties(classes_of(teller, around), frozenset(classes), frozenset(beside))


def kind_of_order(verb: Token, around: Surroundings) -> EventKind | None:
    """Give the kind of what somebody has others do: "asked a supplier to install trackers"."""
    if verb.lemma_.lower() not in word_set(LEXICON, "ordering"):
        return None
    deeds = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.tag_ == "VB"]
    kinds = (kind_of_verb(deed, parties_of(deed, around)) for deed in deeds)
    return next((kind for kind in kinds if kind == "deployment"), None)


def _within(phrase: Token) -> list[Token]:
    """Give the nouns of a phrase, those of a phrase in it too: out of committee."""
    nested = [word for word in phrase.children if word.dep_ in {"prep", "pcomp"}]
    inner = [word for part in (phrase, *nested) for word in part.children if word.dep_ == "pobj"]
    return [word for word in inner if word.ent_type_ not in {"DATE", "TIME"}]
