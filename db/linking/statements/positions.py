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
from db.linking.statements.stance_days import basis_of_day, day_of, since_told, told_day
from db.records import Quotation, Side, Stance

# With these weights flips are those of the hand-written key (tests/gold/key-*.toml), none more.
STEP_DAYS = 10  # stances that close together are one step
LEAST_WEIGHT = 0.25  # a step lighter than this changes nobody's side
LEAST_SHARE = 0.6  # of a step's weight that one side must have, or the step is neutral
LEAST_TURN = 0.45  # weight of a step that turns a critic into a defender or back

# Who takes back what they said; in quoted words of their own.
RECANTED = pattern("statements", "recanted")
BARE_BODIES = pattern("statements", "bare_bodies")
OPPOSITE: Mapping[Side, Side] = {"critic": "defender", "defender": "critic"}
RECANTED_STRENGTH = 0.7
DECIDERS = frozenset({"court", "regulator"})
PRECEDENT_DAYS = 365  # before an article: what was decided then is another case than its own

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
    since: str = ""  # the first day, no more exact than it is told
    since_basis: str = "article"
    is_left: bool = False  # told as a side that was left by that day


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
    begins on the day that `days` tells for its stance, or when it came out; one that is told as
    left ends on the day by which it was. "DPA" in two articles may be two authorities, and has
    no position.
    """
    quoted = {(stance.article_id, stance.start): stance.id for stance in quotations}
    anybodies = _anybodies(stances, linkage)
    gathered: defaultdict[tuple[str, Issue], list[Stance]] = defaultdict(list)
    for stance in stances:
        stakeholder = linkage.stakeholder(stance.article_id, stance.stakeholder)
        if not stakeholder or stakeholder.id in anybodies:
            continue
        if linkage.is_original(stance.article_id):
            body = stakeholder.speaks_for
            issues = issues_of(stance, linkage)
            if stakeholder.kind in DECIDERS and _is_precedent(stance, linkage):
                issues = [issue for issue in issues if issue[0] != "story"]
            for holder in (stakeholder.id, body) if body else (stakeholder.id,):
                for issue in issues:
                    gathered[holder, issue].append(stance)
    for (holder, issue), recanted in _recantations(quotations, gathered, linkage):
        gathered[holder, issue].append(recanted)
    positions: list[LinkedPosition] = []
    for (holder, issue), stances_held in sorted(gathered.items()):
        positions += _rows(holder, issue, periods(steps(stances_held, linkage, days)), quoted)
    return positions


def _is_precedent(stance: Stance, linkage: Linkage) -> bool:
    """Tell whether a side was shown in a case decided long before the article that names it.

    It is what was held of the practice then, and none on the matter of the article.
    """
    told, day = told_day(stance), linkage.day(stance.article_id)
    return told is not None and day != UNDATED and days_apart(told, day) > PRECEDENT_DAYS


def _anybodies(stances: Iterable[Stance], linkage: Linkage) -> set[str]:
    """Give the stakeholders of a bare name ("DPA") who show a side in more than one article."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for stance in stances:
        stakeholder = linkage.stakeholder(stance.article_id, stance.stakeholder)
        if stakeholder and not stakeholder.curated and BARE_BODIES.search(stakeholder.name):
            articles[stakeholder.id].add(stance.article_id)
    return {holder for holder, among in articles.items() if len(among) > 1}


def _recantations(
    quotations: Iterable[Quotation], gathered: Gathered, linkage: Linkage
) -> list[tuple[Holder, Stance]]:
    """Give the stances of those who say they were wrong: against the side they took last."""
    recantations: list[tuple[Holder, Stance]] = []
    held_by: defaultdict[str | None, list[Holder]] = defaultdict(list)
    for holder in sorted(gathered):
        held_by[holder[0]].append(holder)
    for quotation in quotations:
        stakeholder = linkage.stakeholder(quotation.article_id, quotation.stakeholder)
        if (
            not stakeholder
            or not RECANTED.search(quotation.content)
            or not linkage.is_original(quotation.article_id)
        ):
            continue
        day, stories = (
            linkage.day(quotation.article_id),
            set(linkage.stories_of.get(quotation.article_id, ())),
        )
        for holder_id, issue in sorted(
            {*held_by[stakeholder.id], *held_by[stakeholder.speaks_for]}
        ):
            stances = gathered[holder_id, issue]
            if issue[0] == "instrument":
                continue
            before = [stance for stance in stances if linkage.day(stance.article_id) < day]
            before = [
                stance
                for stance in before
                if stance.side in OPPOSITE
                and stories & {*linkage.stories_of.get(stance.article_id, ())}
            ]
            said_now = any(stance.article_id == quotation.article_id for stance in stances)
            if before and not said_now:
                last = max(before, key=lambda stance: (linkage.day(stance.article_id), stance.id))
                recantations.append(((holder_id, issue), _recanted(quotation, last)))
    return recantations


def _recanted(quotation: Quotation, last: Stance) -> Stance:
    """Make the stance of somebody who takes back what they said."""
    return Stance(
        id=quotation.id,
        article_id=quotation.article_id,
        start=quotation.start,
        end=quotation.end,
        stakeholder=quotation.stakeholder or "",
        practice=last.practice,
        side=OPPOSITE[last.side],
        basis="recanted",
        strength=RECANTED_STRENGTH,
        score=quotation.score,
        quotation_start=quotation.start,
    )


def issues_of(stance: Stance, linkage: Linkage) -> list[Issue]:
    """Give the issues that a stance is about: its practice, and the stories of its article.

    A side towards an instrument is none on a story: whoever opposes a bill may oppose the
    practice as well, or defend it.
    """
    if stance.towards == "instrument":
        instrument = linkage.instruments.of(stance.instrument)
        return [("instrument", instrument)] if instrument else []
    stories = [("story", story) for story in linkage.stories_of.get(stance.article_id, ())]
    return [("practice", stance.practice), *stories] if stance.practice else stories


def steps(stances: Iterable[Stance], linkage: Linkage, days_told: Mapping[str, str]) -> list[Step]:
    """Join stances within some days to steps, each with the side that outweighs.

    A side that was left by a day stands before what is held from that day on.
    """
    days = {stance: day_of(stance, days_told, linkage) for stance in stances}
    gathered: list[list[Stance]] = []
    for stance in sorted(days, key=lambda stance: (days[stance], not stance.is_left, stance.id)):
        first = gathered[-1][0] if gathered else None
        if first is None or first.is_left != stance.is_left or _is_later(days[first], days[stance]):
            gathered.append([])
        gathered[-1].append(stance)
    return [_step(together, days, days_told, linkage) for together in gathered]


def _is_later(first: str, day: str) -> bool:
    """Tell whether a day lies outside the step that began on the first one."""
    return days_apart(first, day) > STEP_DAYS


def _step(
    rows: Sequence[Stance],
    days: Mapping[Stance, str],
    days_told: Mapping[str, str],
    linkage: Linkage,
) -> Step:
    """Weigh the stances of a step against each other; it begins with the first on its side."""
    weights: defaultdict[str, float] = defaultdict(float)
    for stance in rows:
        weights[stance.side] += weight(stance)
    side = min(weights, key=lambda name: (-weights[name], name))
    weight_taken = weights["critic"] + weights["defender"]
    if side != "neutral" and weight_taken and weights[side] < LEAST_SHARE * weight_taken:
        side = "neutral"
    on_side = [stance for stance in rows if stance.side == side] or list(rows)
    first = on_side[0]
    firsts = [stance for stance in on_side if days[stance] == days[first]]
    return Step(
        side=side,
        weight=max(weights.values()),
        first_day=days[first],
        stances=tuple(rows),
        since=since_told(first, days[first]),
        since_basis=basis_of_day(firsts, days_told, linkage),
        is_left=first.is_left,
    )


def weight(stance: Stance) -> float:
    """Give how much a stance counts: its strength, as far as we are sure of it."""
    return stance.strength * stance.score


def periods(steps: Iterable[Step]) -> list[Period]:
    """Turn steps into periods; a change of side between taken sides, or from neutral, is a flip.

    Neutral words of somebody who has taken a side don't end that side; nor do light ones. When
    a side was held that is told as left isn't known: after another one it turns nobody.
    """
    periods_so_far: list[Period] = []
    for step in steps:
        if not periods_so_far:
            periods_so_far.append(Period(step.side, [step], is_flip=False))
        elif step.side in {periods_so_far[-1].side, "neutral"}:
            periods_so_far[-1].steps.append(step)
        elif step.weight >= _least(periods_so_far[-1]) and not step.is_left:
            periods_so_far.append(Period(step.side, [step], is_flip=True))
        else:
            periods_so_far[-1].steps.append(step)
    return periods_so_far


def _least(period: Period) -> float:
    """Give the weight that a step needs to end a period; little where its side is told as past."""
    is_told = all(stance.stated_edtf for step in period.steps for stance in step.stances)
    has_stances = any(step.stances for step in period.steps)
    return LEAST_WEIGHT if period.side == "neutral" or (is_told and has_stances) else LEAST_TURN


def _rows(
    stakeholder: str, issue: Issue, periods_held: Sequence[Period], quoted: Quoted
) -> list[LinkedPosition]:
    """Make the rows of one stakeholder's periods on one issue; `flips` counts up to each.

    A flip has the quotations it turned from and to, where it was made in quoted words; so has
    what rests on taking back alone.
    """
    kind, name = issue
    positions: list[LinkedPosition] = []
    for number, period in enumerate(periods_held):
        on_side = [
            stance for step in period.steps for stance in step.stances if stance.side == period.side
        ]
        on_side = on_side or [stance for step in period.steps for stance in step.stances]
        is_recanted = any(stance.basis == "recanted" for stance in on_side)
        following = periods_held[number + 1] if number + 1 < len(periods_held) else None
        first = period.steps[0]
        since = None if first.since == UNDATED or first.is_left else first.since
        positions.append(
            LinkedPosition(
                id=digest_key("position", stakeholder, kind, name, number),
                stakeholder_id=stakeholder,
                issue=name,
                issue_kind=kind,
                side=period.side,
                since=since,
                since_basis=first.since_basis if since else None,
                until=_until(period, following),
                flips=sum(earlier.is_flip for earlier in periods_held[: number + 1]),
                strength=round(sum(stance.strength for stance in on_side) / len(on_side), 4),
                score=round(sum(stance.score for stance in on_side) / len(on_side), 4),
                stances=_observations(on_side),
                evidence=json.dumps(
                    [stance.id for stance in on_side if stance.basis != "recanted"]
                ),
                turned_from=_words(periods_held[number - 1], quoted) if period.is_flip else None,
                turned_to=_words(period, quoted) if period.is_flip or is_recanted else None,
            )
        )
    return positions


def _observations(stances: Sequence[Stance]) -> int:
    """Count stances, those on the same words as one."""
    count, article_id, end = 0, "", 0
    for stance in sorted(stances, key=lambda stance: (stance.article_id, stance.start)):
        if stance.article_id != article_id or stance.start >= end:
            count, end = count + 1, 0
        article_id, end = stance.article_id, max(end, stance.end)
    return count


def _until(period: Period, following: Period | None) -> str | None:
    """Give when a period ended: as the next one begins, or as its side is told to be left."""
    if following is not None:
        return following.steps[0].since
    last = period.steps[-1]
    return last.first_day if last.is_left and last.side == period.side else None


def _words(period: Period, quoted: Quoted) -> str | None:
    """Give the quotation in which a side was taken most clearly."""
    on_side = [
        stance for step in period.steps for stance in step.stances if stance.side == period.side
    ]
    quotations = [
        (-weight(stance), stance.id, quoted[stance.article_id, stance.quotation_start])
        for stance in on_side
        if stance.quotation_start is not None
        and (stance.article_id, stance.quotation_start) in quoted
    ]
    return min(quotations)[2] if quotations else None
