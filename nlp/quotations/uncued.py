"""Quoted stretches without a verb of saying become their speakers: a signature, a label, a subject.

“...” — Name; Name: “...”; and a whole quoted sentence after one about a single person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import is_reporting, verbs
from nlp.quotations.marks.quote_marks import Quoted
from nlp.quotations.sources import reporter
from nlp.quotations.speakers import (
    Speaker,
    mentions_within,
    nearest_name,
    speaker_at,
    subject_of,
)

SIGNATURE = re.compile(
    r"""[”"'’]{0,9}[^\S\n]{0,99}(?:\n[^\S\n]{0,99})?  # the closing mark, perhaps a new line
    [—–―-]{1,2}[^\S\n]*           # the dash
    (?=[A-Z])([^\n,(“"]{3,60}?)   # the name
    [.\s]*(?:[,(][^\n]*)?(?:\n|$)  # a role or place after it
    """,
    re.VERBOSE,
)
LABEL = re.compile(r"(?<![ \t])[ \t]*([A-Z][^\n:“\"]{2,60}):")
MARKS = "“\"'‘«„`"
LEAST_PARAGRAPH_WORDS = 8
SCORE = 0.8
MOST_GOVERNORS = 3  # verbs around a quoted one
SPACE_AND_MARKS = " \t\n\xa0“\"'`"
LEAST_LINE_WORDS = 3  # a subject, a verb and the colon
MOST_NAME_WORDS = 6
SOURCE_TOKENS = 25  # before the mark, in which "according" is looked for
STOPS = {".", "!", "?", "\n"}
LINE_REACH = 200
NAME_REACH = 200  # characters back to where a name begins
LABEL_REACH = 100  # characters before the stretch


def uncued_speaker(doc: Doc, stretch: Quoted, mentions: Sequence[Mention]) -> Speaker | None:
    """Find who speaks a quoted sentence that has no verb of saying; None when nothing tells."""
    signed = SIGNATURE.match(text_of(doc), stretch.end)
    if signed is not None:
        return _named(signed.start(1), signed.group(1).strip(), mentions)
    source = _according(doc, stretch)
    if source is not None:
        return speaker_at(source, mentions)
    line = _attribution_line(text_of(doc), stretch.start)
    if line is not None:
        return _named(line.start("name"), line["name"].strip(), mentions)
    label = _label(text_of(doc), stretch.start)
    speaker = _named(label.start(1), label.group(1).strip(), mentions) if label else None
    return (
        speaker
        or _introduced(doc, stretch, mentions)
        or _subject_beside(doc, stretch, mentions)
        or _subject_before(doc, stretch, mentions)
    )


def wished_by(doc: Doc, stretch: Quoted, mentions: Sequence[Mention]) -> Speaker | None:
    """Find whose wish or thought quoted words end: "she wanted staff to “know what is stored”"."""
    opening = doc.char_span(stretch.start, stretch.start + 1, alignment_mode="expand")
    verb = opening[0] if opening is not None and len(opening) else None
    for _ in range(MOST_GOVERNORS if verb is not None else 0):
        if verb is None or verb.head == verb:
            return None
        verb = verb.head
        if verb.idx < stretch.start and verb.lemma_.lower() in verbs("wanting"):
            subject = subject_of(verb)
            is_person = subject is not None and subject.lower_ in {"he", "she"}
            return speaker_at(subject, mentions) if is_person else None
    return None


def _introduced(doc: Doc, stretch: Quoted, mentions: Sequence[Mention]) -> Speaker | None:
    """Find who speaks by a line that ends in a colon: "He made this comment:" and a new line."""
    end = len(text_of(doc)[: stretch.start].rstrip(SPACE_AND_MARKS))
    line = text_of(doc).rfind("\n", 0, end) + 1
    words = doc.char_span(line, end, alignment_mode="contract")
    if words is None or len(words) < LEAST_LINE_WORDS or words[-1].text != ":":
        return None
    for verb in reversed(words):
        governs = verb.dep_ == "ROOT" or verb.head.idx >= end  # of the line, not of the quote
        if governs or verb.i == words.end - 2:
            subject = subject_of(verb) if verb.pos_ in {"VERB", "AUX"} else None
            if subject is not None and line <= subject.idx < end:
                return speaker_at(subject, mentions)
    if is_reporting(words[-2]):
        return speaker_at(nearest_name(doc, line, end, mentions), mentions)
    states = words[-2].lemma_.lower() in verbs("papers")  # "gave the following statement:"
    people = (token for token in words if token.lemma_.lower() in verbs("people"))
    return speaker_at(next(people, None), mentions) if states else None


def _label(text: str, start: int) -> re.Match[str] | None:
    """Find the "Name:" that fills the line before a quoted stretch, or the rest of its own."""
    before = max(0, start - LABEL_REACH)
    end = before + len(text[before:start].rstrip(SPACE_AND_MARKS))
    return LABEL.fullmatch(text, text.rfind("\n", 0, end) + 1, end)


def _according(doc: Doc, stretch: Quoted) -> Token | None:
    """Find the source in "According to X: “...”"."""
    opening = doc.char_span(stretch.start, stretch.start + 1, alignment_mode="expand")
    if opening is None or opening.start < 2 or doc[opening.start - 2].text not in {":", ","}:
        return None
    before = doc[max(0, opening.start - SOURCE_TOKENS) : opening.start - 1]
    cue = next((token for token in reversed(before) if token.lower_ == "according"), None)
    is_near = cue is not None and not any(t.text in STOPS for t in doc[cue.i : opening.start - 2])
    return reporter(cue) if cue is not None and is_near else None


def _attribution_line(text: str, start: int) -> re.Match[str] | None:
    """Find the line before a quoted stretch that says whose it is: "And from Mayor Jane Doe:"."""
    before = max(0, start - LINE_REACH)
    end = before + len(text[before:start].rstrip(SPACE_AND_MARKS))
    return _line_pattern().fullmatch(text, max(before, text.rfind("\n", 0, end) + 1), end)


@cache
def _line_pattern() -> re.Pattern[str]:
    """Compile the pattern of such lines; its group `name` is who speaks."""
    return re.compile(load("cues")["attribution_line"], re.VERBOSE)


def introduced_paragraphs(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Quotation]:
    """Give the paragraphs without marks after a line such as "From Jane Doe, a driver:"."""
    text = text_of(doc)
    place = 0
    line: re.Match[str] | None = None
    for paragraph in text.split("\n"):
        start, end = place, place + len(paragraph)
        place = end + 1
        if not paragraph.strip():
            continue
        is_speech = len(paragraph.split()) >= LEAST_PARAGRAPH_WORDS and paragraph[0] not in MARKS
        speaker = _named(line.start("name"), line["name"].strip(), mentions) if line else None
        if speaker is not None and is_speech:
            yield Quotation(
                start=start,
                end=end,
                content=paragraph,
                kind="direct",
                speaker_text=speaker.text,
                speaker_start=speaker.start,
                speaker_end=speaker.end,
                stakeholder=speaker.stakeholder,
                score=SCORE,
            )
        is_line = end - start <= LINE_REACH and paragraph.endswith(":")
        line = _line_pattern().fullmatch(text, start, end) if is_line else None


def _named(start: int, name: str, mentions: Sequence[Mention]) -> Speaker | None:
    """Make the speaker of a name that stands by itself; None when it doesn't read as a name."""
    words = name.split()
    if len(words) > MOST_NAME_WORDS or not (words[0][0].isupper() and words[-1][0].isupper()):
        return None
    end = start + len(name)
    named = next(iter(mentions_within(start, end, mentions)), None)
    return Speaker(start=start, end=end, text=name, stakeholder=named.name if named else None)


def _subject_beside(doc: Doc, stretch: Quoted, mentions: Sequence[Mention]) -> Speaker | None:
    """Take who acts in the words before a quoted clause: "When he sat in on a class, “...”."."""
    opening = doc.char_span(stretch.start, stretch.start + 1, alignment_mode="expand")
    if opening is None or not _is_led_by_comma(doc, opening.start):
        return None
    first = opening.sent.start
    subjects = [token for token in doc[first : opening.start] if token.dep_ == "nsubj"]
    speaker = speaker_at(subjects[0], mentions) if subjects else None
    is_person = bool(subjects) and (
        subjects[0].lower_ in {"he", "she", "they"} or _is_person(subjects[0].idx, mentions)
    )
    return speaker if is_person else None


def _is_led_by_comma(doc: Doc, place: int) -> bool:
    """Tell whether a comma stands before the mark that opens at a place."""
    return place > 1 and doc[place - 2].text == ","


def _subject_before(doc: Doc, stretch: Quoted, mentions: Sequence[Mention]) -> Speaker | None:
    """Take the person that the sentence before is about, when it stands in the same paragraph."""
    opening = doc.char_span(stretch.start, stretch.start + 1, alignment_mode="expand")
    place = opening.start - 1 if opening is not None else 0
    while place > 0 and (doc[place].is_punct or doc[place].is_quote):
        place -= 1
    before = doc[place].sent
    if place <= 0 or "\n" in text_of(doc)[doc[place].idx : stretch.start]:
        return None
    subject = subject_of(before.root)
    speaker = speaker_at(subject, mentions)
    if subject is None or speaker is None or subject.idx >= stretch.start:
        return None  # "The ruling reads: “Ms Quill began ...”" is told of her, not by her
    return speaker if _is_person(subject.idx, mentions) else None


def _is_person(place: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether the mention at a place is a person."""
    nearby = mentions_within(place - NAME_REACH, place + 1, mentions)
    return any(mention.kind == "person" and place < mention.end for mention in nearby)
