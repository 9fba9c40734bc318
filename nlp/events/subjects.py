"""A verb becomes the noun of who does it, also where a joined or pronoun subject stands for it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from nlp.grammar.clauses import RELATIVES, MentionIndex, subject
from nlp.grammar.lexicon import load

SPEAKING = {"it", "he", "she", "they"}  # who said that it would ...
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
VERBAL = {"VERB", "AUX"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
PLURAL = {"NNS", "NNPS"}


def top_verb(head: Token) -> Token:
    """Climb from "to give", hanging on "plans to invite", to the verb with the tense: "plans"."""
    verb = head
    while verb.dep_ in {"xcomp", "pcomp"}:
        above = verb.head.head if verb.head.pos_ in {"ADJ", "ADP"} else verb.head
        if above.pos_ not in VERBAL or above.i == verb.i:
            break
        verb = above
    return verb


def doer(head: Token, index: MentionIndex) -> Token | None:
    """Find the noun of who does it, or to whom it is done when nobody else is named.

    In "X said it would appeal", "it" is X where the article's mentions don't tell better.
    """
    noun = subject(head) or subject(top_verb(head))
    if noun is None or index.of(noun) is not None or noun.lower_ not in SPEAKING:
        return noun
    return _teller(top_verb(head), noun, index) or noun


def _teller(verb: Token, pronoun: Token, index: MentionIndex) -> Token | None:
    """Give who says that "it" or "she" does something, where the pronoun can be whoever says so."""
    if verb.dep_ != "ccomp" or verb.head.pos_ not in VERBAL:
        return None
    teller = subject(verb.head)
    mention = index.of(teller)
    personal = pronoun.lower_ in {"he", "she"}
    fits = mention is not None and (mention.kind == "person") == personal
    return teller if fits else None


def subject_noun(verb: Token, index: MentionIndex) -> Token | None:
    """Find the noun of a clause's subject, before or beside the verb."""
    nouns = [child for child in verb.children if child.dep_ in SUBJECTS]
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not nouns:
        return verb.head
    noun = nouns[-1] if nouns else _inherited(verb) or _mistaken(verb)
    if noun is not None and noun.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if noun is not None and index.of(noun) is None and noun.lower_ in SPEAKING:
        return _teller(verb, noun, index) or antecedent(noun) or noun
    return noun


def _mistaken(verb: Token) -> Token | None:
    """Give the noun before a finite verb that the model takes for a part of a compound noun."""
    if verb.tag_ not in FINITE or verb.i == 0:
        return None
    before = verb.nbor(-1)
    return before if before.dep_ == "compound" and before.head.i == verb.i else None


def _inherited(verb: Token) -> Token | None:
    """Give the subject that a joined verb shares with the first.

    In "said it would hire and announced a deal" the second deed is the speaker's.
    """
    if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL:
        return None
    first = verb.head
    while verb.tag_ in FINITE and first.tag_ == "VB" and first.head.pos_ in VERBAL:
        if first.head.i == first.i:
            break
        first = first.head
    nouns = [child for child in first.children if child.dep_ in SUBJECTS]
    return nouns[-1] if nouns else _inherited(first)


def antecedent(pronoun: Token) -> Token | None:
    """Give the noun that "it" or "they" stands for: the only subject it can be just before.

    That is the subject of the clause or sentence before in the same paragraph; None where another
    noun of the same number is a subject there too, or stands nearer.
    """
    if pronoun.lower_ not in {"it", "they"}:
        return None
    sentence = pronoun.sent
    first = sentence.start
    if sentence.start > 0 and "\n" not in sentence.doc[sentence.start - 1].text:
        first = sentence.doc[sentence.start - 1].sent.start
    nouns = [
        token
        for token in pronoun.doc[first : pronoun.i]
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"}
    ]
    if not nouns or len(nouns) > 1 or "\n" in pronoun.doc[nouns[0].i : pronoun.i].text:
        return None
    noun = nouns[0]
    is_body = noun.ent_type_ == "ORG"
    fits = noun.pos_ == "NOUN" and (noun.tag_ in PLURAL) == (pronoun.lower_ == "they")
    return noun if (fits and noun.lemma_.lower() in _actors()) or is_body else None


@cache
def _actors() -> frozenset[str]:
    """Give the nouns of who can do something: workers, firms, authorities and the like."""
    classes = load("events")["classes"]
    names = ("people", "workers", "firm", "authority", "judging", "lawmaker", "advocacy")
    return frozenset(word for name in names for word in classes[name])
