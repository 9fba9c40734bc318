"""A story's coverage becomes its noise level: a weighted mean of measured factors, day by day."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.edtf_dates import days_apart, shift
from db.linked.stories import NoiseDay
from db.linking.stories.states import GROWN, QUIET_DAYS, walk_states
from db.records import Stance

if TYPE_CHECKING:  # pages ask for the weights alone, and needn't hold what finds copies
    from db.linking.linkage import Linkage
    from db.linking.stories.stories import Story

HALF_LIFE_DAYS = 7.0  # as the design of the noise level has it; so are the factors
WEIGHTS = {
    "reach": 0.20,
    "volume": 0.20,
    "velocity": 0.15,
    "origins": 0.15,
    "spread": 0.10,
    "polarity": 0.10,
    "prominence": 0.05,
    "duration": 0.05,
}
# The amount at which a factor has reached 63 of 100: it grows towards 100 ever more slowly.
FULL = {"reach": 3.0, "volume": 4.0, "origins": 2.5, "duration": 60.0}
KINDS_OF_SOURCE = 5  # as many kinds of source as make the spread complete
WINDOW_DAYS = 70  # ten half-lives: what is older counts for nothing
TAIL_DAYS = WINDOW_DAYS + QUIET_DAYS  # days without news that still get a row
MOST_DAYS = 400  # rows of a story: a year and what surrounds it
Measured = Mapping[str, float]  # the level and each factor
NOTHING_KNOWN: Mapping[str, Mapping[str, Measured]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the noise of a story is measured from."""

    articles: Mapping[str, Sequence[str]]  # day -> articles published then
    stances: Mapping[str, Sequence[Stance]]  # day -> stances taken then
    prominence: float  # 0-1
    starts: Sequence[str]  # the days with articles, in order

    def since(self, day: str, days: int) -> Sequence[str]:
        """Give the days with articles from so many days before a day up to it."""
        first = bisect_left(self.starts, shift(day, -days))
        return self.starts[first : bisect_right(self.starts, day)]


def measure_noise(
    stories: Iterable[Story],
    stances: Iterable[Stance],
    linkage: Linkage,
    prominence: Mapping[str, float],
    measured_days: Mapping[str, Mapping[str, Measured]] = NOTHING_KNOWN,
) -> Iterator[NoiseDay]:
    """Give the noise of each story on each of its days, up to the latest one, with every factor.

    The latest day is that of the base, or the one on which the last article has long counted
    for nothing. Days in between on which nothing counts are left out, and so is what lies over
    400 days back. `prominence` is that of each story's best known stakeholder, 0-1. Days that are
    `measured_days`, by story, are taken as they are.
    """
    by_article: defaultdict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        if linkage.is_original(stance.article_id):
            by_article[stance.article_id].append(stance)
    for story in stories:
        coverage = _coverage(story, by_article, prominence.get(story.id, 0.0), linkage)
        yield from _story_days(story.id, coverage, linkage, measured_days.get(story.id, {}))


def _coverage(
    story: Story,
    stances: Mapping[str, Sequence[Stance]],
    prominence: float,
    linkage: Linkage,
) -> Coverage:
    """Sort a story's articles and stances by day; undated articles make no noise."""
    days: defaultdict[str, list[str]] = defaultdict(list)
    for article in sorted(story.articles):
        if linkage.articles[article].day:
            days[linkage.day(article)].append(article)
    return Coverage(
        articles=days,
        starts=sorted(days),
        stances={
            day: [stance for article in keys for stance in stances.get(article, ())]
            for day, keys in days.items()
        },
        prominence=prominence,
    )


def measure_prominence(stories: Iterable[Story], linkage: Linkage) -> dict[str, float]:
    """Give how often the best known stakeholder of each story is named, beside the best of all."""
    counts = {
        stakeholder: entry.named_in for stakeholder, entry in linkage.who.stakeholders.items()
    }
    most = max(counts.values(), default=0) or 1
    loudest: defaultdict[str, int] = defaultdict(int)  # by article
    for (article, _), stakeholder in linkage.who.by_place.items():
        loudest[article] = max(loudest[article], counts[stakeholder])
    return {
        story.id: max((loudest.get(article, 0) for article in story.articles), default=0) / most
        for story in stories
    }


def _story_days(
    story_id: str, coverage: Coverage, linkage: Linkage, measured_days: Mapping[str, Measured]
) -> Iterator[NoiseDay]:
    """Give the days of one story with their states; `measured_days` aren't measured again."""
    days = _days(coverage, linkage)
    measured = {day: measured_days.get(day) or _measured(day, coverage, linkage) for day in days}
    levels = ((day, measured[day]["level"]) for day in days)
    states = walk_states(levels, grown_on=_grown_on(coverage, linkage))
    for day, state in list(zip(days, states, strict=True))[-MOST_DAYS:]:
        if day == days[-1] or _is_near(day, coverage):
            yield NoiseDay(story_id=story_id, at=day, state=state, **measured[day])


def _grown_on(coverage: Coverage, linkage: Linkage) -> str | None:
    """Give the day on which a story had so many independent origins that it emerges no more."""
    roots: set[str] = set()
    for day in coverage.starts:
        roots.update(linkage.root(article) for article in coverage.articles[day])
        if len(roots) >= GROWN:
            return day
    return None


def _measured(day: str, coverage: Coverage, linkage: Linkage) -> Measured:
    """Give the level and the factors of a story on one day, as they are written."""
    factors = measure_day(day, coverage, linkage)
    rounded = {name: round(value, 4) for name, value in factors.items()}
    return {"level": noise_level(factors), **rounded}


def _days(coverage: Coverage, linkage: Linkage) -> list[str]:
    """Give every day from the first article to the latest day of the base.

    Of a silence that lasts longer than noise can, only the first part is walked: then the story
    is quiet, and stays so however long nobody writes of it.
    """
    if not coverage.articles or linkage.as_of is None:
        return []
    starts = sorted(coverage.articles)
    days: set[str] = set()
    for start in starts:
        span = min(TAIL_DAYS, days_apart(start, linkage.as_of))
        days.update(shift(start, number) for number in range(span + 1))
    return sorted(days)


def _is_near(day: str, coverage: Coverage) -> bool:
    """Tell whether a day follows an article closely enough to be shown."""
    starts = coverage.starts
    place = bisect_right(starts, day)
    return place > 0 and day <= shift(starts[place - 1], WINDOW_DAYS)


def measure_day(day: str, coverage: Coverage, linkage: Linkage) -> dict[str, float]:
    """Measure the factors of a story on one day, each 0-1; news loses half its weight a week."""
    recent = {
        article: 0.5 ** (days_apart(start, day) / HALF_LIFE_DAYS)
        for start in coverage.since(day, WINDOW_DAYS)
        for article in coverage.articles[start]
    }
    volume = sum(recent.values())
    freshness = _saturated(volume, 1.0)
    outlets = _strongest(
        recent, {article: linkage.articles[article].outlet_id for article in recent}
    )
    origins = _strongest(recent, {article: linkage.root(article) for article in recent})
    kinds = _strongest(
        recent, {article: linkage.articles[article].outlet_kind for article in recent}
    )
    first = coverage.starts[0]
    return {
        "reach": _saturated(sum(outlets.values()), FULL["reach"]),
        "volume": _saturated(volume, FULL["volume"]),
        "velocity": _velocity(day, coverage),
        "origins": _saturated(sum(origins.values()), FULL["origins"]),
        "spread": min(1.0, sum(kinds.values()) / KINDS_OF_SOURCE),
        "polarity": _polarity(day, coverage),
        "prominence": coverage.prominence * freshness,
        "duration": _saturated(days_apart(first, day), FULL["duration"]) * freshness,
    }


def noise_level(factors: Mapping[str, float]) -> float:
    """Give the weighted mean of the factors as a level from 0 to 100."""
    return round(100 * sum(WEIGHTS[name] * value for name, value in factors.items()), 1)


def _saturated(amount: float, full: float) -> float:
    """Bring an amount without bound to 0-1."""
    return 1 - math.exp(-amount / full)


def _strongest(
    weights: Mapping[str, float], group_of: Mapping[str, str | None]
) -> dict[str, float]:
    """Give the weight of the most recent article of each outlet, origin or kind of source."""
    best: dict[str, float] = {}
    for article, value in weights.items():
        group = group_of[article] or ""
        best[group] = max(best.get(group, 0.0), value)
    return best


def _velocity(day: str, coverage: Coverage) -> float:
    """Compare the articles of the last seven days with those of the seven before."""
    ages = Counter[bool]()
    for start in coverage.since(day, 13):
        ages[start >= shift(day, -6)] += len(coverage.articles[start])
    now, before = ages[True], ages[False]
    return now / (now + before + 2) if now else 0.0


def _polarity(day: str, coverage: Coverage) -> float:
    """Measure how evenly critics and defenders face each other, while they speak."""
    weights: defaultdict[str, float] = defaultdict(float)
    for start in coverage.since(day, WINDOW_DAYS):
        decay = 0.5 ** (days_apart(start, day) / (2 * HALF_LIFE_DAYS))
        present = (s for s in coverage.stances.get(start, ()) if s.stated_edtf is None)
        for stance in present:
            weights[stance.side] += stance.strength * stance.score * decay
    less, more = sorted((weights["critic"], weights["defender"]))
    return less / more * _saturated(less + more, 1.0) if more else 0.0
