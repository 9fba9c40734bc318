"""A parsed article becomes the statements made in it: whose each is, cut to one clause apiece.

Datelines, joining words and the ends of quotation marks that belong to no statement are cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from db.records import Quotation
from nlp.grammar.clauses import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    MentionIndex,
    is_negated,
    subject,
    tokens_within,
    verbs,
)
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.practices.mentions import sentences

FINITE = {"VBD", "VBZ", "VBP", "MD"}
ASKING = {"how", "what", "whether", "if", "why", "who", "when", "where", "which"}
MAIN = {"ROOT", "ccomp", "parataxis"}
JOINT = re.compile(r"[,;]? (?=and that )|; ")
JOINED = re.compile(r"^(?:(?:and|but|or) )?(?:that[: ]\s*)?")
DANGLING = re.compile(r"[\s,;:–—-]+(?:(?:and|but|or|that)[\s,;]*)?$|\s(?:and|but|or|that)$")
DATELINE = re.compile(
    r"(?<![^\n])[A-Z][A-Z ,.’'/-]{2,40}[^.!?\n–—]{0,40}?(?:[–—]|\([^)\n]{2,40}\)\s*-|\s-)\s+"
)
BULLETS = " \n\t>*#•–-"
OPENING, CLOSING = "“‘", "”’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stretch of text that somebody states; `by` None with `unnamed` is a source not named."""

    start: int
    end: int
    by: str | None
    unnamed: bool = False
    cue: str | None = None  # lemma of the verb of saying


def statements(
    doc: Doc, index: MentionIndex, quotations: Sequence[Quotation]
) -> Iterator[Statement]:
    """Yield the statements of quoted parties and of the outlet, in the order of the text."""
    said = [quotation for quotation in quotations if _states(doc, quotation)]
    found = [*_quoted(doc, said), *_unquoted(doc, index, said)]
    yield from sorted(found, key=lambda statement: statement.start)


def _states(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether a quotation is a statement, question or wish.

    Reported names and objects are none, nor is what nobody in particular asks ("to say how").
    """
    if quotation.kind == "direct" or not doc.has_annotation("TAG"):
        return True
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if span is None:
        return False
    if quotation.speaker_text is None and span[0].lower_ in ASKING:
        return False
    root = span.root
    return any(token.tag_ in FINITE | {"TO"} for token in (root, *root.children))


def _quoted(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Statement]:
    """Cut each quotation into clauses stated by its speaker."""
    for quotation in quotations:
        for start, end in clauses(doc, quotation.start, quotation.end):
            yield Statement(
                start=start,
                end=end,
                by=quotation.stakeholder,
                unnamed=quotation.stakeholder is None,
                cue=_cue_lemma(doc, quotation),
            )


def _cue_lemma(doc: Doc, quotation: Quotation) -> str | None:
    """Give the lemma of a quotation's verb of saying."""
    if quotation.cue_start is None or not quotation.cue:
        return None
    end = quotation.cue_start + len(quotation.cue)
    span = doc.char_span(quotation.cue_start, end, alignment_mode="expand")
    return span.root.lemma_.lower() if span is not None else None


def _unquoted(
    doc: Doc, index: MentionIndex, quotations: Sequence[Quotation]
) -> Iterator[Statement]:
    """Cut the text outside quotations into clauses; a denial belongs to who denies."""
    taken = [(quotation.start, quotation.end) for quotation in quotations]
    cues = [(q.cue_start, q.cue_start + len(q.cue)) for q in quotations if q.cue_start and q.cue]
    deniers = dict(_deniers(doc, index))
    for start, end in clauses(doc, 0, len(text_of(doc))):
        if any(start < e and s < end for s, e in [*taken, *cues]):
            continue
        denier = next((deniers[place] for place in deniers if start <= place < end), None)
        yield Statement(start=start, end=end, by=denier, cue="deny" if denier else None)


def _deniers(doc: Doc, index: MentionIndex) -> Iterator[tuple[int, str]]:
    """Yield each verb of denial with the party that denies."""
    denying: Sequence[str] = load("claims")["modality"]["denied"]
    for verb in verbs(doc):
        has_clause = any(child.dep_ == "ccomp" for child in verb.children)
        if has_clause and verb.lemma_.lower() in denying and not is_negated(verb):
            party = index.of(subject(verb))
            if party is not None:
                yield verb.idx, party.name


def clauses(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the main clauses between two places, without blanks, marks and joining words."""
    for first, last in sentences(text_of(doc)[start:end]):
        opening = start + first
        dateline = DATELINE.match(text_of(doc), opening, start + last)
        opening = dateline.end() if dateline else opening
        for left, right in _parts(doc, opening, start + last):
            trimmed = _trimmed(text_of(doc), left, right)
            if trimmed is not None:
                yield trimmed


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut blanks, marks and joining words from both ends; keep both marks of a quoted part."""
    words = text[start:end]
    inner = words.lstrip(BULLETS)
    inner = JOINED.sub("", inner, count=1)
    start_at = end - len(inner)
    inner = DANGLING.sub("", inner.rstrip())
    end_at = start_at + len(inner)
    if _is_open(inner) and text[end_at : end_at + 1] in {*CLOSING, '"'}:
        end_at += 1
    elif not _is_open(inner[:-1]):
        end_at -= len(inner) - len(inner.rstrip("\"”'’ "))
    bare = text[start_at:end_at]
    if bare[:1] in {'"', *OPENING} and not _is_quoted_within(bare):
        start_at += 1
    return (start_at, end_at) if end_at > start_at else None


def _is_open(words: str) -> bool:
    """Tell whether a quotation mark opens in the words that isn't closed there."""
    return words.count('"') % 2 == 1 or words.count("“") > words.count("”")


def _is_quoted_within(words: str) -> bool:
    """Tell whether the mark that the words open with is closed in them."""
    return words.count('"') % 2 == 0 if words[0] == '"' else words.count("”") > 0


def _parts(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence where a second statement is joined to it."""
    cuts = [(joint.start(), joint.end()) for joint in JOINT.finditer(text_of(doc), start, end)]
    cuts += [(place, place) for place in _second_clauses(doc, start, end)]
    for left, right in sorted(cuts):
        if left >= start:
            yield start, left
            start = right
    yield start, end


def _second_clauses(doc: Doc, start: int, end: int) -> Iterator[int]:
    """Yield where a main clause with a subject of its own is joined to another: "..., and it"."""
    for token in tokens_within(doc, start, end):
        if token.dep_ == "conj" and token.head.dep_ in MAIN and token.head.i < token.i:
            joiner = next((c for c in token.head.children if c.dep_ == "cc"), None)
            if joiner is not None and joiner.idx > start and _is_clause(token, joiner):
                yield joiner.idx


def _is_clause(verb: Token, joiner: Token) -> bool:
    """Tell whether a joined verb follows its joiner with a subject of its own between them."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    is_finite = any(token.tag_ in FINITE for token in (verb, *verb.children))
    return is_finite and any(joiner.i < child.i < verb.i for child in own)
