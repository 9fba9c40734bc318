"""Profiles of articles become clusters: a single pass by mean likeness, then group averages."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush, nlargest
from operator import sub

from db.edtf_dates import days_apart
from db.linking.material import LinkArticle
from db.linking.stories.addresses import cases_of
from db.linking.stories.profiles import Profile, likeness, scaled, shared_parts

LOGGER = logging.getLogger(__name__)
# Set on the key of the sample newsroom (tests/gold/key-*.toml) and on generated bases of many
# controversies; see docs/linking.md, Stories.
JOIN = 0.24  # similarity from which an article belongs to a story
MERGE = 0.27  # similarity from which two stories are one
MOST_COMPARED = 64  # clusters that an article is compared with, those that share most first
MOST_HOLDING = 200  # clusters that have a feature by which others are still found
STRONG_FEATURE = 0.05  # features below don't bring a story into question


@dataclass(slots=True)
class Cluster:
    """A story in the making: its articles, and the sum of their profiles."""

    members: list[str] = field(default_factory=list)
    total: Profile = field(default_factory=dict)
    first_day: str | None = None
    last_day: str | None = None
    story_id: str | None = None  # of a story that stands already ...
    standing: int = 0  # ... with so many articles that aren't among the members
    absorbed: list[str] = field(default_factory=list)  # other stories that became part of it
    cases: set[str] = field(default_factory=set)  # the decisions that its pages hold
    is_edited: bool = False  # a person said which pages it has: it becomes no part of others
    is_locked: bool = False  # nothing joins it by itself

    def add(self, article: LinkArticle, profile: Profile) -> None:
        """Take an article in."""
        self.members.append(article.id)
        self.cases |= cases_of(article)
        for feature, value in profile.items():
            self.total[feature] = self.total.get(feature, 0.0) + value
        self._reach(article.day, article.day)

    @property
    def size(self) -> int:
        """How many articles it has."""
        return self.standing + len(self.members)

    def take(self, cluster: Cluster) -> None:
        """Take another story's articles in."""
        self.members += cluster.members
        self.cases |= cluster.cases
        self.standing += cluster.standing
        self.absorbed += [*cluster.absorbed, *([cluster.story_id] if cluster.story_id else [])]
        for feature, value in cluster.total.items():
            self.total[feature] = self.total.get(feature, 0.0) + value
        self._reach(cluster.first_day, cluster.last_day)

    def is_closed_to(self, cases: Collection[str]) -> bool:
        """Tell whether it takes no pages that hold some decisions."""
        return self.is_locked or self.is_of_others(cases)

    def may_share(self, cases: Collection[str], *, is_placed: bool) -> bool:
        """Tell whether an article of another story may be part of it too.

        One that people placed is part of no other story whose pages they named.
        """
        return not self.is_closed_to(cases) and not (is_placed and self.is_edited)

    def is_apart(self, cluster: Cluster) -> bool:
        """Tell whether it can't be one story with another."""
        return (
            (self.is_edited and cluster.is_edited)
            or cluster.is_locked
            or self.is_closed_to(cluster.cases)
        )

    def is_of_others(self, cases: Collection[str]) -> bool:
        """Tell whether its pages hold other decisions: two are never one story."""
        return bool(cases and self.cases) and self.cases.isdisjoint(cases)

    def _reach(self, first: str | None, last: str | None) -> None:
        """Widen the days that its articles span."""
        self.first_day = min(filter(None, (self.first_day, first)), default=None)
        self.last_day = max(filter(None, (self.last_day, last)), default=None)

    def silence(self, first: str | None, last: str | None) -> int | None:
        """Give the days between its articles and other ones; None when they can't be told."""
        if not (first and last and self.first_day and self.last_day):
            return None
        if self.first_day <= last and first <= self.last_day:
            return 0
        return min(days_apart(self.last_day, first), days_apart(last, self.first_day))

    def similarity(
        self, profile: Profile, *, without: bool = False, silence: int | None = None
    ) -> float:
        """Give the mean cosine to the articles; `without` leaves the profile's own out of it.

        `silence` are the days between, where they are to count.

        The cosine to the centroid would do for few articles only: whatever all of them share,
        such as the practice, adds up in it while what tells stories apart cancels out, until
        every article on the practice is near.
        """
        shared, count = shared_parts(profile, self.total), self.size
        if without:
            own_parts = shared_parts(profile, profile)
            shared, count = tuple(map(sub, shared, own_parts)), count - 1
        return likeness(shared, silence) / count if count else 0.0


def single_pass(
    articles: Iterable[LinkArticle], profiles: Mapping[str, Profile], clusters: list[Cluster]
) -> list[Cluster]:
    """Put each article to the cluster most like it, or begin a new one."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for feature in strong_features(cluster.total, STRONG_FEATURE):
            holders[feature].add(number)
    for article in articles:
        profile = profiles[article.id]
        strong = [feature for feature, value in profile.items() if value >= STRONG_FEATURE]
        cases = cases_of(article)
        near = [
            number
            for number in nearest(profile, strong, holders)
            if not clusters[number].is_closed_to(cases)
        ]
        scores = {number: _pull(clusters[number], article, profile) for number in near}
        best = max(scores, key=lambda number: (scores[number], -number), default=None)
        LOGGER.debug(
            "article %s: the nearest of %d stories is at %.3f, %.2f joins",
            article.id, len(near), scores.get(best, 0.0) if best is not None else 0.0, JOIN,
        )  # fmt: skip
        if best is None or scores[best] < JOIN:
            best = len(clusters)
            clusters.append(Cluster())
        clusters[best].add(article, profile)
        for feature in strong:
            holders[feature].add(best)
    return clusters


def nearest(
    profile: Profile, strong: Iterable[str], holders: Mapping[str, Collection[int]]
) -> list[int]:
    """Give the clusters that share most of a profile's weight, in their order.

    Features that very many clusters have tell nothing, unless there are no others.
    """
    shared_features = [feature for feature in strong if feature in holders]
    telling = [
        feature for feature in shared_features if len(holders[feature]) <= MOST_HOLDING
    ] or shared_features
    shared: defaultdict[int, float] = defaultdict(float)
    for feature in telling:
        for number in holders[feature]:
            shared[number] += profile[feature]
    if len(shared) > MOST_COMPARED:
        best = nlargest(MOST_COMPARED, shared, key=lambda number: (shared[number], number))
        return sorted(best)
    return sorted(shared)


def _pull(cluster: Cluster, article: LinkArticle, profile: Profile) -> float:
    """Give how strongly a cluster draws an article."""
    silence = cluster.silence(article.day, article.day)
    return cluster.similarity(profile, silence=silence)


def join_alike(clusters: list[Cluster], settled: Collection[int] = ()) -> list[Cluster]:
    """Join the most similar clusters until none are alike (group average linkage).

    The `settled` ones, by number, have been compared with each other before.
    """
    alike = Likeness(clusters, settled)
    remaining = dict(enumerate(clusters))
    while pair := alike.closest():
        first, second = reversed(pair) if remaining[pair[1]].is_edited else pair
        _trace_joining(remaining[first], remaining[second])
        remaining[first].take(remaining.pop(second))
        alike.replace(first, second, remaining[first])
    return list(remaining.values())


def _trace_joining(cluster: Cluster, other_cluster: Cluster) -> None:
    """Log which two stories are one, each by its id or its first article."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        names = (
            each.story_id or f"the story of article {each.members[0]}"
            for each in (cluster, other_cluster)
        )
        LOGGER.debug("%s and %s are one: alike by more than %.2f", *names, MERGE)


class Likeness:
    """The pairs of clusters that are alike, the most similar first, kept while clusters join."""

    def __init__(self, clusters: Sequence[Cluster], settled: Collection[int] = ()) -> None:
        self._means: dict[int, Profile] = {}
        self._clusters = dict(enumerate(clusters))
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        self._pairs: list[tuple[float, int, int, int, int]] = []
        self._version: Counter[int] = Counter()
        for number in sorted(settled):
            self._keep(number, _mean(clusters[number]))
        for number, cluster in enumerate(clusters):
            if number not in settled:
                self._put(number, cluster)

    def closest(self) -> tuple[int, int] | None:
        """Give the two most similar clusters, the older first; None when no two are alike."""
        while self._pairs:
            _, later, earlier, *versions = heappop(self._pairs)
            if versions == [self._version[later], self._version[earlier]]:
                return earlier, later
        return None

    def replace(self, stays: int, gone: int, joined: Cluster) -> None:
        """Take a joined cluster in place of the two that it was."""
        self._drop(gone)
        self._drop(stays)
        self._clusters[stays] = joined
        self._put(stays, joined)

    def _drop(self, number: int) -> None:
        """Forget a cluster; its pairs count no more."""
        self._version[number] += 1
        for feature in strong_features(self._means.pop(number)):
            self._holders[feature].discard(number)

    def _put(self, number: int, cluster: Cluster) -> None:
        """Compare a cluster with those that share a strong feature."""
        mean = _mean(cluster)
        for neighbour in nearest(mean, strong_features(mean), self._holders):
            if self._clusters[neighbour].is_apart(cluster):
                continue
            silence = self._clusters[neighbour].silence(cluster.first_day, cluster.last_day)
            shared = shared_parts(mean, self._means[neighbour])
            similarity = likeness(shared, silence)
            if similarity > MERGE:
                later, earlier = max(number, neighbour), min(number, neighbour)
                versions = self._version[later], self._version[earlier]
                heappush(self._pairs, (-similarity, later, earlier, *versions))
        self._keep(number, mean)

    def _keep(self, number: int, mean: Profile) -> None:
        """Remember a cluster for those that come later."""
        self._means[number] = mean
        for feature in strong_features(mean):
            self._holders[feature].add(number)


def _mean(cluster: Cluster) -> Profile:
    """Give the mean of the profiles of a cluster's articles."""
    return {feature: value / cluster.size for feature, value in cluster.total.items()}


def strong_features(total: Profile, least: float = 2 * STRONG_FEATURE) -> list[str]:
    """Give the features by which a cluster is compared with others."""
    centroid = scaled(total, 1.0)
    return [feature for feature, value in centroid.items() if value >= least]
