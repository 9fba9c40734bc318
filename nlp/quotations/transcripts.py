"""The turns of a transcript ("PENCE: ...") become direct quotations of whoever the label names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.grammar.parsed import text_of

NAME = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
TURN = re.compile(rf"^[“\"']?({NAME}):(.+)$", re.MULTILINE)
MARKS = " \t”\"'\xa0\r"
LEAST_TURNS = 2  # a label that stands once is a heading
LEAST_TURNS_UNKNOWN = 3  # of somebody whom the text doesn't name otherwise


def turns(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the turns whose label comes again, sooner believed where it names somebody known."""
    found = list(TURN.finditer(text_of(doc)))
    times = Counter(turn.group(1) for turn in found)
    surnames = {row.name.split()[-1].upper(): row.name for row in mentions if row.kind == "person"}
    for turn in found:
        label = turn.group(1)
        known = surnames.get(label.split()[-1])
        least = LEAST_TURNS if known else LEAST_TURNS_UNKNOWN
        if times[label] >= least and turn.group(2).strip(MARKS):
            said = turn.group(2)
            yield Quotation(
                start=turn.end(2) - len(said.lstrip(MARKS)),
                end=turn.start(2) + len(said.rstrip(MARKS)),
                content="",
                kind="direct",
                speaker_text=label,
                speaker_start=turn.start(1),
                speaker_end=turn.end(1),
                stakeholder=known,
                score=0.8,
            )
