"""A parsed article becomes the places where its grammar says that people at work are watched.

Whatever the means are called: "times its carriers", "reads the faces of cashiers", "bands that
measure the pulse". Names of practices are the lexicon's; these are of monitoring in general.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS, verbs
from nlp.grammar.lexicon import load
from nlp.practices.controversy import Controversy
from nlp.practices.mentions import GENERAL, PracticeSpan

OBJECTS = {"dobj", "obj", *PASSIVE_SUBJECTS}
NOUNS = {"NOUN", "PROPN"}
OWNERS = {"its", "their", "his", "her", "our"}
ROLES = ("ers", "ors", "ees", "ists", "men", "women")  # how nouns for people of a trade end


def watched(doc: Doc) -> Iterator[PracticeSpan]:
    """Yield where workers, or what is theirs, are watched, and where the means are named again."""
    if not any(_is_worker(token) for token in doc if token.pos_ in NOUNS):
        return
    means = {token.lemma_.lower() for token in doc if _is_worn_at_work(token)}
    for verb in verbs(doc):
        lemma = verb.lemma_.lower()
        device = _device(verb) if lemma in _words("verbs", "sensing") else None
        if device is not None:
            means.add(device.lemma_.lower())
        if device is not None or (lemma in _words("verbs", "taking") and _is_of_workers(verb)):
            yield verb.idx, verb.idx + len(verb), GENERAL
    for token in doc:
        if token.pos_ == "NOUN" and token.lemma_.lower() in means:
            yield token.idx, token.idx + len(token), GENERAL


def offers_else(verb: Token) -> bool:
    """Tell whether what is offered is no practice: "claimed that", "provided information on it"."""
    if any(child.dep_ == "ccomp" for child in verb.children):
        return True
    given = [child for child in verb.children if child.dep_ in {"dobj", "dative"}]
    given += [word for child in verb.children if child.lower_ == "with" for word in child.children]
    return any(word.lemma_.lower() in load("acts")["told"]["nouns"] for word in given)


def watches_workers(article: Controversy, verb: Token) -> bool:
    """Tell whether a verb says that workers are watched: "tracks its drivers"."""
    lexicon = load("acts")
    if verb.lemma_.lower() not in lexicon["watching"]["verbs"]:
        return False
    watched = [child for child in verb.children if child.dep_ in {"dobj", *PASSIVE_SUBJECTS}]
    return any(
        word.lemma_.lower() in lexicon["limits"]["workers"]
        or ((mention := article.mentions.of(word)) is not None and mention.kind == "worker_group")
        for word in watched
    )


def _is_worn_at_work(token: Token) -> bool:
    """Tell whether a noun for what can only watch stands in a sentence with people at work."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in _words("eyes"):
        return False
    return any(_is_worker(word) for word in token.sent if word.pos_ in NOUNS)


def _is_of_workers(verb: Token) -> bool:
    """Tell whether what a verb is done to is workers, something of theirs, or what they do."""
    for child in verb.children:
        if child.dep_ in OBJECTS and (
            _is_theirs(child) or child.lemma_.lower() in _words("belonging")
        ):
            return True
        if child.dep_ == "prep" and any(_is_worker(word) for word in child.children):
            return child.lower_ in {"on", "to"}
        if child.dep_ == "ccomp" and any(
            _is_worker(word) for word in child.children if word.dep_ in SUBJECTS
        ):
            return any(word.tag_ in {"WRB", "WP"} for word in child.subtree)
    return False


def _is_theirs(noun: Token) -> bool:
    """Tell whether a noun is workers or belongs to them: "staff rooms", "the faces of clerks"."""
    if _is_worker(noun):
        return True
    for child in noun.children:
        if child.dep_ in {"poss", "compound"} and _is_worker(child):
            return True
        if child.dep_ == "prep" and child.lower_ == "of":
            return any(_is_worker(word) for word in child.children)
    return False


def _is_worker(noun: Token) -> bool:
    """Tell whether a noun is for people at work: a known trade, or "its adjusters"."""
    if noun.lemma_.lower() in _workers() or noun.lower_ in _workers():
        return True
    is_owned = any(child.dep_ == "poss" and child.lower_ in OWNERS for child in noun.children)
    return is_owned and noun.tag_ == "NNS" and noun.lower_.endswith(ROLES)


def _device(verb: Token) -> Token | None:
    """Give the device that does what a verb says: "a band that measures", "software sets"."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    noun = own[-1] if own else None
    if verb.dep_ == "relcl" and (noun is None or noun.tag_ in {"WDT", "WP"}):
        noun = verb.head
    if noun is None or noun.lemma_.lower() not in _words("devices"):
        return None
    return noun if any(child.dep_ in {"dobj", "ccomp"} for child in verb.children) else None


@cache
def _words(*names: str) -> frozenset[str]:
    """Give some of the lexicon's lists about watching."""
    lexicon = load("acts")["watching"]
    return frozenset(word for name in names for word in lexicon[name])


@cache
def _workers() -> frozenset[str]:
    """Give the nouns for people at work, of one and of many."""
    people = load("groups")["people"]["worker_group"]
    single = (noun.removesuffix("s") for noun in people)
    loose = _words("anybody")
    return frozenset((*people, *single, *load("acts")["limits"]["workers"])) - loose
