"""The words beside a quoted stretch become its cue: the verb that attributes it, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from db.records import Mention
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import is_beside_marks, is_reporting, verbs
from nlp.quotations.marks.quote_marks import Quoted, is_quoted, quoted_before, quoted_within
from nlp.quotations.sources import doer_before
from nlp.quotations.speakers import NOMINAL, Speaker, nearest_name, speaker_at, subject_of

MOST_TAG_WORDS = 5
BESIDE_WORDS = 4  # with the comma: "as she put it,"
REACH = 200  # characters on either side in which a cue is looked for
ANSWERING = {"answer", "react", "reply", "respond"}
ASKING = {"query", "question", "request"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The word that attributes and whom it attributes to."""

    token: Token
    speaker: Speaker | None


def find_cue(
    doc: Doc, stretch: Quoted, stretches: Sequence[Quoted], mentions: Sequence[Mention]
) -> Cue | None:
    """Find the reporting verb after the closing mark or before the opening mark."""
    return _cue_after(doc, stretch, stretches, mentions) or _cue_before(
        doc, stretch, stretches, mentions
    )


def is_asked(doc: Doc, stretch: Quoted) -> bool:
    """Tell whether words belong to what was asked: "responded to a question about “x”"."""
    place = stretch.start - 1
    before = _since_stop(_tokens(doc, max(0, place - REACH), max(0, place)))
    asked = next((word for word in reversed(before) if word.lemma_.lower() in ASKING), None)
    if asked is None or asked.dep_ != "pobj":
        return False
    is_about = any(child.dep_ == "prep" and child.i > asked.i for child in asked.children)
    return is_about and asked.head.head.lemma_.lower() in ANSWERING


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    """Give the tokens of a stretch of text."""
    span = doc.char_span(start, end, alignment_mode="contract") if end > start else None
    return list(span) if span is not None else []


def _cue_after(
    doc: Doc, stretch: Quoted, stretches: Sequence[Quoted], mentions: Sequence[Mention]
) -> Cue | None:
    """Find a cue between the closing mark and the end of the sentence or the next quotation."""
    begin = stretch.end + 1
    following = quoted_within(stretches, begin, begin + REACH + 2)
    end = min([begin + REACH, *(span.start - 1 for span in following)])
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
    before = quoted_before(stretches, place)
    begin = max([0, place - REACH, *(span.end + 1 for span in before if span.end < place)])
    tokens = _since_stop(_tokens(doc, begin, place))
    cue = next((token for token in reversed(tokens) if is_reporting(token)), None)
    if cue is None and tokens and tokens[-1].text in {",", ":"}:
        near = reversed(tokens[-BESIDE_WORDS:])
        cue = next((token for token in near if is_beside_marks(token)), None)
    return _with_speaker(doc, cue, tokens, mentions, stretches)


def _until_stop(tokens: Sequence[Token]) -> list[Token]:
    """Cut tokens at the first full stop or line break."""
    tokens_before_stop: list[Token] = []
    for token in tokens:
        if token.text in {".", "!", "?", ";"} or "\n" in token.text:
            break
        tokens_before_stop.append(token)
    return tokens_before_stop


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
    if head is None or is_quoted(stretches, head.idx):
        return None
    return head
