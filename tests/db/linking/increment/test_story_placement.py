"""New originals among stories that stand."""

import json

import pytest

from db.linked.stories import FeatureCount, StorySum
from db.linking.increment.story_placement import (
    load_clusters,
    load_rarity,
    place,
    take_away,
)
from db.linking.stories.profiles import Rarity, scaled
from db.linking.stories.stories import Cluster, Story
from db.linking.tables.story_sums import MOST_KEPT, feature_counts, story_sums
from tests.db.linking.parts import article


def profile(**features):
    return scaled({f"word {name}": float(value) for name, value in features.items()}, 1.0)


VANS, KEYS = profile(vans=3, cameras=2, courier=2), profile(keystrokes=3, laptops=2, agent=2)


def standing(key, *profiles, day="2026-04-21"):
    cluster = Cluster(story_id=key, standing=len(profiles), last_day=day)
    for one in profiles:
        for feature, value in one.items():
            cluster.total[feature] = cluster.total.get(feature, 0.0) + value
    return cluster


def placed(profiles, clusters):
    articles = [article(key, day=f"2026-05-0{number + 1}") for number, key in enumerate(profiles)]
    return place(articles, profiles, clusters)


def test_an_article_comes_to_the_story_it_is_like():
    (found,) = placed({"a": VANS}, [standing("keys", KEYS, KEYS), standing("vans", VANS, VANS)])
    assert (found.cluster.story_id, set(found.scores)) == ("vans", {"a"})
    assert found.cluster.size == 3


def test_an_article_like_none_begins_a_story():
    (found,) = placed({"a": VANS}, [standing("keys", KEYS)])
    assert (found.cluster.story_id, found.cluster.members) == (None, ["a"])


def test_two_new_articles_begin_one_story():
    (found,) = placed({"a": VANS, "b": VANS}, [standing("keys", KEYS)])
    assert found.cluster.members == ["a", "b"]


def test_stories_that_nothing_came_to_are_left_alone():
    clusters = [standing("one", VANS), standing("two", VANS), standing("keys", KEYS)]
    (found,) = placed({"a": KEYS}, clusters)
    assert (found.cluster.story_id, found.cluster.absorbed) == ("keys", [])


def test_a_story_that_an_article_came_to_may_join_another():
    half = profile(vans=3, cameras=2, courier=2, depot=1)
    (found,) = placed({"a": half}, [standing("old", VANS), standing("new", VANS)])
    assert (found.cluster.story_id, found.cluster.absorbed) == ("old", ["new"])
    assert found.cluster.size == 3


def test_an_article_that_went_is_taken_out_of_its_story():
    cluster = standing("vans", VANS, KEYS)
    (cluster,) = take_away([cluster], {"a": "vans", "b": "gone"}, {"a": KEYS, "b": KEYS})
    assert (cluster.size, cluster.total["word keystrokes"]) == (1, 0.0)
    assert cluster.total["word vans"] == pytest.approx(VANS["word vans"])


def test_what_stories_are_about_is_read_back(store):
    stories = [
        Story(id=key, title="", practice=None, articles={}, cluster=standing(key, one))
        for key, one in (("keys", KEYS), ("vans", VANS))
    ]
    told = {"title": "T", "state": "emerging", "noise_level": 0.0}
    store.sync("stories", [{"id": story.id, **told} for story in stories])
    store.sync_records("_story_sums", StorySum, story_sums(stories))
    found = {cluster.story_id: cluster for cluster in load_clusters(store)}
    assert set(found) == {"keys", "vans"}
    assert found["vans"].similarity(VANS) == pytest.approx(1.0, abs=1e-4)
    assert (found["vans"].size, found["vans"].last_day) == (1, "2026-04-21")


def test_of_a_very_long_sum_the_strongest_features_are_kept():
    cluster = standing("long", {f"word w{n}": float(n) for n in range(MOST_KEPT + 10)})
    (row,) = story_sums([Story(id="long", title="", practice=None, articles={}, cluster=cluster)])
    kept = json.loads(row.total)
    assert len(kept) == MOST_KEPT
    assert "word w9" not in kept


def test_rarity_is_read_back(store):
    rarity = Rarity(
        originals=40, held={"word": {"vans": 2}, "stakeholder": {}, "practice": {"p": 40}}
    )
    store.sync_records("_feature_counts", FeatureCount, feature_counts(rarity))
    found = load_rarity(store)
    assert found == rarity
    assert found.weight("word", "vans") > found.weight("practice", "p")
    assert found.weight("word", "never seen") >= found.weight("word", "vans")
