"""Cues become proposed quotations: what a cue reports, and who is said to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation, QuotationKind
from nlp.grammar.clauses import is_passive
from nlp.grammar.parsed import text_of
from nlp.quotations.boundaries import reach
from nlp.quotations.cues import is_reporting, verbs
from nlp.quotations.frames import framed
from nlp.quotations.marks.quote_marks import Quoted, is_quoted, quoted_within
from nlp.quotations.proposals import CLAUSAL, Proposal, Reported, Shape
from nlp.quotations.reported_clauses import reported_clause
from nlp.quotations.sources import reporter
from nlp.quotations.speakers import Speaker, speaker_at, subject_of

LEAST_WORDS = 3
LEAST_FRAMED_WORDS = 2
MARKS = " \n\t,;:–—-“”\"'’"
STOPS = " ,.;:!?"
BRACKETS = re.compile(r"\)(?:\(\w{1,3}\))*(?: GDPR\b)?")
ARTICLE = re.compile(r"\bArticles? \d[\d()a-z]*$")
LAW = re.compile(r" (?:[A-Z]{3,8}\b|of the [A-Z]{3,8}\b)")  # of the article before it: " GDPR"
LONGEST_ARTICLE = 30  # characters
UNSOURCED: frozenset[Shape] = CLAUSAL | {"infinitive"}  # may be reported without a reporter


def proposals(
    doc: Doc, mentions: Sequence[Mention], stretches: Sequence[Quoted]
) -> Iterator[Proposal]:
    """Give what the cues of a text may report: clauses, objects, phrases and complements."""
    for token in doc:
        reported = reported_clause(token) or framed(token)
        if reported is None or _inside_quote(token, stretches) or _is_conditional(token):
            continue
        subject = _unquoted(token, reporter(token), stretches)
        speaker = speaker_at(subject, mentions)
        if speaker is None and not (reported.shape in UNSOURCED and _is_unsourced(token)):
            continue
        cut = Reported(reported.shape, *reach(token, reported.extent, stretches))
        quotation = _quotation(token, cut, _apart(speaker, cut, token), stretches)
        least = LEAST_WORDS if cut.shape in UNSOURCED else LEAST_FRAMED_WORDS
        if len(quotation.content.split()) >= least:
            yield Proposal(cue=token, reported=cut, subject=subject, quotation=quotation)


def _unquoted(cue: Token, subject: Token | None, stretches: Sequence[Quoted]) -> Token | None:
    """Take who says the whole where a parse takes the subject from within its quotation.

    In "Ann said “People should pay”, adding that" it is Ann who adds.
    """
    if subject is None or not is_quoted(stretches, subject.idx):
        return subject
    before = cue.doc[cue.sent.start : cue.i]
    outer = (word for word in reversed(before) if not is_quoted(stretches, word.idx))
    verb = next((word for word in outer if word != cue and is_reporting(word)), None)
    said_by = None if verb is None or cue.tag_ != "VBG" else subject_of(verb)
    return None if said_by is None or is_quoted(stretches, said_by.idx) else said_by


def _apart(speaker: Speaker | None, reported: Reported, cue: Token) -> Speaker | None:
    """Cut the words that name a source where what it says begins."""
    start = cue.doc[reported.first].idx
    if speaker is None or reported.shape != "according" or not speaker.start < start < speaker.end:
        return speaker
    text = speaker.text[: start - speaker.start].rstrip(MARKS)
    return replace(speaker, end=speaker.start + len(text), text=text)


def _inside_quote(token: Token, stretches: Sequence[Quoted]) -> bool:
    """Tell whether a cue is itself quoted."""
    return is_quoted(stretches, token.idx)


def _is_unsourced(cue: Token) -> bool:
    """Tell whether a cue is a passive that reports without saying whose word it is."""
    return is_passive(cue) and cue.lemma_.lower() in verbs("unsourced")


def _is_conditional(cue: Token) -> bool:
    """Tell whether a cue stands after "if", "so that" or "let's" and so attributes nothing."""
    if cue.head.lower_ == "let" and cue.dep_ == "ccomp":
        return True
    marks = {child.lower_ for child in cue.children if child.dep_ == "mark"}
    return "if" in marks or (marks >= {"so", "that"} and _is_asked_for(cue))


def _is_asked_for(cue: Token) -> bool:
    """Tell whether a cue is what something is to be changed for: "amend it so that it states"."""
    return cue.dep_ == "advcl" and cue.tag_ in {"VBZ", "VBP", "VB"} and cue.i > cue.head.i


def _quotation(
    cue: Token, reported: Reported, speaker: Speaker | None, stretches: Sequence[Quoted]
) -> Quotation:
    """Make the quotation of a cue."""
    doc = cue.doc
    first, last = doc[reported.first], doc[reported.last]
    text = text_of(doc)
    start, end = _trimmed(text, first.idx, last.idx + len(last))
    end = _closed(text, start, end)
    return Quotation(
        start=start,
        end=end,
        content=text_of(doc)[start:end],
        kind=_kind(text, reported, start, end, stretches),
        cue=cue.text,
        cue_start=cue.idx,
        speaker_text=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        stakeholder=speaker.stakeholder if speaker else None,
    )


def _kind(
    text: str, reported: Reported, start: int, end: int, stretches: Sequence[Quoted]
) -> QuotationKind:
    """Tell whether words are told, told with some of them quoted, or set off as a block."""
    within = quoted_within(stretches, start, end + 1)
    if any(_last_word(text, quoted) <= end for quoted in within):
        return "mixed"
    return "direct" if reported.shape == "block" else "indirect"


def _last_word(text: str, stretch: Quoted) -> int:
    """Give where the last word of a stretch ends, as stops before the closing mark don't count."""
    return stretch.start + len(text[stretch.start : stretch.end].rstrip(STOPS))


def _closed(text: str, start: int, end: int) -> int:
    """Take in the rest of a number that a parse cuts: "Article 5(1" and ")(a)", and its law."""
    if text.count("(", start, end) > text.count(")", start, end):
        rest = BRACKETS.match(text, end)
        end = rest.end() if rest else end
    law = (
        LAW.match(text, end)
        if ARTICLE.search(text, max(start, end - LONGEST_ARTICLE), end)
        else None
    )
    return law.end() if law else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut spaces, commas and quote marks off both ends, but a quoted part keeps its own marks."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end
