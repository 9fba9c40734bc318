"""Nouns become classes of things that events are told of: workers, authorities, techniques, bills.

A name's class is the kind of whom it is; of "thousands of workers" the workers count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from spacy.tokens import Token

from db.records import InstrumentMention, Mention
from nlp.grammar.clauses import PASSIVE_SUBJECTS, RELATIVES, MentionIndex, agent, is_passive
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.parsed import text_of

LEXICON = "events"
SUBJECTS = {"nsubj", "csubj"}
OBJECTS = {"dobj", "attr", "oprd", "dative"}
BILLS = {"law", "bill"}
BILL_NUMBER = re.compile(r"(?:[SAH]\.?\s?[BRF]?\.?|(?:Senate|House|Assembly) Bill)\s?\d{1,5}\b")
ACRONYM = re.compile(r"[A-Z]{2,6}")
PERSONAL = {"he", "she", "they", "him", "her", "them"}
PARTIES = {"firm", "workers", "advocacy", "media", "research"}
OFFICES = {"lawmaker", "authority", "judging"}
NAME_REACH = 80  # characters before an acronym in brackets
JOINING = {"of", "for", "and"}  # words within a name
Classes = frozenset[str]
NONE: Classes = frozenset({"none"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who and what is named in an article, by where it stands."""

    mentions: MentionIndex
    instruments: tuple[InstrumentMention, ...] = ()

    def instrument_at(self, start: int, end: int) -> InstrumentMention | None:
        """Give the instrument that is named between two places."""
        return next((law for law in self.instruments if start <= law.start < end), None)


@cache
def _classes_by_word() -> dict[str, Classes]:
    """Give word -> its classes."""
    lexicon = load(LEXICON)
    tables = [*lexicon["classes"].items(), *lexicon["word_classes"].items()]
    classes: dict[str, set[str]] = {}
    for name, words in tables:
        for word in words:
            classes.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


def classes_of(noun: Token | None, around: Surroundings) -> Classes:
    """Give the classes of a noun; {"none"} where there is no noun."""
    if noun is None:
        return NONE
    counted = _counted(noun)
    table = _classes_by_word()
    words = {counted.lemma_.lower(), counted.lower_, counted.lower_.removesuffix("s")}
    names: set[str] = set().union(*(table.get(word, frozenset()) for word in words))
    names |= _of_name(noun, around)
    if noun.lower_.endswith("dpa"):  # AEPD is a name, HDPA says what it is
        names |= {"authority", "judging"}
    if BILL_NUMBER.match(text_of(noun.doc), noun.left_edge.idx):
        names.add("bill")
    if ACRONYM.fullmatch(noun.text) and not names & PARTIES and not _is_of_a_firm(noun):
        names.add("acronym")
    if noun.pos_ == "PROPN":  # Senator Ruth Amador
        titles = (child.lower_ for child in noun.lefts if child.dep_ == "compound")
        names |= {name for title in titles for name in table.get(title, NONE) & OFFICES}
    if counted.pos_ == "PRON" and counted.lower_ in PERSONAL | {"it"}:
        names.add("pronoun")
    if noun.dep_ == "nsubj" and noun.lower_ in {"who", "whom"}:
        names.add("person")
    if noun.pos_ == "VERB":
        names.add("clause")
    return frozenset(names)


def _is_of_a_firm(acronym: Token) -> bool:
    """Tell whether a text introduces an acronym behind a name that is no authority's.

    "Halden Public Transport (HPT)"; not "the Data Board (DB)" or "the DPA (AEPD)".
    """
    text = text_of(acronym.doc)
    place = text.find(f"({acronym.text})")
    if place < 0:
        return False
    words = re.findall(r"[^\W\d_]+", text[max(0, place - NAME_REACH) : place])
    named = list(takewhile(lambda word: word[:1].isupper() or word in JOINING, reversed(words)))
    table = _classes_by_word()
    judging = any("judging" in table.get(word.lower(), NONE) for word in named)
    return bool(named) and not judging and not any(word.endswith("DPA") for word in named)


def _of_name(noun: Token, around: Surroundings) -> set[str]:
    """Give the classes that a mention or instrument over a noun has."""
    names: set[str] = set()
    mention = around.mentions.of(noun)
    if mention is not None:
        names |= _of_mention(mention)
    elif noun.pos_ == "PROPN":
        names.add("name")
        if noun.ent_type_ == "PERSON":
            names.add("person")
    law = next((law for law in around.instruments if law.start <= noun.idx < law.end), None)
    if law is not None and law.kind in BILLS:
        names.add("bill")
    return names


def _of_mention(mention: Mention) -> set[str]:
    """Give the classes of whom a mention names."""
    return {"name", *load(LEXICON)["kinds_of_mentions"].get(mention.kind or "", ())}


def _counted(noun: Token) -> Token:
    """Give what a quantity is of: "thousands of workers", "35% of its staff"."""
    if noun.lemma_.lower() not in word_set(LEXICON, "quantities") and noun.ent_type_ not in {
        "CARDINAL",
        "PERCENT",
    }:
        return noun
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((word for word in child.children if word.dep_ == "pobj"), noun)
    return noun


def doer_of(verb: Token) -> Token | None:
    """Give the noun of who does a verb in its own clause; the agent of a passive.

    A joined verb has the subject of the first; a clause after a noun has the noun.
    """
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"}):
        return agent(verb)
    return grammatical_subject(verb)


def grammatical_subject(verb: Token) -> Token | None:
    """Give the noun that a verb, or what it is joined to or hangs on, is said of."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if subjects:
        noun = subjects[-1]
        if noun.lower_ in RELATIVES and verb.dep_ == "relcl":
            return verb.head
        return noun
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return verb.head
    if verb.dep_ in {"conj", "xcomp", "pcomp"} and verb.head.i != verb.i:
        above = verb.head
        if above.pos_ == "ADP":
            above = above.head
        return grammatical_subject(above) if above.pos_ in {"VERB", "AUX", "ADJ"} else None
    return None


def done_to(verb: Token) -> list[Token]:
    """List the nouns that a verb is done to: its objects, or the subject of a passive."""
    nouns = [child for child in verb.children if child.dep_ in OBJECTS | PASSIVE_SUBJECTS]
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not nouns:
        nouns = [verb.head]
    if verb.dep_ == "relcl":
        nouns = [verb.head if noun.lower_ in RELATIVES else noun for noun in nouns]
    if not nouns and verb.dep_ == "conj" and is_passive(verb.head) and verb.tag_ == "VBN":
        subject = grammatical_subject(verb.head)
        nouns = [subject] if subject is not None else []
    return nouns


def classes_within(verb: Token) -> Classes:
    """Give the classes of every word that depends on a verb."""
    table = _classes_by_word()
    words = {word for token in verb.subtree for word in (token.lower_, token.lemma_.lower())}
    return frozenset().union(*(table[word] for word in words if word in table))


def all_classes(nouns: Iterable[Token], around: Surroundings) -> Classes:
    """Give the classes of several nouns and of what is joined to them."""
    joined = [word for noun in nouns for word in (noun, *noun.conjuncts)]
    return frozenset().union(*(classes_of(noun, around) for noun in joined))
