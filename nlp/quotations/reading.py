"""A Doc and its mentions become quotations: direct, indirect and mixed, with cue and speaker.

Direct speech starts from quote marks and looks for its cue; indirect speech starts from a
reporting verb and takes the clause that depends on it. The two meet where a quoted stretch
lies within such a clause: then the clause is the content and the quotation is mixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.grammar.parsed import text_of
from nlp.quotations.direct_speech import direct_quotations
from nlp.quotations.indirect_speech import framed_quotations, indirect_quotations
from nlp.quotations.quote_marks import quoted_stretches
from nlp.quotations.transcripts import turns

COVERED = 0.5


def quotations(doc: Doc, *, mentions: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the quotations of a text, in order; none overlaps another by more than half.

    What is reported within reported words is left to the report around it. The parts of a
    broken quotation share their `group`.
    """
    stretches = list(quoted_stretches(text_of(doc)))
    spoken = list(turns(doc, mentions))
    clauses = _outermost(list(indirect_quotations(doc, mentions, stretches)), spoken)
    framed = _outermost(list(framed_quotations(doc, mentions, stretches)), [*spoken, *clauses])
    indirect = [*clauses, *framed]
    direct = list(direct_quotations(doc, mentions, stretches, indirect))
    kept: list[Quotation] = []
    for row in (*spoken, *direct, *indirect):
        if not any(_overlap(row, other) > COVERED for other in kept):
            kept.append(row)
    ordered = sorted(kept, key=lambda row: (row.start, row.end))
    yield from (_checked(doc, row) for row in _grouped(ordered))


def _outermost(rows: Sequence[Quotation], around: Sequence[Quotation] = ()) -> list[Quotation]:
    """Leave out the rows whose cue stands inside what another row, or one `around`, reports."""
    return [
        row
        for row in rows
        if not any(
            other.cue_start != row.cue_start and _holds_cue(other, row)
            for other in (*around, *rows)
        )
    ]


def _holds_cue(outer: Quotation, inner: Quotation) -> bool:
    """Tell whether a cue stands inside what another quotation reports, and not the reverse."""
    if inner.cue_start is None or not outer.start <= inner.cue_start < outer.end:
        return False
    return outer.cue_start is None or not inner.start <= outer.cue_start < inner.end


def _grouped(rows: Sequence[Quotation]) -> Iterator[Quotation]:
    """Give each quotation the number of its cue as its group; without a cue it is 0."""
    cues = list(dict.fromkeys(row.cue_start for row in rows if row.cue_start is not None))
    numbers = {cue: number for number, cue in enumerate(cues, start=1)}
    for row in rows:
        yield replace(row, group=0 if row.cue_start is None else numbers[row.cue_start])


def _overlap(one: Quotation, other: Quotation) -> float:
    """Give the share of the shorter one that the other covers."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(1, min(one.end - one.start, other.end - other.start))


def _checked(doc: Doc, row: Quotation) -> Quotation:
    """Take the content's words from the text itself."""
    return replace(row, content=text_of(doc)[row.start : row.end])
