"""Clusters: the single pass, group averages, and what is left out of a comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.linking.stories.clusters import (
    MOST_COMPARED,
    MOST_HOLDING,
    Cluster,
    Likeness,
    join_alike,
    nearest,
    single_pass,
    strong_features,
)
from db.linking.stories.profiles import scaled
from tests.db.linking.parts import article


def profile(**features):
    return scaled({f"word {name}": float(value) for name, value in features.items()}, 1.0)


VANS, KEYS = profile(vans=3, cameras=2, courier=2), profile(keystrokes=3, laptops=2, agent=2)
MIXED = scaled({**VANS, **KEYS}, 1.0)


def clustered(*profiles, days=None):
    names = [f"a{number}" for number in range(len(profiles))]
    days = days or [f"2026-04-{number + 1:02}" for number in range(len(profiles))]
    articles = [article(name, day=day) for name, day in zip(names, days, strict=True)]
    return single_pass(articles, dict(zip(names, profiles, strict=True)), [])


def test_alike_articles_share_a_cluster_and_others_do_not():
    assert [cluster.members for cluster in clustered(VANS, KEYS, VANS)] == [["a0", "a2"], ["a1"]]


def test_an_article_without_features_stands_alone():
    assert [cluster.members for cluster in clustered(VANS, {})] == [["a0"], ["a1"]]


def test_long_silence_weakens_the_pull_of_a_story():
    weak = scaled({**VANS, "word other": 1.2}, 1.0)
    assert len(clustered(VANS, weak)) == 1
    assert len(clustered(VANS, weak, days=["2024-01-01", "2026-04-01"])) == 2


def test_news_of_one_day_agree_in_fewer_words():
    weak = scaled({**VANS, "word other": 6}, 1.0)
    assert len(clustered(VANS, weak, days=["2026-04-01", "2026-04-01"])) == 1
    assert len(clustered(VANS, weak, days=["2026-04-01", "2026-04-21"])) == 2


def test_an_employer_s_matter_of_another_year_is_another():
    first = scaled({"word vans": 2, "word cabin": 8, "stakeholder parcelway": 8}, 1.0)
    second = scaled({"word vans": 2, "word badge": 8, "stakeholder parcelway": 8}, 1.0)
    assert len(clustered(first, second, days=["2024-04-01", "2024-04-02"])) == 1
    assert len(clustered(first, second, days=["2024-04-01", "2025-04-01"])) == 2


def test_silence_is_counted_from_the_days_that_a_story_spans():
    cluster = Cluster(first_day="2026-04-01", last_day="2026-05-01")
    assert cluster.silence("2026-04-10", "2026-04-10") == 0
    assert cluster.silence("2026-05-03", "2026-06-01") == 2
    assert cluster.silence("2026-03-01", "2026-03-29") == 3
    assert cluster.silence(None, None) is None


def test_a_cluster_counts_those_that_stood_before():
    cluster = Cluster(story_id="s", standing=3, total=dict(VANS))
    cluster.add(article("new", day="2026-05-01"), VANS)
    assert (cluster.size, cluster.last_day) == (4, "2026-05-01")


def test_its_own_profile_is_left_out_of_a_likeness():
    (cluster,) = clustered(VANS, VANS)
    assert cluster.similarity(VANS, without=True) == pytest.approx(cluster.similarity(VANS))
    alone = Cluster()
    alone.add(article("a"), VANS)
    assert alone.similarity(VANS, without=True) == 0.0


def test_a_cluster_takes_another_with_its_id():
    first = Cluster(story_id="older", members=["a"], total=dict(VANS), last_day="2026-04-01")
    second = Cluster(story_id="newer", members=["b"], total=dict(KEYS), last_day="2026-05-01")
    first.take(second)
    assert (first.members, first.absorbed, first.last_day) == (["a", "b"], ["newer"], "2026-05-01")


def test_clusters_that_turn_out_alike_are_joined_once():
    clusters = [Cluster(members=[str(n)], total=dict(VANS)) for n in range(3)]
    (joined,) = join_alike(clusters)
    assert sorted(joined.members) == ["0", "1", "2"]


def test_clusters_that_were_compared_before_are_not_joined():
    clusters = [Cluster(members=[str(n)], total=dict(VANS)) for n in range(2)]
    assert len(join_alike(clusters, settled={0, 1})) == 2


def test_clusters_without_a_strong_feature_in_common_are_never_a_pair():
    clusters = [Cluster(members=["v"], total=VANS), Cluster(members=["k"], total=KEYS)]
    assert Likeness(clusters).closest() is None


def test_features_that_very_many_have_tell_nothing_unless_there_are_no_others():
    holders = {"common": set(range(MOST_HOLDING + 1)), "rare": {7}}
    both = {"common": 0.5, "rare": 0.5}
    assert nearest(both, both, holders) == [7]
    assert len(nearest({"common": 1.0}, ["common"], holders)) == MOST_COMPARED


def test_only_strong_features_bring_a_cluster_into_question():
    total = scaled({"word strong": 1.0, "word weak": 0.01}, 5.0)
    assert strong_features(total) == ["word strong"]


@given(st.lists(st.sampled_from([VANS, KEYS, MIXED, {}]), max_size=9))
def test_every_article_is_in_one_cluster(profiles):
    members = [name for cluster in clustered(*profiles) for name in cluster.members]
    assert sorted(members) == sorted(f"a{number}" for number in range(len(profiles)))


@given(st.lists(st.sampled_from([VANS, KEYS, MIXED]), min_size=1, max_size=8))
def test_joining_loses_no_article_and_no_weight(profiles):
    clusters = clustered(*profiles)
    weight = sum(sum(cluster.total.values()) for cluster in clusters)
    joined = join_alike(clusters)
    assert sum(cluster.size for cluster in joined) == len(profiles)
    assert sum(sum(cluster.total.values()) for cluster in joined) == pytest.approx(weight)


def decisions(*titles):
    """Cluster pages with the same words and these titles."""
    names = [f"a{number}" for number in range(len(titles))]
    articles = [
        article(name, title=title, day=f"2026-04-{number + 1:02}")
        for number, (name, title) in enumerate(zip(names, titles, strict=True))
    ]
    return join_alike(single_pass(articles, dict.fromkeys(names, VANS), []))


def test_pages_of_two_decisions_are_two_stories_however_alike():
    pages = decisions("HDPA (Norland) - 12/2021", "HDPA (Norland) - 23/2021")
    assert [cluster.members for cluster in pages] == [["a0"], ["a1"]]


def test_pages_of_one_decision_and_news_of_it_are_one_story():
    pages = decisions(
        "HDPA (Norland) - 12/2021", "Halcyon fined over cameras", "HDPA (Norland) - 12/2021"
    )
    assert [cluster.members for cluster in pages] == [["a0", "a1", "a2"]]
