"""Stories whose pages people chose are put together anew: who is at home in each, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.editing.edits import Edits
from db.linking.increment.new_articles import Arrival
from db.linking.increment.story_placement import load_rarity
from db.linking.material import LinkArticle
from db.linking.stories.addresses import cases_of
from db.linking.stories.clusters import Cluster
from db.linking.stories.profiles import Profile, count_features, weigh_features
from db.linking.stories.stories import seconds
from db.store import Store

Members = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reshaped:
    """Stories as people shaped them: what each is about, and the articles it has."""

    clusters: Mapping[str, Cluster]
    members: Mapping[str, dict[str, float]]  # no story without a page that is at home in it


def reshape(store: Store, arrival: Arrival, standing: Members) -> Reshaped:
    """Put the judged stories together anew, from all their originals as they are read now.

    `standing` are the articles of the stories that were touched. What belongs to other stories
    stays there; which of their articles fit a reshaped one too, the next link of everything says.
    """
    shaped, edits = arrival.due.shaped, arrival.linkage.edits
    concerned = {article for story in shaped.stories for article in standing.get(story, ())}
    originals = sorted(
        (
            article
            for article in arrival.came.articles
            if (article.id in concerned or article.root_id in shaped.homes)
            and arrival.linkage.is_original(article.id)
        ),
        key=lambda article: article.order,
    )
    profiles = _profiles(store, arrival, originals)
    homes = {
        article.id: shaped.homes.get(article.root_id) or arrival.before.stories_of[article.id][0]
        for article in originals
    }
    clusters = _clusters(originals, profiles, homes, arrival)
    elsewhere = {
        story: articles for story, articles in standing.items() if story not in shaped.stories
    }
    members: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for article in originals:
        profile, home = profiles[article.id], homes[article.id]
        for story, score in _fits(article, profile, home, clusters, elsewhere, edits).items():
            members[story][article.id] = score
    return Reshaped(clusters=clusters, members=dict(members))


def _profiles(
    store: Store, arrival: Arrival, originals: Sequence[LinkArticle]
) -> Mapping[str, Profile]:
    """Weigh what articles are about, by what was rare when everything was linked."""
    among, identities = {article.id for article in originals}, arrival.linkage.who
    mentions = [mention for mention in arrival.came.mentions if mention.article_id in among]
    features = count_features(originals, mentions, identities)
    return weigh_features(features, load_rarity(store), identities)


def _clusters(
    originals: Sequence[LinkArticle],
    profiles: Mapping[str, Profile],
    homes: Mapping[str, str],
    arrival: Arrival,
) -> dict[str, Cluster]:
    """Begin each reshaped story with the pages that are at home in it; none without any."""
    edits, clusters = arrival.linkage.edits, dict[str, Cluster]()
    for article in originals:
        home = homes[article.id]
        if home in arrival.due.shaped.stories:
            begun = Cluster(
                story_id=home, is_edited=home in edits.stories, is_locked=home in edits.locked
            )
            clusters.setdefault(home, begun).add(article, profiles[article.id])
    return clusters


def _fits(
    article: LinkArticle,
    profile: Profile,
    home: str,
    clusters: Mapping[str, Cluster],
    elsewhere: Members,
    edits: Edits,
) -> dict[str, float]:
    """Give the reshaped stories that an article belongs to, with how well it fits each."""
    cases, is_placed = cases_of(article), home in edits.stories
    scores = {
        story: cluster.similarity(profile)
        for story, cluster in clusters.items()
        if story != home
        and not cluster.is_closed_to(cases)
        and not (is_placed and cluster.is_edited)
    }
    if home not in clusters:
        fit, fits = elsewhere[home][article.id], {}
    else:
        fit = clusters[home].similarity(profile, without=True)
        fits = {home: round(fit, 4)}
    others = {
        story: round(scores[story], 4) for story in seconds(fit, scores) if clusters[story].size > 1
    }
    return {**fits, **others}
