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
    labels = list(TURN.finditer(text_of(doc)))
    times = Counter(turn.group(1) for turn in labels)
    surnames = {
        mention.name.split()[-1].upper(): mention.name
        for mention in mentions
        if mention.kind == "person"
    }
    for turn in labels:
        label = turn.group(1)
        name = surnames.get(label.split()[-1])
        least = LEAST_TURNS if name else LEAST_TURNS_UNKNOWN
        if times[label] >= least and turn.group(2).strip(MARKS):
            words = turn.group(2)
            yield Quotation(
                start=turn.end(2) - len(words.lstrip(MARKS)),
                end=turn.start(2) + len(words.rstrip(MARKS)),
                content="",
                kind="direct",
                speaker_text=label,
                speaker_start=turn.start(1),
                speaker_end=turn.end(1),
                stakeholder=name,
                score=0.8,
            )
