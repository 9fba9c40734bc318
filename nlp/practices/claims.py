"""A parsed article becomes claims: statements about a practice that can be true or false.

Clauses are proposed widely; one learned judge says which of them are claims, another of which
kind. Of clauses that say the same, one within the other, the likelier is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from db.records import ClaimKind, ClaimSighting, EvidenceLevel, Mention, Modality, Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load
from nlp.grammar.modifiers import Standing
from nlp.grammar.scoring import judge
from nlp.grammar.standing import standing
from nlp.practices.claim_context import ClaimContext
from nlp.practices.claim_features import claim_features, kind_features
from nlp.practices.claim_kinds import kind_of
from nlp.practices.claimants import Claimants
from nlp.practices.doers import doer
from nlp.practices.mentions import PracticeSpan, practice_at
from nlp.practices.proposals import Proposal, proposals

OVERLAP = 0.5  # share of the shorter that two claims may not have in common


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause that may be a claim, with how likely it is one."""

    proposal: Proposal
    score: float
    level: EvidenceLevel


def claims(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    practices: Sequence[PracticeSpan],
) -> Iterator[ClaimSighting]:
    """Yield the claims of quoted parties and of the outlet; none without a practice."""
    if not practices or not doc.has_annotation("DEP"):
        return
    context = ClaimContext(doc, quotations=quotations, practices=practices)
    index = MentionIndex(mentions)
    claimants = Claimants(context, quotations, index)
    for judged in sorted(_chosen(_judged(context)), key=lambda judged: judged.proposal.start):
        start, end = judged.proposal.start, judged.proposal.end
        head = judged.proposal.head
        stands = standing(head)
        kind, _ = kind_of(kind_features(judged.proposal, context))
        if kind == "collection" and stands.negated:
            kind = "denial"
        yield ClaimSighting(
            start=start,
            end=end,
            text=context.text[start:end],
            kind=kind,
            modality=_modality(judged.proposal, kind, stands, context),
            practice=practice_at(practices, start, end),
            claimant=claimants.of(head, start, stands),
            subject=doer(doc, start=start, end=end, practices=practices, index=index),
            score=round(judged.score, 3),
            level=judged.level,
        )


def _judged(context: ClaimContext) -> Iterator[Judged]:
    """Yield the clauses that the judge takes for claims."""
    scorer = judge("claims")
    for proposal in proposals(context.doc):
        score = scorer.score(claim_features(proposal, context))
        level = scorer.level(score)
        if level is not None:
            yield Judged(proposal, score, level)


def _chosen(judged: Iterator[Judged]) -> list[Judged]:
    """Choose of overlapping clauses the likelier."""
    chosen: list[Judged] = []
    for one in sorted(judged, key=lambda judged: -judged.score):
        if not any(_shared(one.proposal, taken.proposal) >= OVERLAP for taken in chosen):
            chosen.append(one)
    return chosen


def _shared(first: Proposal, second: Proposal) -> float:
    """Give the share of the shorter of two clauses that lies in the other too."""
    common = min(first.end, second.end) - max(first.start, second.start)
    return max(0, common) / min(first.end - first.start, second.end - second.start)


def _modality(
    proposal: Proposal, kind: ClaimKind, stands: Standing, context: ClaimContext
) -> Modality:
    """Tell whether a claim is asserted, denied, alleged or questioned."""
    verbs = load("claims")["modality"]
    quotation = context.quotation_at(proposal.head.idx)
    cues = context.cue_lemmas(quotation) if quotation is not None else set()
    if kind == "denial" or cues & {*verbs["denied"]}:
        return "denied"
    if stands.question or cues & {*verbs["questioned"]}:
        return "questioned"
    if stands.alleged or cues & {*verbs["alleged"]}:
        return "alleged"
    return "asserted"
