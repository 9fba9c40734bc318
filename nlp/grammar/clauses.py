"""Parsed tokens become clauses: who does it, to what, negated or only possible, in which words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from spacy.symbols import AUX, VERB
from spacy.tokens import Doc, Token

from db.records import Mention

VERBAL = frozenset({VERB, AUX})
SUBJECTS = {"nsubj", "csubj", "expl"}
PASSIVE_SUBJECTS = {"nsubjpass", "csubjpass", "nsubj:pass"}
OBJECTS = {"dobj", "obj", "attr", "oprd", "dative", "pobj"}
INHERITING = {"conj", "xcomp", "advcl", "pcomp"}
RELATIVES = {"who", "which", "that", "whom"}
NEGATORS = {"not", "n't", "n’t", "never", "no", "neither", "nor", "without"}


class MentionIndex:
    """The mentions of one article, looked up by where they stand."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self._mentions]

    def at(self, place: int) -> Mention | None:
        """Return the widest mention over the character at `place`, or None."""
        last = bisect_right(self._starts, place)
        covering = [m for m in self._mentions[max(0, last - 8) : last] if m.end > place]
        return covering[0] if covering else None

    def of(self, token: Token | None) -> Mention | None:
        """Return the mention that a noun phrase headed by `token` is, or None."""
        return None if token is None else self.at(token.idx)

    def first_of(self, name: str) -> Mention | None:
        """Return the first mention of whoever has a name, or None."""
        return next((mention for mention in self._mentions if mention.name == name), None)

    def within(self, start: int, end: int) -> list[Mention]:
        """List the mentions that begin between two places, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._mentions[first:last]


def subject(verb: Token) -> Token | None:
    """Return the head noun of who does `verb`; for a passive, the agent after "by".

    A conjoined or dependent verb without a subject takes its governor's; a relative clause
    takes the noun that it describes. None when nobody is named.
    """
    if is_passive(verb) or _is_bare_passive(verb):
        return agent(verb)
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:  # a parse with two has taken in the subject of the clause around it
        return _antecedent(own[-1], verb)
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        return verb.head
    if verb.dep_ in INHERITING and verb.head is not verb and verb.head.pos_ in {"VERB", "AUX"}:
        return agent(verb.head) or subject(verb.head)
    return None


def _antecedent(own: Token, verb: Token) -> Token:
    """Replace a relative pronoun by the noun that its clause describes."""
    if own.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return own


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is in the passive."""
    return any(child.dep_ in PASSIVE_SUBJECTS | {"auxpass", "aux:pass"} for child in verb.children)


def _is_bare_passive(verb: Token) -> bool:
    """Tell whether a participle is passive without an auxiliary: "a project supported by Ann".

    Such a one describes what it is done to: "drivers tracked in the pilot" track nobody.
    """
    if verb.tag_ != "VBN" or any(child.dep_ in {"aux", *SUBJECTS} for child in verb.children):
        return False
    return agent(verb) is not None or verb.dep_ == "acl"


def agent(verb: Token) -> Token | None:
    """Return the head noun after "by" of a passive verb, or None."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def objects(verb: Token) -> list[Token]:
    """List the head nouns of what the verb is done to, prepositional objects included."""
    found = [child for child in verb.children if child.dep_ in OBJECTS | PASSIVE_SUBJECTS]
    for child in verb.children:
        if child.dep_ in {"prep", "prt"}:
            found += [word for word in child.children if word.dep_ in {"pobj", "pcomp"}]
    return found + [word for noun in found for word in noun.conjuncts if word not in found]


def is_negated(token: Token) -> bool:
    """Tell whether the word itself, or the verb that governs it as a complement, is negated."""
    if any(child.dep_ == "neg" or child.lower_ in NEGATORS for child in token.children):
        return True
    return token.dep_ == "xcomp" and token.head is not token and is_negated(token.head)


def bounds(token: Token) -> tuple[int, int]:
    """Give the character span of a token with everything that depends on it."""
    subtree = list(token.subtree)
    last = subtree[-1]
    while last.is_punct and last.i > subtree[0].i:
        last = last.nbor(-1)
    return subtree[0].idx, last.idx + len(last.text)


def tokens_within(doc: Doc, start: int, end: int) -> Sequence[Token]:
    """List the tokens that lie between two characters, whole or in part."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else list(span)


def sentence_bounds(doc: Doc, start: int) -> tuple[int, int]:
    """Give the character span of the parsed sentence that the character `start` lies in.

    A place outside the text, or a text without sentences, gives an empty span.
    """
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or not doc.has_annotation("SENT_START"):
        return start, start
    sentence = span.sent
    return sentence.start_char, sentence.end_char


def passage_start(doc: Doc, start: int, *, before: int) -> int:
    """Give where a passage begins: the sentence of `start` with so many sentences before it."""
    first = sentence_bounds(doc, start)[0]
    for _ in range(before):
        tokens = doc.char_span(first, first + 1, alignment_mode="expand")
        if tokens is None or tokens.start == 0 or not doc.has_annotation("SENT_START"):
            break
        first = doc[tokens.start - 1].sent.start_char
    return first


def verbs(doc: Doc) -> Iterator[Token]:
    """Yield the verbs of a parsed text."""
    return (token for token in doc if token.pos in VERBAL)
