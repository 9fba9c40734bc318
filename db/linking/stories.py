"""Originals become stories: clustered in order of publication by what they are about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush, nlargest

from db.edtf_dates import days_apart
from db.keys import digest_key, slug_key
from db.linking.material import LinkArticle
from db.linking.profiles import Profile, cosine, scaled

JOIN = 0.24  # similarity from which an article belongs to a story
SECOND_SHARE = 0.65  # of the best similarity, for a second story
SECOND_LEAST = 0.24
MERGE = 0.27  # similarity from which two stories are one
ADOPT = 0.08  # of an official page that stands alone: it has words of its own ...
ADOPT_LEAD = 1.3  # ... so what counts is that one story is nearer than all others
HALF_SIMILARITY_DAYS = 180.0  # silence that halves a story's pull
MOST_COMPARED = 64  # clusters that an article is compared with, those that share most first
MOST_HOLDING = 200  # clusters that have a feature by which others are still found
STRONG_FEATURE = 0.05  # features below don't bring a story into question
PRESS = frozenset({"news", "trade_press"})
OFFICIAL = frozenset({"regulator", "legislature", "court"})
SPOKEN_TITLE = re.compile(
    r"\?|!|\b(?:I|me|my|we|us|our|you|your|today|tomorrow|tonight|live|how|why)\b", re.IGNORECASE
)
LABEL = re.compile(
    r"^(?:live|exclusive|analysis|opinion|comment|update[ds]?|breaking|watch|explainer|q&a)"
    r"(?:\s*[:|–—-]\s+|\s+updates?:\s+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cluster:
    """A story in the making: its articles, and the sum of their profiles."""

    members: list[str] = field(default_factory=list)
    total: Profile = field(default_factory=dict)
    last_day: str | None = None
    story_id: str | None = None  # of a story that stands already ...
    standing: int = 0  # ... with so many articles that aren't among the members
    absorbed: list[str] = field(default_factory=list)  # other stories that became part of it

    def add(self, article: LinkArticle, profile: Profile) -> None:
        """Take an article in."""
        self.members.append(article.id)
        for key, value in profile.items():
            self.total[key] = self.total.get(key, 0.0) + value
        self.last_day = max(filter(None, (self.last_day, article.day)), default=None)

    @property
    def size(self) -> int:
        """How many articles it has."""
        return self.standing + len(self.members)

    def take(self, other: Cluster) -> None:
        """Take another story's articles in."""
        self.members += other.members
        self.standing += other.standing
        self.absorbed += [*other.absorbed, *([other.story_id] if other.story_id else [])]
        for key, value in other.total.items():
            self.total[key] = self.total.get(key, 0.0) + value
        self.last_day = max(filter(None, (self.last_day, other.last_day)), default=None)

    def similarity(self, profile: Profile, *, without: bool = False) -> float:
        """Give the mean cosine to the articles; `without` leaves the profile's own out of it.

        The cosine to the centroid would do for few articles only: whatever all of them share,
        such as the practice, adds up in it while what tells stories apart cancels out, until
        every article on the practice is near.
        """
        shared, count = cosine(profile, self.total), self.size
        if without:
            shared, count = shared - cosine(profile, profile), count - 1
        return shared / count if count else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A controversy: a permanent slug, a title, and its articles with how well each fits."""

    id: str
    title: str
    practice: str | None
    articles: Mapping[str, float]
    cluster: Cluster = field(default_factory=Cluster, compare=False, repr=False)


def cluster_stories(
    articles: Sequence[LinkArticle],
    profiles: Mapping[str, Profile],
    copies: Mapping[str, Sequence[str]],
) -> list[Story]:
    """Cluster originals, in order of publication, into stories; copies follow their original.

    Single-pass clustering (Allan et al. 1998) is followed by joining clusters that turned out
    alike, and by letting an article belong to every story it fits almost as well as its best.
    """
    by_id = {article.id: article for article in articles}
    clusters = join_alike(single_pass(articles, profiles, []))
    clusters = adopt(clusters, by_id, profiles)
    stories: dict[str, Story] = {}
    for cluster, scores in zip(clusters, memberships(articles, profiles, clusters), strict=True):
        if scores:
            own = [by_id[key] for key in scores]
            key = name_story(own, taken=stories)
            stories[key] = tell_story(key, own, scores, copies, cluster)
    return list(stories.values())


def single_pass(
    articles: Iterable[LinkArticle], profiles: Mapping[str, Profile], clusters: list[Cluster]
) -> list[Cluster]:
    """Put each article to the cluster most like it, or begin a new one."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for key in strong_features(cluster.total, STRONG_FEATURE):
            holders[key].add(number)
    for article in articles:
        profile = profiles[article.id]
        strong = [key for key, value in profile.items() if value >= STRONG_FEATURE]
        near = _nearest(profile, strong, holders)
        scores = {number: _pull(clusters[number], article, profile) for number in near}
        best = max(scores, key=lambda number: (scores[number], -number), default=None)
        if best is None or scores[best] < JOIN:
            best = len(clusters)
            clusters.append(Cluster())
        clusters[best].add(article, profile)
        for key in strong:
            holders[key].add(best)
    return clusters


def _nearest(
    profile: Profile, strong: Iterable[str], holders: Mapping[str, Collection[int]]
) -> list[int]:
    """Give the clusters that share most of a profile's weight, in their order.

    Features that very many clusters have tell nothing, unless there are no others.
    """
    held = [key for key in strong if key in holders]
    telling = [key for key in held if len(holders[key]) <= MOST_HOLDING] or held
    shared: defaultdict[int, float] = defaultdict(float)
    for key in telling:
        for number in holders[key]:
            shared[number] += profile[key]
    if len(shared) > MOST_COMPARED:
        best = nlargest(MOST_COMPARED, shared, key=lambda number: (shared[number], number))
        return sorted(best)
    return sorted(shared)


def _pull(cluster: Cluster, article: LinkArticle, profile: Profile) -> float:
    """Give how strongly a cluster draws an article: likeness, less after long silence."""
    similarity = cluster.similarity(profile)
    if cluster.last_day is None or article.day is None:
        return similarity
    silence = days_apart(cluster.last_day, article.day)
    return float(similarity * 0.5 ** (silence / HALF_SIMILARITY_DAYS))


def join_alike(clusters: list[Cluster], settled: Collection[int] = ()) -> list[Cluster]:
    """Join the most similar clusters until none are alike (group average linkage).

    The `settled` ones, by number, have been compared with each other before.
    """
    likeness = Likeness(clusters, settled)
    left = dict(enumerate(clusters))
    while pair := likeness.closest():
        one, other = pair
        left[one].take(left.pop(other))
        likeness.replace(one, other, left[one])
    return list(left.values())


class Likeness:
    """The pairs of clusters that are alike, the most similar first, kept while clusters join."""

    def __init__(self, clusters: Sequence[Cluster], settled: Collection[int] = ()) -> None:
        self._means: dict[int, Profile] = {}
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

    def replace(self, one: int, gone: int, joined: Cluster) -> None:
        """Take a joined cluster in place of the two that it was."""
        self._drop(gone)
        self._drop(one)
        self._put(one, joined)

    def _drop(self, number: int) -> None:
        """Forget a cluster; its pairs count no more."""
        self._version[number] += 1
        for key in strong_features(self._means.pop(number)):
            self._holders[key].discard(number)

    def _put(self, number: int, cluster: Cluster) -> None:
        """Compare a cluster with those that share a strong feature."""
        mean = _mean(cluster)
        for other in _nearest(mean, strong_features(mean), self._holders):
            similarity = cosine(mean, self._means[other])
            if similarity > MERGE:
                later, earlier = max(number, other), min(number, other)
                versions = self._version[later], self._version[earlier]
                heappush(self._pairs, (-similarity, later, earlier, *versions))
        self._keep(number, mean)

    def _keep(self, number: int, mean: Profile) -> None:
        """Remember a cluster for those that come later."""
        self._means[number] = mean
        for key in strong_features(mean):
            self._holders[key].add(number)


def _mean(cluster: Cluster) -> Profile:
    """Give the mean of the profiles of a cluster's articles."""
    return {key: value / cluster.size for key, value in cluster.total.items()}


def strong_features(total: Profile, least: float = 2 * STRONG_FEATURE) -> list[str]:
    """Give the features by which a cluster is compared with others."""
    centroid = scaled(total, 1.0)
    return [key for key, value in centroid.items() if value >= least]


def adopt(
    clusters: Sequence[Cluster], by_id: Mapping[str, LinkArticle], profiles: Mapping[str, Profile]
) -> list[Cluster]:
    """Give official pages that stand alone to the story that is clearly nearest."""
    alone = {
        number
        for number, cluster in enumerate(clusters)
        if cluster.size == len(cluster.members) == 1
        and by_id[cluster.members[0]].outlet_kind in OFFICIAL
    }
    holders = _holders(clusters, without=alone)
    adopted = set()
    for number in sorted(alone):
        (key,) = clusters[number].members
        near = _nearest(profiles[key], profiles[key], holders)
        scores = sorted(
            ((clusters[other].similarity(profiles[key]), -other) for other in near), reverse=True
        )
        best, second = (*scores, (0.0, 0), (0.0, 0))[:2]
        if best[0] >= max(ADOPT, ADOPT_LEAD * second[0]):
            clusters[-best[1]].add(by_id[key], profiles[key])
            adopted.add(number)
    return [cluster for number, cluster in enumerate(clusters) if number not in adopted]


def memberships(
    articles: Iterable[LinkArticle],
    profiles: Mapping[str, Profile],
    clusters: Sequence[Cluster],
) -> list[dict[str, float]]:
    """Give, for each cluster, the articles that belong to it and how well each fits."""
    found: list[dict[str, float]] = [{} for _ in clusters]
    home = {key: number for number, cluster in enumerate(clusters) for key in cluster.members}
    holders = _holders(clusters)
    for article in articles:
        profile, own = profiles[article.id], home[article.id]
        near = [number for number in _nearest(profile, profile, holders) if number != own]
        scores = {number: clusters[number].similarity(profile) for number in near}
        fit = clusters[own].similarity(profile, without=True)
        least = max(SECOND_LEAST, SECOND_SHARE * max((fit, *scores.values())))
        found[own][article.id] = round(fit, 4)
        for number, score in scores.items():
            if score >= least and clusters[number].size > 1:
                found[number][article.id] = round(score, 4)
    return found


def _holders(
    clusters: Iterable[Cluster], *, without: Collection[int] = ()
) -> defaultdict[str, list[int]]:
    """Give, for each feature, the clusters in which it is strong."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        if number not in without:
            for key in strong_features(cluster.total):
                holders[key].append(number)
    return holders


def name_story(own: Iterable[LinkArticle], *, taken: Collection[str]) -> str:
    """Give the id of a story, after its earliest article."""
    first = min(own, key=lambda article: article.order)
    key = slug_key(clean_title(first))
    return f"{key}-{digest_key('story', first.root_id)}" if key in taken else key


def tell_story(
    key: str,
    own: Sequence[LinkArticle],
    scores: Mapping[str, float],
    copies: Mapping[str, Sequence[str]],
    cluster: Cluster,
) -> Story:
    """Title a story by its most central article; copies follow their originals."""
    central = max(own, key=lambda article: (_title_worth(article, scores), article.id))
    everyone = {
        member: scores[article.id]
        for article in own
        for member in (article.id, *copies.get(article.id, ()))
    }
    return Story(
        id=key,
        title=clean_title(central),
        practice=_practice(own),
        articles=everyone,
        cluster=cluster,
    )


def _title_worth(article: LinkArticle, scores: Mapping[str, float]) -> float:
    """Score a headline: the article's fit, less where a party or a reader is speaking."""
    malus = 0.2 if SPOKEN_TITLE.search(article.title) else 0.0
    return scores[article.id] - malus - (0.0 if article.outlet_kind in PRESS else 0.2)


def _practice(own: Iterable[LinkArticle]) -> str | None:
    """Give the practice that most articles of a story are about."""
    counts = Counter(practice for article in own for practice in article.practices)
    return min(counts, key=lambda item: (-counts[item], item), default=None)


def clean_title(article: LinkArticle) -> str:
    """Cut labels such as `Live:` and the outlet's name off a headline."""
    title = LABEL.sub("", " ".join(article.title.split()))
    name = re.escape(article.outlet_name or "")
    if name:
        title = re.sub(rf"\s+[|–—-]\s+{name}$", "", title, flags=re.IGNORECASE)
    return title.rstrip(" .") or article.title or "Untitled"
