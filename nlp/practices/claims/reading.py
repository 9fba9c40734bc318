"""A parsed article becomes claims: statements about a practice that can be true or false.

Clauses are proposed widely; one learned judge says which of them are claims, another of which
kind. What has no plain kind is hardly a claim, so the two are multiplied. Of clauses that say the
same, one within the other, the likelier is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from db.records import ClaimKind, ClaimSighting, EvidenceLevel, Mention, Modality, Quotation
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.modifiers import Standing
from nlp.grammar.scoring import judge
from nlp.grammar.standing import standing
from nlp.practices.claims.claimants import Claimants
from nlp.practices.claims.context import ClaimContext
from nlp.practices.claims.doers import doer
from nlp.practices.claims.features import claim_features, may_be_claim
from nlp.practices.claims.kinds import kind_features, kind_of
from nlp.practices.claims.mouths import Mouths
from nlp.practices.claims.proposals import Proposal, proposals
from nlp.practices.claims.vouching import Clause, is_doubted
from nlp.practices.mentions import GENERAL, PracticeSpan, practice_at

SPOKEN_TO = {"by=we", "by=you", "by=i"}
PLAIN = {"about=named", "about=done"}
FAR = "practice=far"  # its words are those of watching, but nothing near speaks of it
SUREST_KIND = 0.5
BEYOND_DOUBT = 0.6  # so likely is a holding that needn't name the practice
OFTEN = 3  # times that an article names the practice that its claims take over
MOST = 0.8  # of what it names
NEAR = 600  # characters
OVERLAP = 0.5  # share of the shorter that two claims may not have in common


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause that is taken for a claim, with how likely it is one and how likely of its kind.

    `signs` are the features of its kind.
    """

    proposal: Proposal
    features: frozenset[str]
    signs: frozenset[str]
    kind: ClaimKind
    likely: float
    share: float

    @property
    def score(self) -> float:
        """Give how likely the clause is a claim of this kind, 0-1."""
        return self.likely * self.share


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
    claimants = Claimants(context, quotations, mentions)
    mouths = Mouths.of(mentions)
    for judged in sorted(_chosen(_judged(context)), key=lambda judged: judged.proposal.start):
        yield _sighting(judged, context, claimants, practices, mouths)


def _sighting(
    judged: Judged,
    context: ClaimContext,
    claimants: Claimants,
    practices: Sequence[PracticeSpan],
    mouths: Mouths,
) -> ClaimSighting:
    """Say of a clause that is a claim what kind it is of, whose, how it stands and how sure."""
    start, end, head = judged.proposal.start, judged.proposal.end, judged.proposal.head
    stands = standing(head)
    is_denied = judged.kind == "collection" and stands.negated
    kind: ClaimKind = "denial" if is_denied else judged.kind
    claimant = claimants.of(head, start, stands)
    quotation = context.quotation_at(head.idx)
    clause = Clause(
        proposal=judged.proposal,
        stands=stands,
        kind=kind,
        claimant=claimant,
        naming=context.names_practice(start, end),
        quotation=quotation,
        courts=claimants.courts,
        context=context,
        mouths=mouths,
    )
    is_unclaimed = claimant is None and quotation is not None
    vouched = level(judged, stands)
    if vouched == "sure" and (is_unclaimed or is_doubted(clause)):
        vouched = "unsure"
    return ClaimSighting(
        start=start,
        end=end,
        text=context.text[start:end],
        kind=kind,
        modality=_modality(clause),
        practice=_practice(context, practices, start, end),
        claimant=claimant,
        subject=doer(context.doc, start=start, end=end, practices=practices, index=mouths.index),
        score=round(judged.score, 3),
        level=vouched,
    )


def _practice(
    context: ClaimContext, practices: Sequence[PracticeSpan], start: int, end: int
) -> str:
    """Name the practice that a claim is about: named in it, or nearly the only one of the text."""
    practice = practice_at(practices, start, end, least=OFTEN, share=MOST, near=NEAR)
    return practice if practice in context.plain_practices else GENERAL


def level(judged: Judged, stands: Standing) -> EvidenceLevel:
    """Vouch for what is likely a claim, names or does the monitoring, and has plainly one kind.

    What is beyond doubt in a holding needn't name it: "the controller violated Article 6".

    Not vouched for is what is only demanded, planned, asked, supposed or still to be shown, what
    has no subject or one that is spoken to, and what speaks of customers too. By these, nine in
    ten were right on real texts.
    """
    is_told = not (stands.is_open or judged.features & _unsettled() or judged.signs & _unproven())
    is_held = judged.score >= BEYOND_DOUBT and "part=holding" in judged.features
    is_named = is_held or not (judged.features.isdisjoint(PLAIN) or FAR in judged.features)
    is_plain = is_named and "in:market" not in judged.features
    subjects = {name for name in judged.signs if name.startswith("by=")}
    has_subject = bool(subjects) and not subjects & SPOKEN_TO
    is_clear = judged.share >= SUREST_KIND and judge("claims").level(judged.score) == "sure"
    return "sure" if is_told and is_plain and has_subject and is_clear else "unsure"


@cache
def _unsettled() -> frozenset[str]:
    """Give the features of a clause whose auxiliary leaves open whether it is so."""
    kinds = ("supposing", "obliging", "foretelling")
    return frozenset(f"aux={word}" for kind in kinds for word in load("standing")[kind])


@cache
def _unproven() -> frozenset[str]:
    """Give the features of a clause that somebody is to see to, or has yet to show."""
    return frozenset(f"under={word}" for word in load("claims")["unproven"])


def _judged(context: ClaimContext) -> Iterator[Judged]:
    """Yield the clauses that the judge takes for claims."""
    scorer = judge("claims")
    for proposal in proposals(context.doc):
        if not may_be_claim(proposal, context) or _is_left_open(proposal.head):
            continue
        features = frozenset(claim_features(proposal, context))
        likely = scorer.score(features)
        if likely < scorer.bar:
            continue
        signs = frozenset(kind_features(proposal, context))
        kind, share = kind_of(signs)
        if likely * share >= scorer.bar:
            yield Judged(proposal, features, signs, kind, likely, share)


@cache
def _denying() -> frozenset[str]:
    """Give the verbs that deny."""
    return frozenset(load("claims")["modality"]["denied"])


def _is_left_open(head: Token) -> bool:
    """Tell whether somebody doesn't deny it, which says neither that it is so nor that it isn't."""
    return any(
        verb.lemma_ in _denying() and standing(verb).negated for verb in (head, *head.ancestors)
    )


def _chosen(judged: Iterator[Judged]) -> list[Judged]:
    """Choose of overlapping clauses the likelier."""
    chosen: list[Judged] = []
    for clause in sorted(judged, key=lambda judged: -judged.score):
        if not any(_shared(clause.proposal, likelier.proposal) >= OVERLAP for likelier in chosen):
            chosen.append(clause)
    return chosen


def _shared(first: Proposal, second: Proposal) -> float:
    """Give the share of the shorter of two clauses that lies in the other too."""
    common = min(first.end, second.end) - max(first.start, second.start)
    return max(0, common) / min(first.end - first.start, second.end - second.start)


def _modality(clause: Clause) -> Modality:
    """Tell whether a claim is asserted, denied, alleged or questioned.

    What plaintiffs say, and their papers, is alleged whatever the verb; so is what its own words
    call so: "an alleged violation".
    """
    verbs, quotation = load("claims")["modality"], clause.quotation
    cues = clause.context.cue_lemmas(quotation) if quotation is not None else set()
    if clause.kind == "denial" or cues & {*verbs["denied"]}:
        return "denied"
    if clause.stands.question or cues & {*verbs["questioned"]}:
        return "questioned"
    is_called = any(word.lower_ in verbs["called"] for word in clause.tokens)
    if clause.stands.alleged or cues & {*verbs["alleged"]} or _is_of_suit(clause) or is_called:
        return "alleged"
    return "asserted"


def _is_of_suit(clause: Clause) -> bool:
    """Tell whether a claim is that of plaintiffs, or stands in a complaint or lawsuit."""
    speaker = (clause.quotation.speaker_text or "") if clause.quotation is not None else ""
    papers, parties = word_set("cues", "suits"), word_set("groups", "against")
    words = {*speaker.lower().split(), *(clause.claimant or "").lower().split()}
    return bool(words & (papers | parties))
