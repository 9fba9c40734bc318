"""Reporting verbs become indirect quotations: the clause that depends on them, and who said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.cues import takes_clause, takes_infinitive
from nlp.quoted import Quoted
from nlp.speakers import speaker_at, subject_of

LEAST_WORDS = 3
MARKS = " \n\t,;:–—-“”\"'’"


def indirect_quotations(
    doc: Doc, mentions: Sequence[Mention], stretches: Sequence[Quoted]
) -> Iterator[Quotation]:
    """Give the reported clauses of a text that have a speaker."""
    for token in doc:
        content = _content(token)
        if content is not None and not _inside_quote(token, stretches):
            row = _quotation(doc, token, content, mentions, stretches)
            if row is not None:
                yield row


def _content(token: Token) -> tuple[int, int] | None:
    """Give the first and last character of what a cue reports, or None when it is no cue."""
    if token.lower_ == "according" and any(child.lower_ == "to" for child in token.children):
        return _around_according(token)
    clause = _clause(token)
    return _edges(clause, token) if clause is not None else None


def _clause(verb: Token) -> Token | None:
    """Find the clause that a cue verb reports."""
    if takes_clause(verb):
        for child in verb.children:
            if child.dep_ == "ccomp":
                return child
    if takes_infinitive(verb):
        for child in verb.children:
            if child.dep_ in {"xcomp", "ccomp"}:
                return child
    return None


def _edges(clause: Token, cue: Token) -> tuple[int, int]:
    """Give the extent of a clause, cut where the cue or its subject begins inside it."""
    left, right = clause.left_edge.i, clause.right_edge.i
    if left < cue.i < right:
        left, right = (left, cue.i - 1) if clause.i < cue.i else (cue.i + 1, right)
    doc = clause.doc
    return doc[left].idx, doc[right].idx + len(doc[right])


def _around_according(token: Token) -> tuple[int, int] | None:
    """Give what stands before or after "according to X" in its sentence."""
    sentence = token.sent
    phrase_end = token.right_edge.i + 1
    if token.i - sentence.start >= LEAST_WORDS:
        first, last = sentence.start, token.i - 1
    else:
        first, last = phrase_end, sentence.end - 1
    if last - first < LEAST_WORDS:
        return None
    doc = token.doc
    return doc[first].idx, doc[last].idx + len(doc[last])


def _inside_quote(token: Token, stretches: Sequence[Quoted]) -> bool:
    """Tell whether a cue is itself quoted."""
    return any(row.start <= token.idx < row.end for row in stretches)


def _speaker_head(cue: Token) -> Token | None:
    """Find the head of the speaker's noun phrase."""
    if cue.lower_ == "according":
        return next(
            (word for to in cue.children for word in to.children if word.dep_ == "pobj"), None
        )
    return subject_of(cue)


def _quotation(
    doc: Doc,
    cue: Token,
    content: tuple[int, int],
    mentions: Sequence[Mention],
    stretches: Sequence[Quoted],
) -> Quotation | None:
    """Make the quotation of a cue; None when nobody is said to say it or it is too short."""
    start, end = _trimmed(doc.text, *content)
    who = speaker_at(_speaker_head(cue), mentions)
    if who is None or len(doc.text[start:end].split()) < LEAST_WORDS or _is_generic(cue):
        return None
    mixed = any(start <= row.start and row.end <= end for row in stretches)
    return Quotation(
        start=start,
        end=end,
        content="",
        kind="mixed" if mixed else "indirect",
        cue=cue.text,
        cue_start=cue.idx,
        speaker_text=who.text,
        speaker_start=who.start,
        speaker_end=who.end,
        stakeholder=who.stakeholder,
        score=0.85,
    )


def _is_generic(cue: Token) -> bool:
    """Tell whether a cue is a question or an "if" that attributes nothing."""
    return any(child.dep_ == "mark" and child.lower_ == "if" for child in cue.children)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut spaces, commas and quote marks off both ends, but a quoted part keeps its own marks."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end
