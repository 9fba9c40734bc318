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
from nlp.direct_speech import direct_quotations
from nlp.indirect_speech import indirect_quotations
from nlp.quoted import quoted_stretches

COVERED = 0.5


def quotations(doc: Doc, *, mentions: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the quotations of a text, in order; none overlaps another by more than half."""
    stretches = list(quoted_stretches(doc.text))
    indirect = list(indirect_quotations(doc, mentions, stretches))
    direct = list(direct_quotations(doc, mentions, stretches, indirect))
    kept: list[Quotation] = []
    for row in (*direct, *indirect):
        if not any(_overlap(row, other) > COVERED for other in kept):
            kept.append(row)
    yield from (_checked(doc, row) for row in sorted(kept, key=lambda row: (row.start, row.end)))


def _overlap(one: Quotation, other: Quotation) -> float:
    """Give the share of the shorter one that the other covers."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(1, min(one.end - one.start, other.end - other.start))


def _checked(doc: Doc, row: Quotation) -> Quotation:
    """Take the content's words from the text itself."""
    return replace(row, content=doc.text[row.start : row.end])
