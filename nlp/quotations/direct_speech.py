"""Stretches between quote marks become direct quotations, each with the cue and speaker near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import is_beside_marks, is_reporting, verbs
from nlp.quotations.quote_marks import Quoted
from nlp.quotations.sources import doer_before
from nlp.quotations.speakers import NOMINAL, Speaker, nearest_name, speaker_at, subject_of
from nlp.quotations.uncued import uncued_speaker

LEAST_WORDS = 2
LEAST_WORDS_ALONE = 5  # without a cue of its own, more is needed to be speech
MOST_TAG_WORDS = 5
BESIDE_WORDS = 4  # with the comma: "as she put it,"
MOST_TAG_CHARACTERS = 120
OPENINGS = " \n“\"'‘«„"  # what may stand between the paragraphs of a quotation
CONTINUED_SCORE = 0.7
NAMING_REACH = 20  # characters from "calling it, “" to the name
REACH = 200  # characters on either side in which a cue is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The word that attributes and whom it attributes to."""

    token: Token
    speaker: Speaker | None


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
    for stretch in stretches:
        if _within_clause(stretch, indirect):
            last = next(row for row in indirect if _holds(row, stretch))
            continue
        cue = find_cue(doc, stretch, stretches, mentions)
        words = len(text_of(doc)[stretch.start : stretch.end].split())
        goes_on = last is not None and _goes_on(text_of(doc), last, stretch)
        if cue is None and goes_on and last is not None and words >= LEAST_WORDS:
            last = replace(last, start=stretch.start, end=stretch.end, kind="direct")
            yield last
        elif cue is not None and words >= _least(cue, stretch):
            group += last is None or last.cue_start != cue.token.idx
            last = _quotation(stretch, cue, group)
            yield last
        elif words >= LEAST_WORDS_ALONE and (
            _is_sentence(text_of(doc), stretch) or _is_led_by_comma(text_of(doc), stretch)
        ):
            who = uncued_speaker(doc, stretch, mentions)
            if who is None and last is not None and _is_next_paragraph(text_of(doc), last, stretch):
                last = _continued(last, stretch)
                yield last
                continue
            last = _uncued(stretch, who)
            yield last
            last = last if last.speaker_text else None


def _holds(row: Quotation, stretch: Quoted) -> bool:
    """Tell whether an indirect quotation holds a stretch."""
    return row.start - 1 <= stretch.start and stretch.end <= row.end + 1


def _within_clause(stretch: Quoted, indirect: Sequence[Quotation]) -> bool:
    """Tell whether a stretch lies inside a longer reported clause."""
    return any(
        _holds(row, stretch) and row.end - row.start > stretch.end - stretch.start + 3
        for row in indirect
    )


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


def find_cue(
    doc: Doc, stretch: Quoted, stretches: Sequence[Quoted], mentions: Sequence[Mention]
) -> Cue | None:
    """Find the reporting verb after the closing mark or before the opening mark."""
    return _cue_after(doc, stretch, stretches, mentions) or _cue_before(
        doc, stretch, stretches, mentions
    )


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    """Give the tokens of a stretch of text."""
    span = doc.char_span(start, end, alignment_mode="contract") if end > start else None
    return list(span) if span is not None else []


def _cue_after(
    doc: Doc, stretch: Quoted, stretches: Sequence[Quoted], mentions: Sequence[Mention]
) -> Cue | None:
    """Find a cue between the closing mark and the end of the sentence or the next quotation."""
    begin = stretch.end + 1
    end = min([begin + REACH, *(row.start - 1 for row in stretches if row.start > stretch.end)])
    tokens = _until_stop(_tokens(doc, begin, max(begin, min(end, len(text_of(doc))))))
    if not stretch.closed or (text_of(doc)[stretch.end - 1] == "." and not _is_tag(tokens)):
        return None  # the sentence ended inside the marks: what follows is another one
    cue = next((token for token in tokens if is_reporting(token)), None)
    cue = cue or next((token for token in tokens[:MOST_TAG_WORDS] if is_beside_marks(token)), None)
    return _with_speaker(doc, cue, tokens, mentions, stretches)


def _is_tag(tokens: Sequence[Token]) -> bool:
    """Tell whether words are no sentence but a tag such as "Quill said", full stop or not."""
    return 1 < len(tokens) <= MOST_TAG_WORDS and (
        is_reporting(tokens[-1]) or (tokens[0].is_lower and is_reporting(tokens[0]))
    )


def _cue_before(
    doc: Doc, stretch: Quoted, stretches: Sequence[Quoted], mentions: Sequence[Mention]
) -> Cue | None:
    """Find a cue between the last stop or quotation and the opening mark."""
    place = stretch.start - 1
    begin = max([0, place - REACH, *(row.end + 1 for row in stretches if row.end < place)])
    tokens = _since_stop(_tokens(doc, begin, place))
    cue = next((token for token in reversed(tokens) if is_reporting(token)), None)
    if cue is None and tokens and tokens[-1].text in {",", ":"}:
        near = reversed(tokens[-BESIDE_WORDS:])
        cue = next((token for token in near if is_beside_marks(token)), None)
    return _with_speaker(doc, cue, tokens, mentions, stretches)


def _until_stop(tokens: Sequence[Token]) -> list[Token]:
    """Cut tokens at the first full stop or line break."""
    kept: list[Token] = []
    for token in tokens:
        if token.text in {".", "!", "?", ";"} or "\n" in token.text:
            break
        kept.append(token)
    return kept


def _since_stop(tokens: Sequence[Token]) -> list[Token]:
    """Keep the tokens after the last full stop or line break."""
    return list(reversed(_until_stop(list(reversed(tokens)))))


def _with_speaker(
    doc: Doc,
    cue: Token | None,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    stretches: Sequence[Quoted],
) -> Cue | None:
    """Find the speaker of a cue: its subject, or the name beside it when the parse has none.

    A participle without either ("..., adding: ...") is said by the subject of its sentence.
    """
    if cue is None:
        return None
    is_first = all(token.is_punct for token in tokens if token.i < cue.i)
    head = _outside(_inverted(cue), stretches) if is_first and cue.is_title else None
    head = head or _outside(doer_before(cue) or subject_of(_saying(cue)), stretches)
    if head is None and is_first:
        head = _outside(_inverted(cue), stretches)
    if head is None and tokens[0].i < cue.i and cue.nbor(-1).tag_ == "NNS":
        head = cue.nbor(-1)
    if head is None:
        head = nearest_name(doc, tokens[0].idx, tokens[-1].idx + len(tokens[-1]), mentions)
    if head is None and cue.tag_ == "VBG":
        head = _outside(subject_of(cue.sent.root), stretches)
    speaker = speaker_at(head, mentions) or _beside(cue, tokens)
    return Cue(token=cue, speaker=speaker)


def _beside(cue: Token, tokens: Sequence[Token]) -> Speaker | None:
    """Take the capitalised word right before or after a cue that the parse makes nothing of."""
    for token in tokens:
        is_name = token.text[:1].isupper() and token.is_alpha and not token.is_sent_start
        if abs(token.i - cue.i) == 1 and is_name:
            end = token.idx + len(token)
            name = None if token.pos_ in NOMINAL else token.text
            return Speaker(start=token.idx, end=end, text=token.text, stakeholder=name)
    return None


def _inverted(cue: Token) -> Token | None:
    """Take what a parse calls the object of a verb: “...,” added a driver."""
    after = (child for child in cue.rights if child.dep_ in {"dobj", "attr", "oprd", "npadvmod"})
    people = (child for child in after if child.ent_type_ not in {"DATE", "TIME"})
    return next((child for child in people if child.lower_ != "it"), None)


def _saying(cue: Token) -> Token:
    """Take the verb of saying around a verb of thinking: "Quill said she recalled"."""
    around = cue.head
    pronoun = subject_of(cue)
    is_thought = (
        cue.dep_ == "ccomp"
        and around.i < cue.i
        and cue.lemma_.lower() in {*verbs("thinking"), "recall"}
    )
    same = pronoun is not None and pronoun.pos_ == "PRON" and is_reporting(around)
    return around if is_thought and same else cue


def _outside(head: Token | None, stretches: Sequence[Quoted]) -> Token | None:
    """Give a token back unless it stands between quote marks: those words are somebody's."""
    if head is None or any(row.start <= head.idx < row.end for row in stretches):
        return None
    return head


def _uncued(stretch: Quoted, who: Speaker | None) -> Quotation:
    """Make the quotation of a stretch that no verb introduces."""
    return Quotation(
        start=stretch.start,
        end=stretch.end,
        content="",
        kind="direct",
        speaker_text=who.text if who else None,
        speaker_start=who.start if who else None,
        speaker_end=who.end if who else None,
        stakeholder=who.stakeholder if who else None,
        score=0.6 if who else 0.4,
    )


def _quotation(stretch: Quoted, cue: Cue, group: int) -> Quotation:
    """Make the quotation of a stretch."""
    who = cue.speaker
    return Quotation(
        start=stretch.start,
        end=stretch.end,
        content="",
        kind="direct",
        cue=cue.token.text,
        cue_start=cue.token.idx,
        speaker_text=who.text if who else None,
        speaker_start=who.start if who else None,
        speaker_end=who.end if who else None,
        stakeholder=who.stakeholder if who else None,
        group=group,
        score=0.95 if who else 0.6,
    )
