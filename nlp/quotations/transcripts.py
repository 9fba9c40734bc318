"""The turns of a transcript or interview become direct quotations of whoever the label names.

Labels are "PENCE:", "Jane Doe:" or the "A:" of questions and answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.grammar.parsed import text_of

NAME = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}"
TURN = re.compile(rf"^[“\"']?({NAME}):(.+)$", re.MULTILINE)
NAMED_TURN = re.compile(r"^([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):(.+)$", re.MULTILINE)
ANSWER = re.compile(r"^(A|Answer)[:.](.+)$", re.MULTILINE)
QUESTION = re.compile(r"^(?:Q|Question)[:.]", re.MULTILINE)
MARKS = " \t”\"'\xa0\r"
SCORE = 0.8
LEAST_TURNS = 2  # a label that stands once is a heading
LEAST_TURNS_UNKNOWN = 3  # of somebody whom the text doesn't name otherwise


def turns(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the turns whose label comes again, sooner believed where it names somebody known."""
    text = text_of(doc)
    people = [mention for mention in mentions if mention.kind == "person"]
    surnames = {mention.name.split()[-1].upper(): mention.name for mention in people}
    matches = list(TURN.finditer(text))
    times = Counter(match.group(1) for match in matches)
    for match in matches:
        name = surnames.get(match.group(1).split()[-1])
        least = LEAST_TURNS if name else LEAST_TURNS_UNKNOWN
        if times[match.group(1)] >= least:
            yield from _turn(match, name)
    yield from _named_turns(text, people)
    yield from _answers(text, people)


def _named_turns(text: str, people: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the turns labelled with a person's name or surname: "Jane Doe: ...", "Doe: ..."."""
    names = {mention.name: mention.name for mention in people}
    names |= {mention.name.split()[-1]: mention.name for mention in people}
    matches = [match for match in NAMED_TURN.finditer(text) if match.group(1) in names]
    times = Counter(names[match.group(1)] for match in matches)
    for match in matches:
        name = names[match.group(1)]
        if times[name] >= LEAST_TURNS and not match.group(1).isupper():
            yield from _turn(match, name)


def _answers(text: str, people: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the answers between questions; of the one person named before the first of them."""
    questions = list(QUESTION.finditer(text))
    if len(questions) < LEAST_TURNS:
        return
    before = {mention.name for mention in people if mention.start < questions[0].start()}
    name = before.pop() if len(before) == 1 else None
    for match in ANSWER.finditer(text, questions[0].start()):
        yield from _turn(match, name)


def _turn(match: re.Match[str], name: str | None) -> Iterator[Quotation]:
    """Make the quotation of a turn that has words."""
    words = match.group(2)
    if words.strip(MARKS):
        yield Quotation(
            start=match.end(2) - len(words.lstrip(MARKS)),
            end=match.start(2) + len(words.rstrip(MARKS)),
            content="",
            kind="direct",
            speaker_text=match.group(1),
            speaker_start=match.start(1),
            speaker_end=match.end(1),
            stakeholder=name,
            score=SCORE,
        )
