"""A parsed article becomes claims: statements about a practice that can be true or false.

A clause counts when it names a practice, or points at one, and carries the trigger of a kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from db.records import ClaimKind, ClaimSighting, Mention, Modality, Quotation
from nlp.grammar.clauses import MentionIndex, passage_start, tokens_within
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.practices.doers import doer
from nlp.practices.mentions import (
    PracticeSpan,
    context_pattern,
    find,
    practice_at,
    reference_pattern,
)
from nlp.practices.statements import FINITE, Statement, statements

FEWEST_WORDS = 4
MOST_CHARACTERS = 500
SPOKEN_OF = 2  # sentences before a quotation in which its topic may be named
ACCUSED = {"employer", "vendor", "person", None}  # kinds whose "we never ..." is a denial


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
    index = MentionIndex(mentions)
    accused = {mention.name for mention in mentions if mention.kind in ACCUSED}
    for statement in statements(doc, index, quotations):
        claim = _claim(doc, statement, practices, may_deny=statement.by in accused)
        if claim is not None:
            start, end = claim.start, claim.end
            agent = doer(doc, start=start, end=end, practices=practices, index=index)
            yield replace(claim, subject=agent)


def _claim(
    doc: Doc, statement: Statement, practices: Sequence[PracticeSpan], *, may_deny: bool
) -> ClaimSighting | None:
    """Make a claim of a statement, unless it is no statement about a practice."""
    start, end = statement.start, statement.end
    words = text_of(doc)[start:end]
    if not _is_statement(words) or not _is_finite(doc, statement):
        return None
    named = any(start <= span[0] < end for span in practices)
    denied = may_deny and statement.cue in load("claims")["modality"]["denied"]
    if not named and not denied and not _is_about_practice(doc, statement, practices):
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
    if reference_pattern().search(text_of(doc), statement.start, statement.end):
        return True
    is_quoted = statement.by is not None or statement.unnamed
    start = passage_start(doc, statement.start, before=SPOKEN_OF if is_quoted else 0)
    pointed = is_quoted and reference_pattern().search(text_of(doc), start, statement.end)
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
    if _pattern(kind).search(text_of(doc), statement.start, statement.end):
        return True
    if kind != "collection":
        return False
    collecting: Sequence[str] = load("claims")["collecting"]["verbs"]
    takes = any(
        token.pos_ == "VERB" and token.lemma_.lower() in collecting
        for token in tokens_within(doc, statement.start, statement.end)
    )
    return takes and _names_workers(text_of(doc), statement)


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
def _pattern(name: str) -> Forms:
    """Compile one list of the lexicon: a kind's triggers, the wishes or the hedges."""
    lexicon = load("claims")
    if name == "wishes":
        return form_pattern(lexicon["wishes"]["forms"])
    if name == "alleged_words":
        return form_pattern(lexicon["modality"]["alleged_words"])
    return form_pattern(lexicon["forms"][name])
