"""A parsed article becomes stances: who is for or against which practice, and the words for it.

What may show one is proposed by `acts` (deeds, demands, feelings) and `voices` (a party's own
words); a judge that learned from passages of our own decides. Two sides of one party that meet
leave none, unless each is told of a time of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from db.records import (
    ClaimSighting,
    EvidenceLevel,
    InstrumentMention,
    Mention,
    Quotation,
    Side,
    Stance,
)
from nlp.grammar.scoring import judge
from nlp.practices.acts import acts, blamed
from nlp.practices.controversy import Controversy
from nlp.practices.laws import Laws
from nlp.practices.mentions import PracticeSpan
from nlp.practices.showings import Showing
from nlp.practices.voices import voices

CLEAR = 4.0  # odds of a side over those of another, for it to be given at all
MEETING = 0.5  # score from which on another side is shown too
SAID_NEUTRAL = 0.8  # score of words by which a party takes no side
REPEATED = 0.3  # what a further showing of a side counts, beside the best
HIGHEST = 0.9999
Shown = tuple[float, Stance]


def stances(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    practices: Sequence[PracticeSpan],
    instruments: Sequence[InstrumentMention] = (),
    claims: Sequence[ClaimSighting] = (),
) -> Iterator[Stance]:
    """Yield the stances that the article shows clearly; a party that shows both sides has none.

    Without a practice there is nothing to take sides on.
    """
    proposed = showings(
        doc,
        mentions=mentions,
        quotations=quotations,
        practices=practices,
        instruments=instruments,
        claims=claims,
    )
    yield from _settled(proposed)


def showings(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    practices: Sequence[PracticeSpan],
    instruments: Sequence[InstrumentMention] = (),
    claims: Sequence[ClaimSighting] = (),
) -> list[Showing]:
    """List what may show a side in the article, before it is judged."""
    if not practices:
        return []
    article = Controversy.of(
        doc, mentions, quotations, practices=practices, instruments=instruments
    )
    laws = Laws(article)
    proposed = [*voices(article, laws, quotations, claims), *acts(article, laws)]
    fined = set(blamed(article))
    return [
        showing
        for showing in proposed
        if showing.stance.side != "critic" or showing.stance.stakeholder not in fined
    ]


def _settled(proposed: Sequence[Showing]) -> Iterator[Stance]:
    """Give each party the one side that its showings speak for together; none where two meet."""
    judging = judge("stances")
    by_party: defaultdict[str, dict[Side, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for showing in proposed:
        shown = (judging.score(showing.features), showing.stance)
        by_party[showing.stance.stakeholder][showing.stance.side].append(shown)
    for by_side in by_party.values():
        scores = {side: _together(shown) for side, shown in by_side.items()}
        for side, score in scores.items():
            level = judging.level(score)
            if level is not None and _is_clear(side, scores):
                yield from _given(by_side[side], score, level, bar=judging.bar)


def _is_clear(side: Side, scores: Mapping[Side, float]) -> bool:
    """Tell whether no other side of a party comes near one.

    Whoever says that he takes no side is taken at his word.
    """
    against = max((score for other, score in scores.items() if other != side), default=0.0)
    if side == "neutral" and scores[side] >= SAID_NEUTRAL:
        return against < scores[side]
    return against < MEETING and _odds(scores[side]) >= CLEAR * _odds(against)


def _together(shown: Sequence[Shown]) -> float:
    """Give the probability that at least one of several showings is right.

    They are far from independent, so that each but the best counts for a part only.
    """
    scores = sorted((score for score, _ in shown), reverse=True)
    wrong = 1 - scores[0]
    for score in scores[1:]:
        wrong *= (1 - score) ** REPEATED
    return 1 - wrong


def _odds(score: float) -> float:
    """Turn a probability into odds."""
    return score / (1 - min(score, HIGHEST))


def _given(
    shown: Sequence[Shown], score: float, level: EvidenceLevel, *, bar: float
) -> Iterator[Stance]:
    """Give the stances of a side that holds: the best showing, and others that show it alone."""
    best = max(own for own, _ in shown)
    for own, stance in shown:
        if own >= min(best, bar):
            certainty = round(score * stance.score * own / best, 3)
            yield replace(stance, score=certainty, level=level)
