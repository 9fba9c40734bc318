"""Cues become indirect quotations: the words that depend on a cue, and who is said to say them.

A cue that stands within what it reports ("the plan, she said, was dead") stays in its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.grammar.clauses import is_passive
from nlp.grammar.extents import Extent, left_right, paragraph, within_paragraph
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import may_report, takes_clause, takes_infinitive, verbs
from nlp.quotations.frames import framed, is_infinitive
from nlp.quotations.misread import misread_clause
from nlp.quotations.quote_marks import Quoted
from nlp.quotations.sources import is_viewpoint, reporter
from nlp.quotations.speakers import Speaker, speaker_at

LEAST_WORDS = 3
LEAST_FRAMED_WORDS = 2
MARKS = " \n\t,;:–—-“”\"'’"
STOPS = " ,.;:!?"
ASIDES = {"parataxis", "advcl", "dep", "ccomp", "conj", "acl", "relcl"}
SCORE, FRAMED_SCORE, UNSOURCED_SCORE = 0.85, 0.7, 0.5


def indirect_quotations(
    doc: Doc, mentions: Sequence[Mention], stretches: Sequence[Quoted]
) -> Iterator[Quotation]:
    """Give the reported clauses of a text."""
    for token in doc:
        extent = _reported(token)
        if extent and not _inside_quote(token, stretches) and not _is_conditional(token):
            who = speaker_at(reporter(token), mentions)
            if who is not None or _is_unsourced(token):
                score = SCORE if who else UNSOURCED_SCORE
                row = _quotation(token, extent, who, stretches, score)
                if len(row.content.split()) >= LEAST_WORDS:
                    yield row


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
            row = _quotation(token, extent, who, stretches, FRAMED_SCORE)
            if len(row.content.split()) >= LEAST_FRAMED_WORDS:
                yield row


def _reported(token: Token) -> Extent | None:
    """Give the extent of what a cue reports as its clause, or None when it is no cue."""
    if not may_report(token):
        return None
    if token.lower_ == "according" and any(child.lower_ == "to" for child in token.children):
        return _around_phrase(token)
    if is_viewpoint(token):
        return _around_phrase(token.head)
    clause = _clause(token)
    if clause is not None:
        return within_paragraph(token, (clause.left_edge.i, clause.right_edge.i))
    extent = _around_aside(token) or _after_colon(token) or misread_clause(token)
    return within_paragraph(token, extent) if extent else None


def _clause(verb: Token) -> Token | None:
    """Find the clause or infinitive in its paragraph that a cue verb reports."""
    found: list[Token] = []
    if takes_clause(verb):
        found += [child for child in verb.children if child.dep_ == "ccomp" and _is_said(child)]
    if takes_infinitive(verb):
        found += [
            child
            for child in verb.children
            if child.dep_ in {"xcomp", "ccomp"} and is_infinitive(child)
        ]
    return next((child for child in found if within_paragraph(verb, (child.i, child.i))), None)


def _is_said(clause: Token) -> bool:
    """Tell whether a clause is one that can be said; "saw two teams meet" has none."""
    witnessed = clause.head.lemma_.lower() in verbs("witnessing") and clause.tag_ == "VB"
    return not witnessed or any(child.dep_ in {"aux", "mark"} for child in clause.children)


def _around_aside(verb: Token) -> Extent | None:
    """Give the clause around, or before, "she said" or "as she said" set off by commas."""
    if not takes_clause(verb) or verb.head == verb or verb.dep_ not in ASIDES:
        return None
    if any(child.dep_ == "xcomp" for child in verb.rights):
        return None  # it has its own complement: "as shops continued to stay shut"
    own, whole = left_right(verb), left_right(verb.head)
    as_aside = any(child.lower_ == "as" for child in verb.lefts)
    if not (as_aside or verb.dep_ == "parataxis" or _closes(verb, own)):
        return None
    if own[0] <= whole[0]:
        return own[1] + 1, whole[1]
    at_end = all(token.is_punct for token in verb.doc[own[1] + 1 : whole[1] + 1])
    return whole[0], own[0] - 1 if at_end else whole[1]


def _closes(verb: Token, own: Extent) -> bool:
    """Tell whether ", she said" with nothing after it closes a clause."""
    comma = "," in {verb.doc[max(0, own[0] - 1)].text, verb.doc[own[0]].text}
    return comma and verb.i >= own[1] - 2


def _after_colon(verb: Token) -> Extent | None:
    """Give the rest of the paragraph after "she added:"."""
    if verb.lemma_.lower() not in verbs("saying"):
        return None
    colon = next((child for child in verb.rights if child.text == ":"), None)
    if colon is None:
        return None
    last = paragraph(verb)[1]
    return (colon.i + 1, last) if last > colon.i else None


def _around_phrase(token: Token) -> Extent | None:
    """Give what stands before or after "according to X" or "in her view" in its sentence."""
    first, last = within_paragraph(token, (token.sent.start, token.sent.end - 1)) or (0, 0)
    if token.i - first >= LEAST_WORDS:
        last = token.i - 1
    else:
        first = token.right_edge.i + 1
    return (first, last) if last - first >= LEAST_WORDS else None


def _inside_quote(token: Token, stretches: Sequence[Quoted]) -> bool:
    """Tell whether a cue is itself quoted."""
    return any(row.start <= token.idx < row.end for row in stretches)


def _is_unsourced(cue: Token) -> bool:
    """Tell whether a cue is a passive that reports without saying whose word it is."""
    return is_passive(cue) and cue.lemma_.lower() in verbs("unsourced")


def _is_conditional(cue: Token) -> bool:
    """Tell whether a cue stands after "if" or "let's" and so attributes nothing."""
    if cue.head.lower_ == "let" and cue.dep_ == "ccomp":
        return True
    return any(child.dep_ == "mark" and child.lower_ == "if" for child in cue.children)


def _quotation(
    cue: Token,
    extent: Extent,
    who: Speaker | None,
    stretches: Sequence[Quoted],
    score: float,
) -> Quotation:
    """Make the quotation of a cue."""
    doc = cue.doc
    first, last = doc[extent[0]], doc[extent[1]]
    text = text_of(doc)
    start, end = _trimmed(text, first.idx, last.idx + len(last))
    mixed = any(start <= row.start and _last_word(text, row) <= end for row in stretches)
    return Quotation(
        start=start,
        end=end,
        content=text_of(doc)[start:end],
        kind="mixed" if mixed else "indirect",
        cue=cue.text,
        cue_start=cue.idx,
        speaker_text=who.text if who else None,
        speaker_start=who.start if who else None,
        speaker_end=who.end if who else None,
        stakeholder=who.stakeholder if who else None,
        score=score,
    )


def _last_word(text: str, stretch: Quoted) -> int:
    """Give where the last word of a stretch ends, as stops before the closing mark don't count."""
    return stretch.start + len(text[stretch.start : stretch.end].rstrip(STOPS))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut spaces, commas and quote marks off both ends, but a quoted part keeps its own marks."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end
