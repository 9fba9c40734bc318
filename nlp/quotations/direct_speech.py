"""Stretches between quote marks become direct quotations, each with the cue and speaker near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.grammar.nearby import Nearby
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import verbs
from nlp.quotations.marks.quote_marks import Quoted
from nlp.quotations.resolution.handover import for_whom, is_handed_over
from nlp.quotations.speakers import Speaker
from nlp.quotations.speech_cues import Cue, find_cue, is_asked
from nlp.quotations.uncued import uncued_speaker, wished_by

LEAST_WORDS = 2
LEAST_WORDS_ALONE = 5  # without a cue of its own, more is needed to be speech
MOST_TAG_CHARACTERS = 120
OPENINGS = " \n“\"'‘«„"  # what may stand between the paragraphs of a quotation
CONTINUED_SCORE = 0.7
TITLING_REACH = 20  # characters before the mark, in which "captioned" ends
NAMING_REACH = 20  # characters from "calling it, “" to the name


def direct_quotations(
    doc: Doc,
    mentions: Sequence[Mention],
    stretches: Sequence[Quoted],
    indirect: Sequence[Quotation],
) -> Iterator[Quotation]:
    """Give the quoted stretches that are somebody's speech; the rest are titles and scare quotes.

    A stretch inside the clause of a reporting verb is left to that clause. One without a cue
    of its own goes on with the speaker of the stretch before it in the same paragraph.
    """
    last: Quotation | None = None
    group = 0
    clauses: Nearby[Quotation] = Nearby()
    for quotation in indirect:
        clauses.add(quotation.start - 1, quotation.end + 1, quotation)
    for stretch in stretches:
        if _is_title(text_of(doc), stretch) or is_asked(doc, stretch):
            yield _uncued(stretch, None)
            continue
        near = clauses.around(stretch.start, stretch.start)
        holding = [quotation for quotation in near if _holds(quotation, stretch)]
        if _within_clause(stretch, holding):
            last = holding[0]
            continue
        cue = find_cue(doc, stretch, stretches, mentions)
        words = len(text_of(doc)[stretch.start : stretch.end].split())
        if cue is not None and words >= _least(cue, stretch):
            group += last is None or last.cue_start != cue.token.idx
            last = _quotation(stretch, cue, group)
            yield last
        elif cue is None and words >= LEAST_WORDS:
            if last is not None and is_handed_over(doc, last, stretch, mentions, indirect):
                last = None
            said = _without_cue(doc, last, stretch, mentions)
            if said is not None:
                yield said
                last = None if said.speaker_text is None and said.cue_start is None else said


def _without_cue(
    doc: Doc, last: Quotation | None, stretch: Quoted, mentions: Sequence[Mention]
) -> Quotation | None:
    """Make the quotation of a stretch that no verb introduces; None where it is no speech."""
    text = text_of(doc)
    led = for_whom(doc, stretch, mentions)
    if led is not None:
        return _uncued(stretch, led)
    if last is not None and _goes_on(text, last, stretch):
        return replace(last, start=stretch.start, end=stretch.end, kind="direct")
    words = len(text[stretch.start : stretch.end].split())
    wishing = wished_by(doc, stretch, mentions)
    if wishing is not None:
        return _uncued(stretch, wishing)
    is_clause = _is_sentence(text, stretch) or _is_led_by_comma(text, stretch)
    if words < LEAST_WORDS_ALONE or not is_clause:
        return None
    speaker = uncued_speaker(doc, stretch, mentions)
    if speaker is None and last is not None and _is_next_paragraph(text, last, stretch):
        return _continued(last, stretch)
    return _uncued(stretch, speaker)


def _is_title(text: str, stretch: Quoted) -> bool:
    """Tell whether a stretch is what is written on a thing: "a video captioned “...”"."""
    before = text[max(0, stretch.start - TITLING_REACH) : stretch.start - 1].split()
    return bool(before) and before[-1].lower() in verbs("titling")


def _holds(quotation: Quotation, stretch: Quoted) -> bool:
    """Tell whether an indirect quotation holds a stretch."""
    return quotation.start - 1 <= stretch.start and stretch.end <= quotation.end + 1


def _within_clause(stretch: Quoted, holding: Sequence[Quotation]) -> bool:
    """Tell whether a clause that holds a stretch is longer than it."""
    length = stretch.end - stretch.start
    return any(quotation.end - quotation.start > length + 3 for quotation in holding)


def _goes_on(text: str, last: Quotation, stretch: Quoted) -> bool:
    """Tell whether a stretch goes on from a quotation: same paragraph, or its mark left open."""
    between = text[last.end : stretch.start]
    return "\n" not in between or between.strip(OPENINGS) == ""


def _is_next_paragraph(text: str, last: Quotation, stretch: Quoted) -> bool:
    """Tell whether a stretch fills the paragraph after one that closed with "she said".

    A question is answered by somebody else.
    """
    tag, _, rest = text[last.end : stretch.start].strip().partition("\n")
    after = text[stretch.end : stretch.end + MOST_TAG_CHARACTERS].partition("\n")[0]
    is_tagged = last.cue_start is not None and last.end <= last.cue_start
    ends = text[last.start : last.end].rstrip()[-1:] not in {"?"}
    return (
        is_tagged
        and ends
        and len(tag) < MOST_TAG_CHARACTERS
        and tag[-1:] == "."
        and rest.strip(" \n“\"'`") == ""
        and after.strip(" ”\"'") == ""
    )


def _continued(last: Quotation, stretch: Quoted) -> Quotation:
    """Make the quotation of a paragraph that goes on with the one quoted before it."""
    return replace(last, start=stretch.start, end=stretch.end, kind="direct", score=CONTINUED_SCORE)


def _least(cue: Cue, stretch: Quoted) -> int:
    """Give how many words a stretch must have: a name that is given right before may be one."""
    word = cue.token
    is_naming = (
        word.lemma_.lower() in verbs("naming") and 0 < stretch.start - word.idx < NAMING_REACH
    )
    return 1 if is_naming else LEAST_WORDS


def _is_sentence(text: str, stretch: Quoted) -> bool:
    """Tell whether a stretch reads as speech: it begins with a capital and ends like a sentence."""
    words = text[stretch.start : stretch.end].strip()
    return words[:1].isupper() and words[-1:] in {".", "!", "?", ",", "…"}


def _is_led_by_comma(text: str, stretch: Quoted) -> bool:
    """Tell whether a stretch fills the place of a clause: after a comma, to the sentence's end."""
    before, after = (
        text[max(0, stretch.start - 3) : stretch.start - 1],
        text[stretch.end + 1 : stretch.end + 2],
    )
    ends = text[stretch.end - 1] in ".!?" or after in {".", "!", "?", ""}
    return before.strip()[-1:] == "," and ends and stretch.closed


def _uncued(stretch: Quoted, speaker: Speaker | None) -> Quotation:
    """Make the quotation of a stretch that no verb introduces."""
    return Quotation(
        start=stretch.start,
        end=stretch.end,
        content="",
        kind="direct",
        speaker_text=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        stakeholder=speaker.stakeholder if speaker else None,
        score=0.6 if speaker else 0.4,
    )


def _quotation(stretch: Quoted, cue: Cue, group: int) -> Quotation:
    """Make the quotation of a stretch."""
    speaker = cue.speaker
    return Quotation(
        start=stretch.start,
        end=stretch.end,
        content="",
        kind="direct",
        cue=cue.token.text,
        cue_start=cue.token.idx,
        speaker_text=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        stakeholder=speaker.stakeholder if speaker else None,
        group=group,
        score=0.95 if speaker else 0.6,
    )
