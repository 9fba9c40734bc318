"""Cues become indirect quotations: the words that depend on a cue, and who is said to say them.

A cue that stands within what it reports ("the plan, she said, was dead") leaves it in parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.clauses import is_passive
from nlp.cues import takes_clause, takes_infinitive, verbs
from nlp.frames import Extent, framed, is_infinitive
from nlp.quoted import Quoted
from nlp.reporters import reporter
from nlp.speakers import Speaker, speaker_at

LEAST_WORDS = 3
LEAST_FRAMED_WORDS = 2
MARKS = " \n\t,;:–—-“”\"'’"
SCORE, FRAMED_SCORE, UNSOURCED_SCORE = 0.85, 0.7, 0.5


def indirect_quotations(
    doc: Doc, mentions: Sequence[Mention], stretches: Sequence[Quoted]
) -> Iterator[Quotation]:
    """Give the reported clauses of a text."""
    for token in doc:
        parts = _reported(token)
        if parts and not _inside_quote(token, stretches) and not _is_conditional(token):
            who = speaker_at(reporter(token), mentions)
            if who is not None or _is_unsourced(token):
                score = SCORE if who else UNSOURCED_SCORE
                yield from _quotations(token, parts, who, stretches, LEAST_WORDS, score)


def framed_quotations(
    doc: Doc, mentions: Sequence[Mention], stretches: Sequence[Quoted]
) -> Iterator[Quotation]:
    """Give what is reported by objects, phrases and complements; less sure than clauses are."""
    for token in doc:
        if _inside_quote(token, stretches) or _reported(token):
            continue
        extent = framed(token)
        who = speaker_at(reporter(token), mentions) if extent else None
        if extent and who is not None:
            yield from _quotations(
                token, [extent], who, stretches, LEAST_FRAMED_WORDS, FRAMED_SCORE
            )


def _reported(token: Token) -> list[Extent]:
    """Give the parts of what a cue reports as its clause; none when it is no cue."""
    if token.lower_ == "according" and any(child.lower_ == "to" for child in token.children):
        around = _around_according(token)
        return [around] if around else []
    clause = _clause(token)
    if clause is not None:
        return _parts(clause, token)
    return _around_aside(token) or _after_colon(token)


def _clause(verb: Token) -> Token | None:
    """Find the clause or infinitive that a cue verb reports."""
    if takes_clause(verb):
        for child in verb.children:
            if child.dep_ == "ccomp":
                return child
    if takes_infinitive(verb):
        for child in verb.children:
            if child.dep_ in {"xcomp", "ccomp"} and is_infinitive(child):
                return child
    return None


def _parts(clause: Token, cue: Token) -> list[Extent]:
    """Give the extent of a clause, in two parts where the cue stands inside it."""
    left, right = clause.left_edge.i, clause.right_edge.i
    if not left < cue.i < right:
        return [(left, right)]
    inside = {token.i for token in clause.subtree} if clause.i != cue.head.i else set()
    own = {token.i for token in cue.subtree} - inside
    first = last = cue.i
    while first - 1 in own and first - 1 > left:
        first -= 1
    while last + 1 in own and last + 1 < right:
        last += 1
    return [(left, first - 1), (last + 1, right)]


def _around_aside(verb: Token) -> list[Extent]:
    """Give the clause around "she said" or "as she said" set between commas."""
    if not takes_clause(verb) or verb.head is verb:
        return []
    as_aside = verb.dep_ == "advcl" and any(
        child.dep_ in {"mark", "advmod", "prep"} and child.lower_ == "as" for child in verb.lefts
    )
    if verb.dep_ != "parataxis" and not as_aside:
        return []
    whole = [token.i for token in verb.head.subtree]
    own = {token.i for token in verb.subtree}
    before = [place for place in whole if place < min(own)]
    after = [place for place in whole if place > max(own)]
    return [(part[0], part[-1]) for part in (before, after) if part]


def _after_colon(verb: Token) -> list[Extent]:
    """Give the rest of the paragraph after "she added:"."""
    doc = verb.doc
    colon = next((child for child in verb.rights if child.text == ":"), None)
    if colon is None or verb.lemma_.lower() not in verbs("saying"):
        return []
    last = colon.i
    while last + 1 < len(doc) and "\n" not in doc[last + 1].text:
        last += 1
    return [(colon.i + 1, last)] if last > colon.i else []


def _around_according(token: Token) -> Extent | None:
    """Give what stands before or after "according to X" in its sentence."""
    sentence = token.sent
    phrase_end = token.right_edge.i + 1
    if token.i - sentence.start >= LEAST_WORDS:
        first, last = sentence.start, token.i - 1
    else:
        first, last = phrase_end, sentence.end - 1
    return (first, last) if last - first >= LEAST_WORDS else None


def _inside_quote(token: Token, stretches: Sequence[Quoted]) -> bool:
    """Tell whether a cue is itself quoted."""
    return any(row.start <= token.idx < row.end for row in stretches)


def _is_unsourced(cue: Token) -> bool:
    """Tell whether a cue is a passive that reports without saying whose word it is."""
    return is_passive(cue) and cue.lemma_.lower() in verbs("unsourced")


def _is_conditional(cue: Token) -> bool:
    """Tell whether a cue stands after an "if" and so attributes nothing."""
    return any(child.dep_ == "mark" and child.lower_ == "if" for child in cue.children)


def _quotations(
    cue: Token,
    parts: Sequence[Extent],
    who: Speaker | None,
    stretches: Sequence[Quoted],
    least: int,
    score: float,
) -> Iterator[Quotation]:
    """Make the quotations of a cue, one a part; parts that are too short are left out."""
    doc = cue.doc
    for first, last in parts:
        start, end = _trimmed(doc.text, doc[first].idx, doc[last].idx + len(doc[last]))
        if len(doc.text[start:end].split()) < least:
            continue
        mixed = any(start <= row.start and row.end <= end for row in stretches)
        yield Quotation(
            start=start,
            end=end,
            content="",
            kind="mixed" if mixed else "indirect",
            cue=cue.text,
            cue_start=cue.idx,
            speaker_text=who.text if who else None,
            speaker_start=who.start if who else None,
            speaker_end=who.end if who else None,
            stakeholder=who.stakeholder if who else None,
            score=score,
        )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut spaces, commas and quote marks off both ends, but a quoted part keeps its own marks."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end
