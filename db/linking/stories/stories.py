"""Originals become stories: clustered in order of publication by what they are about."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from db.editing.edits import NOTHING, Edits
from db.lexicon import pattern
from db.linking.material import NONE, LinkArticle
from db.linking.stories.addresses import (
    Bodies,
    cases_of,
    clean_title,
    main_practice,
    story_address,
)
from db.linking.stories.clusters import (
    Cluster,
    join_alike,
    nearest,
    single_pass,
    strong_features,
)
from db.linking.stories.profiles import Profile, cosine

LOGGER = logging.getLogger(__name__)
SECOND_SHARE = 0.65  # of the best similarity, for a second story
SECOND_LEAST = 0.24  # as for a first one: JOIN in clusters.py
ADOPT = 0.08  # of an official page that stands alone: it has words of its own ...
ADOPT_LEAD = 1.3  # ... so what counts is that one story is nearer than all others
PRESS = frozenset({"news", "trade_press"})
Key = TypeVar("Key")
OFFICIAL = frozenset({"regulator", "legislature", "court"})
SPOKEN_TITLE = pattern("headlines", "spoken")


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
    bodies: Bodies = NONE,
    *,
    edits: Edits = NOTHING,
) -> list[Story]:
    """Cluster originals, in order of publication, into stories; copies follow their original.

    Single-pass clustering (Allan et al. 1998) is followed by joining clusters that turned out
    alike, and by letting an article belong to every story it fits almost as well as its best.
    What people said of a story's pages comes first.
    """
    by_id = {article.id: article for article in articles}
    clusters = edited_clusters(articles, profiles, edits)
    others = [article for article in articles if article.root_id not in edits.homes]
    clusters = join_alike(single_pass(others, profiles, clusters))
    clusters = adopt(clusters, by_id, profiles)
    stories: dict[str, Story] = {}
    same: dict[frozenset[str], Cluster] = {}
    for cluster, scores in zip(clusters, memberships(articles, profiles, clusters), strict=True):
        first = same.setdefault(frozenset(scores), cluster)
        if first is not cluster and not cluster.is_edited:  # of the very same articles: one story
            first.take(cluster)
        elif scores:
            members = [by_id[article] for article in scores]
            story_id = cluster.story_id or story_address(members, bodies, story_ids=stories)
            stories[story_id] = tell_story(story_id, members, scores, copies, cluster)
            trace_story(story_id, scores)
    return list(stories.values())


def edited_clusters(
    articles: Iterable[LinkArticle], profiles: Mapping[str, Profile], edits: Edits
) -> list[Cluster]:
    """Begin the stories whose pages people named with these; none begins without any."""
    homed = [article for article in articles if article.root_id in edits.homes]
    homes = {article.id: edits.homes[article.root_id] for article in homed}
    return list(begin_clusters(homed, profiles, homes, edits).values())


def begin_clusters(
    articles: Iterable[LinkArticle],
    profiles: Mapping[str, Profile],
    homes: Mapping[str, str],
    edits: Edits,
) -> dict[str, Cluster]:
    """Begin stories with the articles that are at home in them, by the story's id."""
    clusters: dict[str, Cluster] = {}
    for article in articles:
        home = homes[article.id]
        begun = Cluster(
            story_id=home, is_edited=home in edits.stories, is_locked=home in edits.locked
        )
        clusters.setdefault(home, begun).add(article, profiles[article.id])
    return clusters


def trace_story(story_id: str, scores: Mapping[str, float]) -> None:
    """Log which articles a story has, and how well each fits."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        for article, fit in scores.items():
            LOGGER.debug("article %s belongs to story %s: fit %.3f", article, story_id, fit)


def adopt(
    clusters: Sequence[Cluster], by_id: Mapping[str, LinkArticle], profiles: Mapping[str, Profile]
) -> list[Cluster]:
    """Give official pages that stand alone to the story that is clearly nearest.

    Their words are their own: whom they name counts in full.
    """
    alone = {
        number
        for number, cluster in enumerate(clusters)
        if cluster.size == len(cluster.members) == 1
        and not cluster.is_edited
        and by_id[cluster.members[0]].outlet_kind in OFFICIAL
    }
    holders = _holders(clusters, without=alone) if alone else {}
    adopted = set()
    for number in sorted(alone):
        (article_id,) = clusters[number].members
        near = [
            neighbour
            for neighbour in nearest(profiles[article_id], profiles[article_id], holders)
            if not clusters[neighbour].is_closed_to(clusters[number].cases)
        ]
        shared = {
            neighbour: cosine(profiles[article_id], clusters[neighbour].total) for neighbour in near
        }
        scores = sorted(
            ((shared[neighbour] / clusters[neighbour].size, -neighbour) for neighbour in near),
            reverse=True,
        )
        best, second = (*scores, (0.0, 0), (0.0, 0))[:2]
        LOGGER.debug(
            "article %s, an official page that stands alone: the nearest story is at %.3f, the next"
            " at %.3f", article_id, best[0], second[0],
        )  # fmt: skip
        if best[0] >= max(ADOPT, ADOPT_LEAD * second[0]):
            clusters[-best[1]].add(by_id[article_id], profiles[article_id])
            adopted.add(number)
    return [cluster for number, cluster in enumerate(clusters) if number not in adopted]


def memberships(
    articles: Iterable[LinkArticle],
    profiles: Mapping[str, Profile],
    clusters: Sequence[Cluster],
) -> list[dict[str, float]]:
    """Give, for each cluster, the articles that belong to it and how well each fits."""
    scores_by_cluster: list[dict[str, float]] = [{} for _ in clusters]
    home = {
        article_id: number
        for number, cluster in enumerate(clusters)
        for article_id in cluster.members
    }
    holders = _holders(clusters)
    for article in articles:
        profile, own_cluster = profiles[article.id], home[article.id]
        cases, is_placed = cases_of(article), clusters[own_cluster].is_edited
        near = {
            number: clusters[number]
            for number in nearest(profile, profile, holders)
            if number != own_cluster and clusters[number].may_share(cases, is_placed=is_placed)
        }
        fit = clusters[own_cluster].similarity(profile, without=True)
        scores_by_cluster[own_cluster][article.id] = round(fit, 4)
        for number, score in second_fits(profile, fit, near).items():
            scores_by_cluster[number][article.id] = score
    return scores_by_cluster


def second_fits(profile: Profile, fit: float, others: Mapping[Key, Cluster]) -> dict[Key, float]:
    """Give how well an article fits other stories, where that is almost as well as its own."""
    scores = {story: cluster.similarity(profile) for story, cluster in others.items()}
    least = max(SECOND_LEAST, SECOND_SHARE * max((fit, *scores.values())))
    return {
        story: round(score, 4)
        for story, score in scores.items()
        if score >= least and others[story].size > 1
    }


def _holders(
    clusters: Iterable[Cluster], *, without: Collection[int] = ()
) -> defaultdict[str, list[int]]:
    """Give, for each feature, the clusters in which it is strong."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        if number not in without:
            for feature in strong_features(cluster.total):
                holders[feature].append(number)
    return holders


def tell_story(
    story_id: str,
    members: Sequence[LinkArticle],
    scores: Mapping[str, float],
    copies: Mapping[str, Sequence[str]],
    cluster: Cluster,
) -> Story:
    """Title a story by its most central article, no borderline one if it has others.

    Copies follow their originals.
    """
    central = max(
        members,
        key=lambda article: (not article.borderline, _title_worth(article, scores), article.id),
    )
    everyone = {
        member: scores[article.id]
        for article in members
        for member in (article.id, *copies.get(article.id, ()))
    }
    return Story(
        id=story_id,
        title=clean_title(central),
        practice=main_practice(members),
        articles=everyone,
        cluster=cluster,
    )


def _title_worth(article: LinkArticle, scores: Mapping[str, float]) -> float:
    """Score a headline: the article's fit, less where a party or a reader is speaking."""
    malus = 0.2 if SPOKEN_TITLE.search(article.title) else 0.0
    return scores[article.id] - malus - (0.0 if article.outlet_kind in PRESS else 0.2)
