"""A verb about what is to come becomes named features, from which a judge tells a forecast.

A forecast says what will happen; duties, plans of one's own, what a law or product would do and
politeness use the same words. What is looked at: the auxiliary, who is the subject and who says
so, whether the verb tells a change or a deed, and the words of likelihood and time around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.events.clause_words import clause_words
from nlp.events.kinds import OTHER, kind_of_verb, parties_of, stems
from nlp.events.subjects import top_verb
from nlp.events.word_classes import LEXICON, Surroundings, classes_of, grammatical_subject
from nlp.forecasts.foretelling import has_auxiliary, lemmas, likelihood_of, will
from nlp.grammar.clauses import is_negated, is_passive
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of

FIRST = {"i", "we"}
PRONOUNS = {"it", "he", "she", "they", "you", "this", "that", "who", "which", "there", "what"}
PLURAL = {"NNS", "NNPS"}
LEGAL = {"Article", "GDPR", "controller", "data", "must", "should", "law"}
COMPARED = {"JJR", "RBR"}


def forecast_features(
    verb: Token, around: Surroundings, *, is_dated: bool, practices: Sequence[int]
) -> frozenset[str]:
    """Name what speaks for or against a verb being a forecast; `practices` are their places."""
    auxiliary = _auxiliary(verb)
    names = {
        f"aux={auxiliary}",
        f"dep={verb.dep_}",
        "dated" if is_dated else "undated",
        *_of_subject(verb, around),
        *_of_verb(verb, around),
        *_of_saying(verb),
        *_of_words(verb),
        *clause_words(verb),
    }
    sentence = verb.sent
    if any(sentence.start_char <= place < sentence.end_char for place in practices):
        names.add("near=practice")
    names |= {f"aux={auxiliary}+{name}" for name in names if name.startswith(("subject=", "verb="))}
    names |= {
        f"{one}+{two}"
        for one in names
        if one.startswith("aux=") and "subject=" in one
        for two in names
        if two.startswith("verb=")
    }
    return frozenset(names)


def _auxiliary(verb: Token) -> str:
    """Name by what a verb is put into the future."""
    if has_auxiliary(verb, will()):
        return "will"
    for word in ("would", "could", "may", "might"):
        if has_auxiliary(verb, {word}):
            return word
    return "likely" if likelihood_of(verb) else "predicting"


def _of_subject(verb: Token, around: Surroundings) -> Iterator[str]:
    """Name whom or what the verb is said of."""
    noun = grammatical_subject(verb)
    if noun is None:
        yield "subject=none"
        return
    if noun.lower_ in FIRST:
        yield "subject=first"
    elif noun.lower_ in PRONOUNS:
        yield f"subject={noun.lower_}"
    elif around.mentions.of(noun) is not None:
        yield "subject=named"
    elif noun.tag_ in PLURAL and not any(child.dep_ == "det" for child in noun.children):
        yield "subject=bare_plural"
    else:
        yield "subject=noun"
    yield from (f"of={name}" for name in classes_of(noun, around))


def _of_verb(verb: Token, around: Surroundings) -> Iterator[str]:
    """Name what class of verb it is: a change, a state, a deed, a thought."""
    words = set(stems(verb))
    if words & lemmas("changing"):
        yield "verb=change"
    if words & lemmas("trends"):
        yield "verb=trend"
    if words & lemmas("predicting"):
        yield "verb=predicting"
    if words & word_set(LEXICON, "states"):
        yield "verb=state"
    if words & word_set(LEXICON, "saying"):
        yield "verb=saying"
    kind = kind_of_verb(verb, parties_of(verb, around))
    yield "verb=other" if kind == OTHER else "verb=deed"
    if is_passive(verb):
        yield "passive"
    if is_negated(verb):
        yield "negated"
    if any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
        yield "have"


def _of_saying(verb: Token) -> Iterator[str]:
    """Name in whose words it stands, and whether these are words of foresight."""
    top = top_verb(verb)
    if top.dep_ != "ccomp":
        yield "plain"
        return
    cue = top.head
    foresight = cue.lemma_.lower() in lemmas("predicting") | lemmas("viewing")
    yield "foreseen" if foresight else "told"
    teller, noun = grammatical_subject(cue), grammatical_subject(verb)
    if teller is not None and noun is not None and noun.lower_ in {"it", "he", "she", "they"}:
        yield "told_of_oneself"


def _of_words(verb: Token) -> Iterator[str]:
    """Name the words around the verb: of likelihood, of more and less, of the time to come."""
    sentence = [token for token in verb.sent if token.text.strip()]
    words = {token.lower_ for token in verb.subtree}
    if {token.text for token in sentence} & LEGAL:
        yield "legal"
    if words & lemmas("chances"):
        yield "chance"
    if words & lemmas("times"):
        yield "time"
    if any(token.tag_ in COMPARED for token in verb.subtree):
        yield "compared"
    if any(token.lower_ in {"if", "when", "unless", "once"} for token in sentence):
        yield "condition_near"
    if any(token.lower_ in {"you", "your"} for token in sentence):
        yield "you_near"
    if sentence and sentence[-1].text == "?":
        yield "question"
    before = text_of(verb.doc)[verb.sent.start_char : verb.idx]
    if any(mark in before for mark in '“"'):
        yield "quote_before"
