"""A parsed article becomes stances: who is for or against which practice, and the words for it.

What may show one is proposed by `acts` (deeds, demands, feelings) and `voices` (a party's own
words); a judge that learned from passages of our own decides. Two sides of one party that meet
leave none, unless each is told of a time of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from nlp.grammar.parsed import text_of
from nlp.grammar.scoring import Judge, judge
from nlp.practices.acts import acts
from nlp.practices.controversy import Controversy
from nlp.practices.laws import Laws
from nlp.practices.mentions import PracticeSpan
from nlp.practices.parties.blamed import blamed
from nlp.practices.parties.side_doubts import breaks_off
from nlp.practices.parties.watching import watched
from nlp.practices.polarity import OTHER
from nlp.practices.showings import Showing
from nlp.practices.voices import voices

TURNED = 0.7  # score of a side that is sure where its opposite was surely held before
CLEAR = 3.0  # odds of a side over those of another, for it to be given at all
TOLD = 0.85  # score from which on words show a side that hold no word for it
PLEADED = 0.8  # score from which on a plea shows a side, that calls it "the processing"
MEETING = 0.7  # score from which on another side is shown too
SAID_NEUTRAL = 0.8  # score of words by which a party takes no side
REPEATED = 0.15  # what a further showing of a side counts, beside the best
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
    dated: Mapping[int, str] | None = None,
    published: str | None = None,
) -> Iterator[Stance]:
    """Yield the stances that the article shows clearly; a party that shows both sides has none.

    Where nobody is watched there is nothing to take sides on. `dated` has the EDTF date that
    hangs on a verb, by the verb's position.
    """
    proposed = showings(
        doc,
        mentions=mentions,
        quotations=quotations,
        practices=practices,
        instruments=instruments,
        claims=claims,
        dated=dated,
        published=published,
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
    dated: Mapping[int, str] | None = None,
    published: str | None = None,
) -> list[Showing]:
    """List what may show a side in the article, before it is judged."""
    practices = sorted({*practices, *watched(doc)})
    if not practices:
        return []
    article = Controversy.of(
        doc,
        mentions,
        quotations,
        practices=practices,
        instruments=instruments,
        dated=dated,
        published=published,
    )
    laws = Laws(article)
    proposed = [*voices(article, laws, quotations, claims), *acts(article, laws)]
    fined, text = set(blamed(article)), text_of(doc)
    return [
        replace(showing, is_doubted=True)
        if breaks_off(text, showing.stance.start, showing.stance.end)
        else showing
        for showing in proposed
        if showing.stance.side != "critic" or showing.stance.stakeholder not in fined
    ]


def _settled(proposed: Sequence[Showing]) -> Iterator[Stance]:
    """Give each party the one side that its showings speak for together; none where two meet.

    A side against a party's own interest must be sure, or it isn't given.
    """
    judging = judge("stances")
    unlikely = {(s.stance.stakeholder, s.stance.side) for s in proposed if s.is_unlikely}
    by_party: defaultdict[str, list[Shown]] = defaultdict(list)
    for showing in proposed:
        score = judging.score(showing.features)
        shown = (score, replace(showing.stance, level=_level(showing, score)))
        by_party[showing.stance.stakeholder].append(shown)
    for party, showings_of in by_party.items():
        yield from (
            given
            for given in _of_party(showings_of, judging)
            if given.level == "sure" or (party, given.side) not in unlikely
        )


def _level(showing: Showing, score: float) -> EvidenceLevel:
    """Give the level that a showing can have at most.

    Words that don't name the matter may show a side, but not surely; nor may those that say
    nothing for or against it, unless they name it and all else speaks for it. Before an authority
    "the processing" is the matter.
    """
    is_plain = not showing.is_unworded or (showing.is_named and score >= TOLD)
    speaks_against = showing.is_doubted or showing.is_outweighed
    is_meant = showing.is_on_matter or (showing.is_pleaded and score >= PLEADED)
    is_told = is_meant and is_plain and not speaks_against
    return "sure" if is_told else "unsure"


def _of_party(shown: Sequence[Shown], judging: Judge) -> Iterator[Stance]:
    """Give the stances of one party, those of other times too."""
    parted = list(_parted(shown))
    for by_side in parted:
        turned = _turned_from(by_side, parted, sure=judging.sure)
        yield from _held(by_side, judging, turned=turned)


def _held(
    by_side: Mapping[Side, Sequence[Shown]], judging: Judge, *, turned: Collection[Side]
) -> Iterator[Stance]:
    """Give the stances of the side that is held at one time, if one is; a `turned` one sooner."""
    for side, shown in by_side.items():
        score = _together(shown)
        level = judging.level(score)
        if level is None or not _is_clear(side, score, against=_against(side, by_side)):
            continue
        if side in turned and score >= TURNED:
            level = "sure"
        yield from _given(shown, score, level, bar=judging.bar)


def _turned_from(
    by_side: Mapping[Side, Sequence[Shown]],
    parted: Sequence[Mapping[Side, Sequence[Shown]]],
    *,
    sure: float,
) -> set[Side]:
    """Give the sides that are the opposite of what their party surely held at another time."""
    return {
        OTHER[side]
        for others in parted
        if others is not by_side
        for side, shown in others.items()
        if side != "neutral" and _together(shown) >= sure
    }


def _parted(shown: Sequence[Shown]) -> Iterator[dict[Side, list[Shown]]]:
    """Sort a party's showings by side, apart for each time whose side differs from today's.

    A side that was left is always apart from the one that is held.
    """
    by_time: defaultdict[str | None, list[Shown]] = defaultdict(list)
    for score, stance in shown:
        by_time[stance.stated_edtf].append((score, stance))
    now = by_time.pop(None, [])
    held = _best_side(now)
    for then in list(by_time.values()):
        if not then[0][1].is_left and held in {None, _best_side(then)}:
            now += then
        else:
            yield _by_side(then)
    if now:
        yield _by_side(now)


def _best_side(shown: Sequence[Shown]) -> Side | None:
    """Give the side that is shown best; None where nothing is."""
    return max(shown, key=lambda one: one[0])[1].side if shown else None


def _by_side(shown: Sequence[Shown]) -> dict[Side, list[Shown]]:
    """Sort showings by side."""
    by_side: defaultdict[Side, list[Shown]] = defaultdict(list)
    for score, stance in shown:
        by_side[stance.side].append((score, stance))
    return by_side


def _is_clear(side: Side, score: float, *, against: float) -> bool:
    """Tell whether no other side of a party comes near one.

    Whoever says that he takes no side is taken at his word.
    """
    if side == "neutral" and score >= SAID_NEUTRAL:
        return against < score
    return against < MEETING and _odds(score) >= CLEAR * _odds(against)


def _against(side: Side, by_side: Mapping[Side, Sequence[Shown]]) -> float:
    """Give how well another side is shown; an inquiry that went before a fine is none."""
    others = [
        one
        for other, shown in by_side.items()
        if other != side
        for one in shown
        if other != "neutral" or one[1].basis == "words"
    ]
    by_other = _by_side(others)
    return max((_together(shown) for shown in by_other.values()), default=0.0)


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
            yield replace(
                stance, score=certainty, level=level if stance.level == "sure" else "unsure"
            )
