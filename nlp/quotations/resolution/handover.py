"""The words before a quoted stretch tell whether whoever spoke last still does.

A stretch without a cue goes on with the speaker before it, but not past "For Ann, ...", an outlet,
a verb that is glued to the next word, or somebody else who acts or speaks in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import verbs
from nlp.quotations.marks.quote_marks import Quoted
from nlp.quotations.speakers import Speaker, mention_at, mentions_within, speaker_at

# "reportedin late May that": the verb of saying is lost to whoever reads the words
GLUED = re.compile(
    r"\b(?:according|acknowledged|added|admitted|announced|argued|claimed|explained|found|noted|"
    r"reported|reports|said|says|stated|told|warned|writes|wrote)"
    r"(?:an?|at|by|earlier|in|last|on|that|the|this|to)\b",
    re.IGNORECASE,
)


def for_whom(doc: Doc, stretch: Quoted, mentions: Sequence[Mention]) -> Speaker | None:
    """Find who judges in "For Ann Example, the bill “was a chance missed”"; None where nobody."""
    opening = _opening(doc, stretch)
    if opening is None:
        return None
    first = opening.sent.start
    while first < opening.i and (doc[first].is_space or doc[first].is_punct):
        first += 1
    if doc[first].lower_ != "for" or doc[first].i >= opening.i:
        return None
    noun = next((child for child in doc[first].rights if child.dep_ == "pobj"), None)
    mention = None if noun is None else mention_at(noun.idx, mentions)
    if noun is None or mention is None or mention.kind not in {"person", "union", "advocacy"}:
        return None
    after = noun.right_edge.i + 1
    is_set_off = after < opening.i and doc[after].text == ","
    return speaker_at(noun, mentions) if is_set_off else None


def is_handed_over(
    doc: Doc,
    last: Quotation,
    stretch: Quoted,
    mentions: Sequence[Mention],
    reported: Sequence[Quotation],
) -> bool:
    """Tell whether somebody else may have the word by the time a stretch begins."""
    between = text_of(doc)[last.end : stretch.start]
    if GLUED.search(between) or _names_thing(doc, last, stretch):
        return True
    if any(_is_anothers(last, mention) for mention in _acting(doc, last, stretch, mentions)):
        return True
    return any(
        last.end <= quotation.cue_start < stretch.start
        and quotation.end <= stretch.start
        and _is_other(last, quotation)
        for quotation in reported
        if quotation.cue_start is not None
    )


def _opening(doc: Doc, stretch: Quoted) -> Token | None:
    """Give the first word of a stretch."""
    span = doc.char_span(stretch.start, stretch.start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _names_thing(doc: Doc, last: Quotation, stretch: Quoted) -> bool:
    """Tell whether the last words were but a name that was given, a sentence ago."""
    cue = None if last.cue_start is None else _token_at(doc, last.cue_start)
    opening = _opening(doc, stretch)
    is_naming = cue is not None and cue.lemma_.lower() in verbs("naming")
    return is_naming and opening is not None and cue is not None and cue.sent != opening.sent


def _token_at(doc: Doc, place: int) -> Token | None:
    """Give the token that begins at a place."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _acting(
    doc: Doc, last: Quotation, stretch: Quoted, mentions: Sequence[Mention]
) -> list[Mention]:
    """Give the persons and outlets that act by name between two stretches."""
    acting = []
    for mention in mentions_within(last.end, stretch.start, mentions):
        span = doc.char_span(mention.start, mention.end)
        is_subject = span is not None and span.root.dep_ in SUBJECTS | PASSIVE_SUBJECTS
        if is_subject and mention.form == "name" and mention.kind in {"person", "media"}:
            acting.append(mention)
    return acting


def _is_anothers(last: Quotation, mention: Mention) -> bool:
    """Tell whether a mention is of somebody other than who spoke."""
    names = {last.stakeholder, last.speaker_text}
    return mention.name not in names and mention.text not in names


def _is_other(last: Quotation, quotation: Quotation) -> bool:
    """Tell whether a report is of somebody other than who spoke; a pronoun may be anybody."""
    if None not in {last.stakeholder, quotation.stakeholder}:
        return last.stakeholder != quotation.stakeholder
    words = (quotation.speaker_text or "").lower()
    return bool(words) and not _is_pronoun(words) and words != (last.speaker_text or "").lower()


def _is_pronoun(words: str) -> bool:
    """Tell whether words are but a pronoun."""
    return words in {"he", "she", "they", "it", "we", "i", "who"}
