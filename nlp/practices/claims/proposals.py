"""A parsed article becomes the clauses in it that might be claims, each with the words it takes.

Main clauses, complements, relative and adverbial clauses, participles, purposes and nouns for
deeds ("the monitoring of staff"): whether one is a claim is for a judge to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS
from nlp.grammar.extents import within_paragraph
from nlp.grammar.lexicon import word_set
from nlp.grammar.parsed import text_of
from nlp.practices.claims.trimming import trimmed

FINITE = {"VBD", "VBZ", "VBP", "MD"}
FEWEST_TOKENS, MOST_CHARACTERS = 3, 500
DEPENDENT = {"ccomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis", "appos", "dep"}
ADJUNCT = {"advcl", "acl", "pcomp", "relcl", "xcomp", "conj"}
STOPS = (".", "!", "?", "…", ":", ";", "*", "-", "–", "—")
CLOSING = {'"', "”", "’", "'", ")", "]", "»", "''"}
CUT_OFF = {"conj", "parataxis"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A clause by its head, with the characters that it takes."""

    head: Token
    start: int
    end: int
    shape: str  # main, complement, dependent, joined, participle, purpose or noun


def proposals(doc: Doc) -> Iterator[Proposal]:
    """Yield the clauses of a parsed text that can be stated, in the order of their heads."""
    for token in doc:
        shape = _shape(token)
        if shape is not None:
            span = _span(token, is_noun=shape == "noun")
            if span is not None:
                yield Proposal(head=token, start=span[0], end=span[1], shape=shape)


def _shape(token: Token) -> str | None:
    """Say what kind of clause a token heads; None for none."""
    pos = token.pos_
    if pos == "NOUN":
        return _noun_shape(token)
    if token.dep_ == "ROOT":
        return "main" if _has_finite(token) or pos in {"VERB", "AUX"} else None
    if pos not in {"VERB", "AUX"}:
        return None
    if _is_finite(token):
        return _finite_shape(token)
    return _other_shape(token)


def _noun_shape(noun: Token) -> str | None:
    """Say whether a noun heads a clause: the root of a poor parse, or a noun for a deed."""
    if noun.dep_ == "ROOT":
        return "main" if _has_finite(noun) else None
    if noun.lemma_.lower() not in word_set("claims", "deeds"):
        return None
    is_full = any(
        child.dep_ in {"prep", "acl", "relcl", "amod", "compound"} for child in noun.children
    )
    return "noun" if is_full else None


def _finite_shape(verb: Token) -> str | None:
    """Say what kind of clause a finite verb heads."""
    if verb.dep_ == "ccomp":
        return "complement"
    if verb.dep_ == "conj":
        return "joined" if _has_subject(verb) else None
    return "dependent" if verb.dep_ in DEPENDENT else None


def _other_shape(verb: Token) -> str | None:
    """Say what kind of clause a verb heads that isn't finite: a purpose or a participle."""
    if verb.dep_ not in ADJUNCT and verb.dep_ != "ccomp":
        return None
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return "purpose" if verb.dep_ in {"advcl", "acl", "xcomp"} else None
    if verb.dep_ == "conj" and verb.tag_ != "VBG":
        return None
    return "participle" if verb.tag_ in {"VBG", "VBN", "VB"} else None


def _is_finite(verb: Token) -> bool:
    """Tell whether a verb, or an auxiliary of it, is finite."""
    if verb.tag_ in FINITE:
        return True
    return any(child.tag_ in FINITE and child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _has_finite(root: Token) -> bool:
    """Tell whether a finite verb stands anywhere below a root."""
    return any(token.tag_ in FINITE for token in root.subtree)


def _has_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in verb.children)


def _span(head: Token, *, is_noun: bool) -> tuple[int, int] | None:
    """Give the characters of a clause, without what is joined to it; None where nothing is left."""
    first, last = head.left_edge.i, head.right_edge.i
    for child in head.rights:
        if child.dep_ in CUT_OFF and child.pos_ in {"VERB", "AUX"} and _has_subject(child):
            last = min(last, _start_of(child) - 1)
    if not is_noun:
        first, last = _whole(head.doc, first, last)
    extent = within_paragraph(head, (first, last))
    if extent is None or extent[1] - extent[0] + 1 < FEWEST_TOKENS - is_noun:
        return None
    doc = head.doc
    end = doc[extent[1]].idx + len(doc[extent[1]])
    span = trimmed(text_of(doc), doc[extent[0]].idx, end)
    return span if span is not None and span[1] - span[0] <= MOST_CHARACTERS else None


def _whole(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Take in the rest of a sentence that the model broke, as it does at "Article 6(1)(f) GDPR".

    A sentence that ends without a stop, or within a word ("Art. 5"), goes on in the next one.
    """
    start, end = doc[first].sent.start, doc[last].sent.end
    if first == start and is_broken(doc, first):
        first = doc[first - 1].sent.start
        while is_broken(doc, first):
            first = doc[first - 1].sent.start
    closes = all(token.text in CLOSING for token in doc[last + 1 : end])
    if closes and is_broken(doc, end):
        while is_broken(doc, end):
            end = doc[end].sent.end
        last = end - 1
    return first, last


def is_broken(doc: Doc, place: int) -> bool:
    """Tell whether a sentence that begins at a token goes on with the one before."""
    if not 0 < place < len(doc):
        return False
    before, after = doc[place - 1], doc[place]
    if before.is_space or after.is_space or "\n" in before.text:
        return False
    if before.text in CLOSING and place > 1:
        before = doc[place - 2]  # "Article 6(1)(f)" ends no sentence, "(see below.)" does
    return not before.text.endswith(STOPS) or _is_abbreviation(doc, place)


def _is_abbreviation(doc: Doc, place: int) -> bool:
    """Tell whether the stop before a token ends no sentence: "Art. 5", "Example.Works"."""
    before, after = doc[place - 1], doc[place]
    if before.text == "." and place > 1:
        word = doc[place - 2].lower_
        return word in word_set("claims", "shortened") or after.idx == before.idx + len(before)
    return before.lower_.removesuffix(".") in word_set("claims", "shortened")


def _start_of(verb: Token) -> int:
    """Give the first token of a joined clause, its joiner included."""
    first = int(verb.left_edge.i)
    before = verb.doc[first - 1] if first else verb
    return first - 1 if before.dep_ == "cc" else first
