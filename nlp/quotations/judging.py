"""What the rules propose becomes what is read: a judge drops the rest and gives evidence levels.

What somebody thinks or wants is kept, but never vouched for as words that were said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from db.records import Quotation
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.parsed import text_of
from nlp.grammar.scoring import judge
from nlp.quotations.cues import is_reporting
from nlp.quotations.features import direct_features, is_thought, proposal_features
from nlp.quotations.proposals import CLAUSAL, Proposal

CLAUSES, MARKED = "quotations", "marked_quotations"  # the judges, by what they weigh

MARKS = {"“", '"', "‘"}
QUOTING = 0.12  # the bar for what is reported with some of its words between quote marks


def is_speech(proposal: Proposal) -> bool:
    """Tell whether a proposal is a clause that somebody surely said, by a verb of saying."""
    quotation = proposal.quotation
    return (
        proposal.reported.shape in CLAUSAL
        and quotation.level == "sure"
        and quotation.speaker_text is not None
        and not is_thought(proposal.cue)
    )


def judged_proposals(proposed: Iterable[Proposal], index: MentionIndex) -> Iterator[Proposal]:
    """Give the proposals that the judge reads, each with its score and level."""
    for proposal in proposed:
        features = proposal_features(proposal, index)
        quotation = _judged(CLAUSES, proposal.quotation, features)
        thought = is_thought(proposal.cue)
        if quotation is None and proposal.quotation.kind == "mixed":
            quotation = _quoting(proposal.quotation, features)
        if quotation is not None and (thought or _passes_on(proposal)):
            quotation = replace(quotation, level="unsure")
        if quotation is not None:
            yield replace(proposal, quotation=quotation)


def _passes_on(proposal: Proposal) -> bool:
    """Tell whether a source only passes on what somebody is quoted as saying.

    “...,” Quill said, according to the Courier: the words are Quill's.
    """
    quotation, doc = proposal.quotation, proposal.cue.doc
    opening = text_of(doc)[max(0, quotation.start - 1) : quotation.start]
    if proposal.reported.shape != "according" or opening not in MARKS:
        return False
    return any(
        child.dep_ == "nsubj" and child.pos_ == "PROPN"
        for word in doc[proposal.reported.first : proposal.reported.last + 1]
        if is_reporting(word)
        for child in word.children
    )


def _quoting(quotation: Quotation, features: frozenset[str]) -> Quotation | None:
    """Read what holds quote marks from a lower score on: they show that words are somebody's."""
    score = judge(CLAUSES).score(features)
    return replace(quotation, score=round(score, 3), level="unsure") if score >= QUOTING else None


def judged_directs(
    doc: Doc, quotations: Iterable[Quotation], index: MentionIndex
) -> Iterator[Quotation]:
    """Give the words between quote marks that the judge takes for speech."""
    for quotation in quotations:
        judged = _judged(MARKED, quotation, direct_features(doc, quotation, index))
        if judged is not None:
            yield judged


def _judged(name: str, quotation: Quotation, features: frozenset[str]) -> Quotation | None:
    """Give a quotation its score and level; None where it isn't to be read."""
    score = judge(name).score(features)
    level = judge(name).level(score)
    return None if level is None else replace(quotation, score=round(score, 3), level=level)
