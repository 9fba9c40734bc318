"""Stances become positions: where a stakeholder stands on an issue, since when, and each turn."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.edtf_dates import days_apart
from db.keys import digest_key
from db.lexicon import pattern
from db.linked.statements import LinkedPosition
from db.linking.linkage import Linkage
from db.linking.material import NONE, UNDATED
from db.linking.statements.stance_days import day_of
from db.records import Quotation, Side, Stance

STEP_DAYS = 10  # stances that close together are one step
LEAST_WEIGHT = 0.25  # a step lighter than this changes nobody's side
LEAST_SHARE = 0.6  # of a step's weight that one side must have, or the step is neutral
LEAST_TURN = 0.45  # weight of a step that turns a critic into a defender or back

# Who takes back what they said; in quoted words of their own.
RECANTED = pattern("statements", "recanted")
OPPOSITE: Mapping[Side, Side] = {"critic": "defender", "defender": "critic"}
RECANTED_STRENGTH = 0.7

Issue = tuple[str, str]  # kind (practice, instrument or story), issue
Holder = tuple[str, Issue]
Gathered = Mapping[Holder, list[Stance]]
Quoted = Mapping[tuple[str, int], str]  # quotation id by article and start


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a stakeholder's stances on an issue add up to within some days."""

    side: str
    weight: float
    first_day: str
    stances: tuple[Stance, ...]


@dataclass(slots=True)
class Period:
    """A time during which a stakeholder stays on one side."""

    side: str
    steps: list[Step]
    is_flip: bool


def trace_positions(
    stances: Sequence[Stance],
    linkage: Linkage,
    quotations: Sequence[Quotation] = (),
    *,
    days: Mapping[str, str] = NONE,
) -> list[LinkedPosition]:
    """Give the rows of positions: one for each period on one side of one issue.

    Whoever heads a body or speaks for it takes its stance too. Copies repeat what was said
    once and are left out. Whoever says "we were wrong" leaves the side taken before. A side
    begins on the day that `days` tells for its stance, or when it came out.
    """
    quoted = {(row.article_id, row.start): row.id for row in quotations}
    gathered: defaultdict[tuple[str, Issue], list[Stance]] = defaultdict(list)
    for row in stances:
        named = linkage.stakeholder(row.article_id, row.stakeholder)
        if named and linkage.is_original(row.article_id):
            body = named.speaks_for
            for who in (named.id, body) if body else (named.id,):
                for issue in issues_of(row, linkage):
                    gathered[who, issue].append(row)
    for (who, issue), recanted in _recantations(quotations, gathered, linkage):
        gathered[who, issue].append(recanted)
    rows: list[LinkedPosition] = []
    for (who, issue), found in sorted(gathered.items()):
        rows += _rows(who, issue, periods(steps(found, linkage, days)), quoted)
    return rows


def _recantations(
    quotations: Iterable[Quotation], gathered: Gathered, linkage: Linkage
) -> list[tuple[Holder, Stance]]:
    """Give the stances of those who say they were wrong: against the side they took last."""
    found: list[tuple[Holder, Stance]] = []
    held_by: defaultdict[str | None, list[Holder]] = defaultdict(list)
    for holder in sorted(gathered):
        held_by[holder[0]].append(holder)
    for row in quotations:
        named = linkage.stakeholder(row.article_id, row.stakeholder)
        if not named or not RECANTED.search(row.content) or not linkage.is_original(row.article_id):
            continue
        day, stories = linkage.day(row.article_id), set(linkage.stories_of.get(row.article_id, ()))
        for who, issue in sorted({*held_by[named.id], *held_by[named.speaks_for]}):
            stances = gathered[who, issue]
            if issue[0] == "instrument":
                continue
            before = [item for item in stances if linkage.day(item.article_id) < day]
            before = [
                item
                for item in before
                if item.side in OPPOSITE
                and stories & {*linkage.stories_of.get(item.article_id, ())}
            ]
            said_now = any(item.article_id == row.article_id for item in stances)
            if before and not said_now:
                last = max(before, key=lambda item: (linkage.day(item.article_id), item.id))
                found.append(((who, issue), _recanted(row, last)))
    return found


def _recanted(row: Quotation, last: Stance) -> Stance:
    """Make the stance of somebody who takes back what they said."""
    return Stance(
        id=row.id,
        article_id=row.article_id,
        start=row.start,
        end=row.end,
        stakeholder=row.stakeholder or "",
        practice=last.practice,
        side=OPPOSITE[last.side],
        basis="recanted",
        strength=RECANTED_STRENGTH,
        score=row.score,
        quotation_start=row.start,
    )


def issues_of(row: Stance, linkage: Linkage) -> list[Issue]:
    """Give the issues that a stance is about: its practice, and the stories of its article.

    A side towards an instrument is none on a story: whoever opposes a bill may oppose the
    practice as well, or defend it.
    """
    if row.towards == "instrument":
        instrument = linkage.instruments.of(row.instrument)
        return [("instrument", instrument)] if instrument else []
    stories = [("story", story) for story in linkage.stories_of.get(row.article_id, ())]
    return [("practice", row.practice), *stories] if row.practice else stories


def steps(stances: Iterable[Stance], linkage: Linkage, days_told: Mapping[str, str]) -> list[Step]:
    """Join stances within some days to steps, each with the side that outweighs."""
    days = {row: day_of(row, days_told, linkage) for row in stances}
    gathered: list[list[Stance]] = []
    for row in sorted(days, key=lambda row: (days[row], row.id)):
        if not gathered or _is_later(days[gathered[-1][0]], days[row]):
            gathered.append([])
        gathered[-1].append(row)
    return [_step(rows, days) for rows in gathered]


def _is_later(first: str, day: str) -> bool:
    """Tell whether a day lies outside the step that began on the first one."""
    return days_apart(first, day) > STEP_DAYS


def _step(rows: Sequence[Stance], days: Mapping[Stance, str]) -> Step:
    """Weigh the stances of a step against each other; it begins with the first on its side."""
    weights: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        weights[row.side] += weight(row)
    side = min(weights, key=lambda name: (-weights[name], name))
    taken = weights["critic"] + weights["defender"]
    if side != "neutral" and taken and weights[side] < LEAST_SHARE * taken:
        side = "neutral"
    first = next((row for row in rows if row.side == side), rows[0])
    return Step(
        side=side,
        weight=max(weights.values()),
        first_day=days[first],
        stances=tuple(rows),
    )


def weight(row: Stance) -> float:
    """Give how much a stance counts: its strength, as far as we are sure of it."""
    return row.strength * row.score


def periods(found: Iterable[Step]) -> list[Period]:
    """Turn steps into periods; a change of side between taken sides, or from neutral, is a flip.

    Neutral words of somebody who has taken a side don't end that side; nor do light ones.
    """
    told: list[Period] = []
    for step in found:
        if not told:
            told.append(Period(step.side, [step], is_flip=False))
        elif step.side in {told[-1].side, "neutral"}:
            told[-1].steps.append(step)
        elif step.weight >= _least(told[-1].side):
            told.append(Period(step.side, [step], is_flip=True))
        else:
            told[-1].steps.append(step)
    return told


def _least(side: str) -> float:
    """Give the weight that a step needs to end a period on this side."""
    return LEAST_WEIGHT if side == "neutral" else LEAST_TURN


def _rows(who: str, issue: Issue, told: Sequence[Period], quoted: Quoted) -> list[LinkedPosition]:
    """Make the rows of one stakeholder's periods on one issue; `flips` counts up to each.

    A flip has the quotations it turned from and to, where it was made in quoted words; so has
    what rests on taking back alone.
    """
    kind, name = issue
    rows: list[LinkedPosition] = []
    for number, period in enumerate(told):
        own = [row for step in period.steps for row in step.stances if row.side == period.side]
        own = own or [row for step in period.steps for row in step.stances]
        is_recanted = any(row.basis == "recanted" for row in own)
        later = told[number + 1].steps[0].first_day if number + 1 < len(told) else None
        since = period.steps[0].first_day
        rows.append(
            LinkedPosition(
                id=digest_key("position", who, kind, name, number),
                stakeholder_id=who,
                issue=name,
                issue_kind=kind,
                side=period.side,
                since=None if since == UNDATED else since,
                until=later,
                flips=sum(item.is_flip for item in told[: number + 1]),
                strength=round(sum(row.strength for row in own) / len(own), 4),
                score=round(sum(row.score for row in own) / len(own), 4),
                stances=len(own),
                evidence=json.dumps([row.id for row in own if row.basis != "recanted"]),
                turned_from=_words(told[number - 1], quoted) if period.is_flip else None,
                turned_to=_words(period, quoted) if period.is_flip or is_recanted else None,
            )
        )
    return rows


def _words(period: Period, quoted: Quoted) -> str | None:
    """Give the quotation in which a side was taken most clearly."""
    own = [row for step in period.steps for row in step.stances if row.side == period.side]
    said = [
        (-weight(row), row.id, quoted[row.article_id, row.quotation_start])
        for row in own
        if row.quotation_start is not None and (row.article_id, row.quotation_start) in quoted
    ]
    return min(said)[2] if said else None
