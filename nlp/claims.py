"""A parsed article becomes claims: statements about a practice that can be true or false.

A clause counts when it names a practice, or points at one, and carries the trigger of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from db.records import ClaimKind, ClaimSighting, Mention, Modality, Quotation
from nlp.attribution import attributed
from nlp.clauses import MentionIndex, is_negated, passage_start, subject, tokens_within, verbs
from nlp.lexicon import form_pattern, load
from nlp.practices import (
    PracticeSpan,
    context_pattern,
    find,
    practice_at,
    reference_pattern,
    sentences,
)

FEWEST_WORDS = 4
MOST_CHARACTERS = 500
SPOKEN_OF = 2  # sentences before a quotation in which its topic may be named
ACCUSED = {"employer", "vendor", "person", None}  # kinds whose "we never ..." is a denial
FINITE = {"VBD", "VBZ", "VBP", "MD"}
JOINT = re.compile(r"[,;]? (?=and that )|; ")
JOINED = re.compile(r"^(?:and )?(?:that )?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stretch of text that somebody states; `by` None with `unnamed` is a source not named."""

    start: int
    end: int
    by: str | None
    unnamed: bool = False
    cue: str | None = None  # lemma of the verb of saying


def claims(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    practices: Sequence[PracticeSpan],
) -> Iterator[ClaimSighting]:
    """Yield the claims of quoted parties and of the outlet; none without a practice."""
    if not practices:
        return
    quotations = attributed(doc, mentions=mentions, quotations=quotations)
    index = MentionIndex(mentions)
    accused = {mention.name for mention in mentions if mention.kind in ACCUSED}
    said = [quotation for quotation in quotations if _states(doc, quotation)]
    stated = [*_quoted(doc, said), *_unquoted(doc, index, said)]
    for statement in sorted(stated, key=lambda item: item.start):
        claim = _claim(doc, statement, practices, may_deny=statement.by in accused)
        if claim is not None:
            yield claim


def _states(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether a quotation is a statement or wish; reported names and objects are neither."""
    if quotation.kind == "direct" or not doc.has_annotation("TAG"):
        return True
    span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    return any(token.tag_ in FINITE | {"TO"} for token in (root, *root.children))


def _quoted(doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Statement]:
    """Cut each quotation into sentences stated by its speaker."""
    for quotation in quotations:
        for start, end in _trimmed(doc.text, quotation.start, quotation.end):
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
    """Cut the text outside quotations into sentences; a denial belongs to who denies."""
    taken = [(quotation.start, quotation.end) for quotation in quotations]
    cues = [(q.cue_start, q.cue_start + len(q.cue)) for q in quotations if q.cue_start and q.cue]
    deniers = dict(_deniers(doc, index))
    for start, end in _trimmed(doc.text, 0, len(doc.text)):
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


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences between two places, cut at "and that", without blanks and marks."""
    for first, last in sentences(text[start:end]):
        for left, right in _parts(text, start + first, start + last):
            words = text[left:right]
            inner = JOINED.sub("", words.lstrip(" \n\t>*#•–-\"“”‘'"))
            start_at = right - len(inner)
            end_at = start_at + len(inner.rstrip(" \n\t\"“”';"))
            if end_at > start_at:
                yield start_at, end_at


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence where a second statement is joined to it."""
    for joint in JOINT.finditer(text, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _claim(
    doc: Doc, statement: Statement, practices: Sequence[PracticeSpan], *, may_deny: bool
) -> ClaimSighting | None:
    """Make a claim of a statement, unless it is no statement about a practice."""
    start, end = statement.start, statement.end
    words = doc.text[start:end]
    if not _is_statement(words) or not _is_finite(doc, statement):
        return None
    named = any(start <= span[0] < end for span in practices)
    if not named and not _is_about_practice(doc, statement, practices):
        return None
    kind = _kind(doc, statement, named=named, may_deny=may_deny)
    if kind is None:
        return None
    return ClaimSighting(
        start=start,
        end=end,
        text=words,
        kind=kind,
        modality=_modality(words, statement, kind),
        practice=practice_at(practices, start, end),
        claimant=statement.by,
        score=0.6 if statement.unnamed else 0.8,
    )


def _is_about_practice(doc: Doc, statement: Statement, practices: Sequence[PracticeSpan]) -> bool:
    """Tell whether a statement points at a practice, or stands in a sentence that names one."""
    if reference_pattern().search(doc.text, statement.start, statement.end):
        return True
    is_quoted = statement.by is not None or statement.unnamed
    start = passage_start(doc, statement.start, before=SPOKEN_OF if is_quoted else 0)
    pointed = is_quoted and reference_pattern().search(doc.text, start, statement.end)
    return bool(pointed) or any(start <= span[0] < statement.end for span in practices)


def _is_statement(words: str) -> bool:
    """Tell whether the words can be true or false: long enough, and not a demand."""
    if len(words.split()) < FEWEST_WORDS or len(words) > MOST_CHARACTERS:
        return False
    return not words.startswith("to ") and _pattern("wishes").search(words) is None


def _is_finite(doc: Doc, statement: Statement) -> bool:
    """Tell whether the statement has a finite verb; a text without tags is let pass."""
    tokens = tokens_within(doc, statement.start, statement.end)
    return not doc.has_annotation("TAG") or any(token.tag_ in FINITE for token in tokens)


def _kind(doc: Doc, statement: Statement, *, named: bool, may_deny: bool) -> ClaimKind | None:
    """Return the first kind, in the lexicon's order, that the words speak of."""
    lexicon = load("claims")
    if statement.cue in lexicon["modality"]["denied"]:
        return "denial"
    order: Sequence[ClaimKind] = lexicon["order"]
    for kind in order:
        allowed = (named or kind not in lexicon["shape"]["named_only"]) and (
            may_deny or kind != "denial"
        )
        if allowed and _speaks_of(doc, statement, kind):
            return kind
    return None


def _speaks_of(doc: Doc, statement: Statement, kind: ClaimKind) -> bool:
    """Tell whether a statement holds a trigger of a kind: a form or, for collection, a verb."""
    if _pattern(kind).search(doc.text, statement.start, statement.end):
        return True
    if kind != "collection":
        return False
    collecting: Sequence[str] = load("claims")["collecting"]["verbs"]
    takes = any(
        token.pos_ == "VERB" and token.lemma_.lower() in collecting
        for token in tokens_within(doc, statement.start, statement.end)
    )
    return takes and _names_workers(doc.text, statement)


def _names_workers(text: str, statement: Statement) -> bool:
    """Tell whether a statement speaks of workers, or of a technique by its sure name."""
    words = text[statement.start : statement.end]
    sure = any(hit.certainty != "loose" for hit in find(words))
    return sure or context_pattern().search(words) is not None


def _modality(words: str, statement: Statement, kind: ClaimKind) -> Modality:
    """Tell whether the claim is asserted, denied, alleged or questioned."""
    verbs_of: Mapping[str, Sequence[str]] = load("claims")["modality"]
    if statement.cue in verbs_of["denied"] or kind == "denial":
        return "denied"
    if words.endswith("?") or statement.cue in verbs_of["questioned"]:
        return "questioned"
    hedged = _pattern("alleged_words").search(words) is not None
    if statement.cue in verbs_of["alleged"] or hedged:
        return "alleged"
    return "asserted"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile one list of the lexicon: a kind's triggers, the wishes or the hedges."""
    lexicon = load("claims")
    if name == "wishes":
        return form_pattern(lexicon["wishes"]["forms"])
    if name == "alleged_words":
        return form_pattern(lexicon["modality"]["alleged_words"])
    return form_pattern(lexicon["forms"][name])
