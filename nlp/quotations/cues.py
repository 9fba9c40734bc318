"""Words become cues: which verbs report what somebody says, thinks or wants, and how."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from nlp.grammar.lexicon import load

BEFORE_NOUNS = frozenset({"as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})


@cache
def verbs(kind: str) -> frozenset[str]:
    """Give the lemmas of one class of cue verb: saying, thinking, wanting, objects and so on."""
    return frozenset(load("cues")[kind])


@cache
def governors(kind: str) -> dict[str, frozenset[str]]:
    """Give, for one class of cue, what it takes (a preposition, a clause) -> lemmas that do."""
    return {taken: frozenset(words) for taken, words in load("cues")[kind].items()}


def is_reporting(token: Token) -> bool:
    """Tell whether a token can introduce direct speech; "is called" and "as shown" can't."""
    if token.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in verbs("saying"):
        return False
    if _is_teaser(token) or is_aforesaid(token):
        return False
    is_participle = token.tag_ == "VBN" and token.lemma_.lower() not in verbs("hearers")
    return not is_participle or any(child.dep_ in {"aux", "agent"} for child in token.children)


def _is_teaser(token: Token) -> bool:
    """Tell whether a verb only leads on to another article: "Read more"."""
    is_last = token.i + 1 >= len(token.doc)
    return token.text == "Read" and not is_last and token.nbor(1).lower_ == "more"


def is_aforesaid(token: Token) -> bool:
    """Tell whether "said" only points back: "unfair as said clerks", "the said cameras"."""
    if token.lower_ != "said" or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    return token.nbor(-1).lower_ in BEFORE_NOUNS and after.tag_ in {"NN", "NNS"}


def is_beside_marks(token: Token) -> bool:
    """Tell whether a token introduces speech where it stands right beside quote marks."""
    return token.pos_ == "VERB" and token.lemma_.lower() in verbs("beside_marks")


def may_report(token: Token) -> bool:
    """Tell, at once, whether a token is any of the words that report a clause or a view."""
    if is_aforesaid(token):
        return False
    return token.lemma_.lower() in _reporting() or token.lower_ == "according"


@cache
def _reporting() -> frozenset[str]:
    """Collect the lemmas of every such word."""
    lemmas = (verbs(kind) for kind in ("saying", "thinking", "wanting", "viewpoints", "as_asides"))
    return frozenset().union(*lemmas, verbs("headings"))


def takes_clause(token: Token) -> bool:
    """Tell whether a verb reports the clause that depends on it."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or shares_thing(token):
        return False
    return lemma in verbs("saying") or lemma in verbs("thinking")


def shares_thing(verb: Token) -> bool:
    """Tell whether what somebody shares is no words: "shared his screen", not "her concerns"."""
    if verb.lemma_.lower() != "share":
        return False
    things = (child for child in verb.rights if child.dep_ in {"dobj", "obj"})
    return any(thing.lemma_.lower() not in verbs("shareable") for thing in things)


def takes_infinitive(token: Token) -> bool:
    """Tell whether a verb reports the infinitive that depends on it."""
    return token.pos_ == "VERB" and token.lemma_.lower() in verbs("wanting")
