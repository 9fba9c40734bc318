"""New originals become part of stories that stand, or begin new ones beside them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.editing.edits import NOTHING, Edits
from db.linking.material import LinkArticle
from db.linking.stories.addresses import cases_of
from db.linking.stories.clusters import Cluster, join_alike, single_pass
from db.linking.stories.profiles import BLOCKS, Profile, Rarity
from db.linking.stories.stories import adopt, memberships
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A story that new articles came to or old ones left, and how well each new one fits."""

    cluster: Cluster
    scores: Mapping[str, float]


def load_clusters(
    store: Store, among: Iterable[str] | None = None, *, edits: Edits = NOTHING
) -> list[Cluster]:
    """Read what the stories that stand, or some of them, are about, the oldest first."""
    edited = edits.stories
    with store.held(among or ()) as wanted:
        sums = store.rows(
            "select _story_sums.*, substr(first_seen_at, 1, 10) as first_day from stories"
            " join _story_sums on story_id = stories.id"
            f" where ? or stories.id in (select id from {wanted})"
            " order by first_seen_at, stories.id",
            [among is None],
        )
        cases = _cases(store, None if among is None else wanted)
    return [
        Cluster(
            story_id=stored["story_id"],
            cases=cases[stored["story_id"]],
            standing=stored["articles"],
            first_day=stored["first_day"],
            last_day=stored["last_day"],
            total=json.loads(stored["total"]),
            is_edited=stored["story_id"] in edited,
            is_locked=stored["story_id"] in edits.locked,
        )
        for stored in sums
    ]


def _cases(store: Store, wanted: str | None) -> defaultdict[str, set[str]]:
    """Read which decisions the pages of stories that stand hold."""
    where = "1" if wanted is None else f"story_id in (select id from {wanted})"
    titled = store.rows(
        "select story_id, articles.id, title, outlets.name as outlet_name from story_articles"
        " join articles on articles.id = article_id"
        f" left join outlets on outlets.id = outlet_id where title like '% - %' and {where}"
    )
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for page in titled:
        story = page.pop("story_id")
        cases[story] |= cases_of(LinkArticle(root_id="", text="", **page))
    return cases


def load_rarity(store: Store) -> Rarity:
    """Read what was rare when everything was linked."""
    counts: dict[str, dict[str, int]] = {block: {} for block in ("", *BLOCKS)}
    for counted in store.rows("select * from _feature_counts"):
        counts[counted["block"]][counted["feature"]] = counted["held"]
    return Rarity(originals=counts.pop("").get("", 0), held=counts)


def take_away(
    clusters: Sequence[Cluster], homes: Mapping[str, str], profiles: Mapping[str, Profile]
) -> list[Cluster]:
    """Give stories without the originals that went and that had them as their homes."""
    gone: defaultdict[str | None, list[str]] = defaultdict(list)
    for article_id, home in sorted(homes.items()):
        gone[home].append(article_id)
    return [_without(cluster, gone[cluster.story_id], profiles) for cluster in clusters]


def _without(
    cluster: Cluster, article_ids: Sequence[str], profiles: Mapping[str, Profile]
) -> Cluster:
    """Give a story without some of its articles."""
    total = dict(cluster.total)
    for article_id in article_ids:
        for feature, value in profiles[article_id].items():
            total[feature] = max(0.0, total.get(feature, 0.0) - value)
    return replace(cluster, total=total, standing=max(0, cluster.standing - len(article_ids)))


def place(
    articles: Sequence[LinkArticle], profiles: Mapping[str, Profile], standing: list[Cluster]
) -> list[Placed]:
    """Put new originals, in order of publication, to stories; give those that any came to.

    Articles that were there stay where they are: only new ones are compared, and stories that
    new ones came to may join others.
    """
    by_id = {article.id: article for article in articles}
    clusters = single_pass(articles, profiles, standing)
    settled = {number for number, cluster in enumerate(clusters) if not cluster.members}
    clusters = adopt(join_alike(clusters, settled), by_id, profiles)
    scores_by_cluster = memberships(articles, profiles, clusters)
    return [
        Placed(cluster=cluster, scores=scores)
        for cluster, scores in zip(clusters, scores_by_cluster, strict=True)
        if scores or cluster.absorbed
    ]
