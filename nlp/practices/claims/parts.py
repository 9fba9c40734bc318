"""The words around a clause become what it is but a part of: a sentence, a noun, a heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS
from nlp.grammar.lexicon import load

FINITE = {"VBD", "VBZ", "VBP", "MD"}
SHORTEST_LAW = 3  # letters: "BGB"


def goes_on(doc: Doc, last: int) -> bool:
    """Tell whether a clause goes on after its last word: with its verb, or "Article 5 | GDPR"."""
    following = list(doc[last + 1 : last + 3])
    if not following or following[0].sent.start != doc[last].sent.start:
        return False
    after = following[0]
    is_cited = any(character.isdigit() for character in doc[last].text) or doc[last].text == ")"
    is_law = len(after) >= SHORTEST_LAW and after.text.isupper()
    is_more = after.dep_ == "cc" and any(c.isdigit() for c in following[-1].text)
    return after.tag_ in FINITE or (is_cited and (is_law or is_more))


def turns(doc: Doc, last: int) -> bool:
    """Tell whether a sentence turns round behind a clause: "told of it, but not of sound"."""
    following = [token for token in doc[last + 1 : last + 3] if token.sent == doc[last].sent]
    words = [token.lower_ for token in following if not token.is_punct]
    return bool(words) and words[0] in _lemmas("turning")


def is_of_topic(head: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether it is what somebody speaks about, not what he says: "an overview of AI used"."""
    if any(token.tag_ in FINITE for token in tokens):
        return False
    around = takewhile(lambda word: word.tag_ not in FINITE, head.ancestors)
    return any(word.lemma_.lower() in _lemmas("topics") for word in around)


def is_in_relative(word: Token) -> bool:
    """Tell whether a word stands in a clause that describes a noun."""
    return any(above.dep_ == "relcl" for above in word.ancestors)


def is_expletive(verb: Token, subject: Token) -> bool:
    """Tell whether "it" stands for nothing: "it is hard to", "against the law", "she who"."""
    is_like = any(
        child.dep_ == "acomp"
        or (child.dep_ == "prep" and child.lower_ == "against")
        or (child.dep_ == "attr" and any(c.dep_ == "relcl" for c in child.children))
        for child in verb.children
    )
    return subject.lower_ == "it" and verb.lemma_ == "be" and is_like


def is_labelled(head: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a heading or label is stuck to it: "Comment: the court took this up"."""
    subjects = SUBJECTS | PASSIVE_SUBJECTS
    places = [child.left_edge.i for child in head.children if child.dep_ in subjects]
    before = [token for token in tokens if token.i < max(places, default=0)]
    at = next((n for n, token in enumerate(before) if token.text in {":", "–", "—"}), None)
    return at is not None and not any(token.tag_ in FINITE for token in before[:at])


@cache
def _lemmas(name: str) -> frozenset[str]:
    """Give a list of words of the lexicon."""
    return frozenset(load("claims")["doubts"][name])
