"""A verb becomes what it foretells: what will, would or may be, or what somebody expects."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from spacy.tokens import Token

from nlp.events.subjects import top_verb
from nlp.grammar.clauses import is_negated
from nlp.grammar.lexicon import load, word_set

AUXILIARY = {"aux", "auxpass"}
DESCRIBING = {"relcl", "acl", "csubj", "amod", "compound"}
SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}


@cache
def lemmas(name: str) -> frozenset[str]:
    """Give a word list of the lexicon."""
    return frozenset(load("forecasts")[name])


def will() -> frozenset[str]:
    """Give the auxiliaries of what is to come."""
    return word_set("standing", "foretelling")


def foretells(verb: Token) -> bool:
    """Tell whether a verb makes a statement about the future, without an "if" or a "not"."""
    if not (has_auxiliary(verb, will()) or is_foretelling(verb) or _is_reported_plan(verb)):
        return False
    if is_negated(verb) or verb.dep_ in DESCRIBING or is_conditional(verb):
        return False
    if not _is_stated(verb):
        return False
    if verb.tag_ == "VBG" or any(child.lower_ == "when" for child in verb.lefts):
        return False  # "we'll be discussing it tomorrow", "when it is set to begin"
    return any(child.dep_ in SUBJECTS for child in verb.children)


def may_foretell(verb: Token) -> bool:
    """Tell whether a verb may say what is to come: broadly, for a judge to decide."""
    if verb.dep_ in DESCRIBING or verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in AUXILIARY:
        return False
    told = verb if likelihood_of(verb) is None else top_verb(verb)
    if _is_open(verb) or _is_hoped(told) or _is_asked_when(told) or _is_duty(verb):
        return False
    if not _is_stated(told) or _is_taken_back(verb):
        return False
    if not any(child.dep_ in SUBJECTS for child in told.children) or _is_relative(told):
        return False
    if told.i != verb.i or has_auxiliary(verb, _viewed()):
        return True
    is_told = verb.tag_ != "VB" or has_auxiliary(verb, {"do", "does", "did"})
    is_predicted = is_told and verb.lemma_.lower() in lemmas("predicting")
    return is_predicted and any(child.dep_ in {"dobj", "ccomp"} for child in verb.children)


def _is_open(verb: Token) -> bool:
    """Tell whether a verb only asks, supposes, looks back or describes."""
    opening = verb.left_edge.lower_
    if opening in lemmas("asking") or _is_supposed(verb) or _is_of_the_past(verb):
        return True
    return verb.lemma_.lower() in lemmas("describing")


def _is_stated(verb: Token) -> bool:
    """Tell whether a clause states something: "is it going to help, or could it harm?" asks."""
    subjects = [child.i for child in verb.lefts if child.dep_ in SUBJECTS]
    first = min(subjects, default=0)
    asks = any(child.dep_ in AUXILIARY and child.i < first for child in verb.lefts)
    return not asks


def whole_subject(verb: Token) -> Token | None:
    """Give the noun of whose infinitive the parse took the object for the subject of a verb.

    "The pressure to enable it will be immense" isn't said of "it".
    """
    around, first = verb.head, verb.left_edge
    is_within = verb.dep_ == "ccomp" and around.dep_ == "acl" and around.tag_ == "VB"
    is_cut = is_within and first.i == around.i + 1 and first.pos_ == "PRON"
    return around.head if is_cut else None


def _is_taken_back(verb: Token) -> bool:
    """Tell whether what might be is said, there or in the next sentence, never to happen."""
    if not has_auxiliary(verb, word_set("standing", "supposing")):
        return False
    end = verb.sent.end
    after = verb.doc[end].sent.end if end < len(verb.doc) else end
    return any(
        word.lemma_.lower() in lemmas("happening")
        and has_auxiliary(word, {"would", "will", "could"})
        and any(child.lower_ == "never" for child in word.lefts)
        for word in verb.doc[verb.sent.start : after]
    )


def _is_of_the_past(verb: Token) -> bool:
    """Tell whether an auxiliary looks back: "could not finish", "could have been"."""
    was_unable = is_negated(verb) and has_auxiliary(verb, {"could"})
    return was_unable or (has_auxiliary(verb, {"have"}) and not has_auxiliary(verb, will()))


def _viewed() -> frozenset[str]:
    """Give the auxiliaries by which somebody says what he expects; "shall" obliges."""
    return (will() | word_set("standing", "supposing")) - {"shall"}


def _is_supposed(verb: Token) -> bool:
    """Tell whether a clause opens with an "if"."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    return not marks.isdisjoint(lemmas("conditions"))


def _is_hoped(verb: Token) -> bool:
    """Tell whether a clause is what somebody hopes: "let's hope it won't come to that"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lemmas("hoping")


def _is_duty(verb: Token) -> bool:
    """Tell whether it is what is asked of people: "agents are expected to answer at once"."""
    if likelihood_of(verb) != "expected" or verb.lemma_.lower() in lemmas("changing"):
        return False
    people = load("events")["classes"]["people"]
    subjects = (child for child in top_verb(verb).children if child.dep_ in SUBJECTS)
    return any(noun.lemma_.lower() in people or noun.lower_ == "you" for noun in subjects)


def _is_asked_when(verb: Token) -> bool:
    """Tell whether a clause only asks when or where: "to guess when people may leave"."""
    if verb.left_edge.lower_ not in {"when", "where"}:
        return False
    guesses = verb.head.lemma_.lower() in lemmas("predicting") | lemmas("viewing")
    return verb.dep_ in {"ccomp", "pcomp"} or (verb.dep_ == "advcl" and guesses)


def _is_relative(verb: Token) -> bool:
    """Tell whether a clause opens like one that describes or asks: "to which they will"."""
    first = verb.left_edge
    second = first.nbor(1).lower_ if first.i + 1 < len(first.doc) else ""
    return first.lower_ in lemmas("asking") or (
        first.pos_ in {"ADP", "PART", "SCONJ"} and second in lemmas("asking")
    )


def likelihood_of(verb: Token) -> str | None:
    """Give the word by which an infinitive is to come: likely to, set to, is expected to."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.i == verb.i:
        return None
    word = above.lower_
    if word == "going" and above.head.i != above.i + 1:
        return word
    is_said_of = above.pos_ == "ADJ" or any(child.dep_ == "auxpass" for child in above.children)
    return word if is_said_of and word in lemmas("likely") else None


def has_auxiliary(verb: Token, words: Set[str]) -> bool:
    """Tell whether a verb has one of some auxiliaries."""
    return any(child.dep_ == "aux" and child.lower_ in words for child in verb.children)


def is_of_law(verb: Token) -> bool:
    """Tell whether a clause judges what is lawful: "it will be no lawful basis", "may justify it".

    That is what the law is, and nothing that is to come.
    """
    if verb.lemma_.lower() not in lemmas("judging"):
        return False
    return any(word.lower_ in lemmas("lawful") for word in top_verb(verb).subtree)


def is_foretelling(verb: Token) -> bool:
    """Tell whether a verb is one of expecting, planning, promising, or "is due to", "is set to".

    A warning or hope foretells only what will, would or could be.
    """
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return any(
            child.lower_ in lemmas("scheduled")
            and any(word.dep_ == "xcomp" for word in child.children)
            for child in verb.children
        )
    if (
        lemma not in lemmas("foretelling")
        or _is_over(verb)
        or has_auxiliary(verb, lemmas("unsure"))
    ):
        return False
    if lemma == "intend" and verb.tag_ in {"VBD", "VBN"}:  # is intended to, intended for
        return False
    clauses = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}]
    if lemma in {"warn", "hope"}:
        return any(has_auxiliary(clause, will() | lemmas("unsure")) for clause in clauses)
    return bool(clauses) or any(
        child.dep_ in {"dobj", "prep", "npadvmod"} for child in verb.children
    )


def _is_over(verb: Token) -> bool:
    """Tell whether an expectation is told as given up: had planned to stay."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _is_reported_plan(verb: Token) -> bool:
    """Tell whether a verb is a plan in reported speech: said it would file a complaint."""
    said = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lemmas("saying")
    return said and has_auxiliary(verb, {"would"})


def is_conditional(verb: Token) -> bool:
    """Tell whether a forecast hangs on an "if"."""
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(_is_supposed(token) for token in (verb, verb.head, *clauses))
