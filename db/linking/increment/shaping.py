"""Stories whose pages people chose are put together anew: who is at home in each, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from db.editing.edits import Edits
from db.linking.increment.new_articles import Arrival
from db.linking.increment.story_placement import load_rarity
from db.linking.material import LinkArticle
from db.linking.stories.addresses import cases_of
from db.linking.stories.clusters import Cluster
from db.linking.stories.profiles import Profile, count_features, weigh_features
from db.linking.stories.stories import begin_clusters, second_fits
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
    who = arrival.linkage.who
    features = count_features(originals, arrival.came.mentions, who)
    profiles = weigh_features(features, load_rarity(store), who)
    homes = {
        article.id: shaped.homes.get(article.root_id) or arrival.before.stories_of[article.id][0]
        for article in originals
    }
    homed = [article for article in originals if homes[article.id] in shaped.stories]
    clusters = begin_clusters(homed, profiles, homes, edits)
    elsewhere = {
        story: articles for story, articles in standing.items() if story not in shaped.stories
    }
    members: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for article in originals:
        profile, home = profiles[article.id], homes[article.id]
        for story, score in _fits(article, profile, home, clusters, elsewhere, edits).items():
            members[story][article.id] = score
    return Reshaped(clusters=clusters, members=dict(members))


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
    others = {
        story: cluster
        for story, cluster in clusters.items()
        if story != home and cluster.may_share(cases, is_placed=is_placed)
    }
    if home not in clusters:
        return second_fits(profile, elsewhere[home][article.id], others)
    fit = clusters[home].similarity(profile, without=True)
    return {home: round(fit, 4), **second_fits(profile, fit, others)}
