import pytest

from db.linking.identity.stakeholders import Identities, Stakeholder
from db.linking.material import LinkArticle
from db.linking.stories.addresses import clean_title
from db.linking.stories.profiles import cosine, scaled
from db.linking.stories.stories import cluster_stories
from tests.db.linking.parts import article, make_profiles, mention

TOPICS = {
    "vans": ("Parcelway", "cameras film the drivers of delivery vans in every cabin and depot"),
    "voices": ("Brightline", "software scores the voices and the mood of call centre agents"),
    "score": ("Corvane", "a weekly number ranks insurance clerks by messages and cases closed"),
}


def newsroom(*plan):
    """Write an article for each (key, topics, day)."""
    articles, mentions = [], []
    for key, topics, day in plan:
        told = " ".join(f"{TOPICS[name][0]} {TOPICS[name][1]}." * 3 for name in topics)
        articles.append(article(key, told, day=day, title=f"News of {' and '.join(topics)} {key}"))
        mentions += [mention(TOPICS[name][0], key, kind="employer") for name in topics]
    names = {row.name for row in mentions}
    found = {
        name: Stakeholder(
            id=name, name=name, kind="employer", role=None, curated=False, aliases=(),
            named_in=len({row.article_id for row in mentions if row.name == name}),
        )
        for name in names
    }  # fmt: skip
    who = Identities(
        stakeholders=found, by_place={(row.article_id, row.name): row.name for row in mentions}
    )
    return articles, make_profiles(articles, mentions, who)


PLAN = (
    ("v1", ["vans"], "2026-04-10"),
    ("m1", ["voices"], "2026-04-12"),
    ("v2", ["vans"], "2026-05-10"),
    ("s1", ["score"], "2026-05-12"),
    ("m2", ["voices"], "2026-06-12"),
    ("s2", ["score"], "2026-06-14"),
)


def clusters(stories):
    return sorted(sorted(story.articles) for story in stories)


def test_articles_on_one_controversy_make_one_story():
    articles, profiles = newsroom(*PLAN)
    found = cluster_stories(articles, profiles, {})
    assert clusters(found) == [["m1", "m2"], ["s1", "s2"], ["v1", "v2"]]


def test_an_article_on_two_controversies_belongs_to_both():
    articles, profiles = newsroom(*PLAN, ("both", ["vans", "voices"], "2026-07-01"))
    found = cluster_stories(articles, profiles, {})
    assert sum("both" in story.articles for story in found) == 2


def test_copies_follow_their_original():
    articles, profiles = newsroom(*PLAN)
    found = cluster_stories(articles, profiles, {"v1": ["copy"]})
    assert sum("copy" in story.articles for story in found) == 1


def test_a_story_is_named_after_its_earliest_article():
    articles, profiles = newsroom(*PLAN)
    found = cluster_stories(articles, profiles, {})
    assert {story.id for story in found} == {
        "news-of-vans-v1", "news-of-voices-m1", "news-of-score-s1",
    }  # fmt: skip


def test_stories_of_one_name_get_ids_of_their_own():
    articles, profiles = newsroom(*PLAN)
    same = [
        LinkArticle(id=item.id, root_id=item.id, title="Live", text=item.text,
                    published_at=item.published_at)
        for item in articles
    ]  # fmt: skip
    found = cluster_stories(same, profiles, {})
    assert len({story.id for story in found}) == 3


def test_no_articles_make_no_stories():
    assert cluster_stories([], {}, {}) == []


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Live: bank faces tribunal", "bank faces tribunal"),
        ("Bank faces tribunal | Circuit Post", "Bank faces tribunal"),
        ("Bank faces tribunal - Circuit Post", "Bank faces tribunal"),
        ("What lives on a laptop", "What lives on a laptop"),
    ],
)
def test_headlines_are_cleaned(title, clean):
    assert clean_title(article("a", title=title, outlet_name="Circuit Post")) == clean


def test_profiles_have_length_one():
    _, profiles = newsroom(*PLAN)
    assert all(abs(cosine(profile, profile) - 1) < 1e-9 for profile in profiles.values())
    assert scaled({}, 1.0) == {}


def official(kind, text):
    """Cluster two articles on vans and a lone page of an outlet of some kind."""
    articles, profiles = newsroom(("a", ["vans"], "2026-04-01"), ("b", ["vans"], "2026-04-02"))
    page = article("page", text, day="2026-04-03", title="A bill", outlet_kind=kind)
    words = {f"word {word}": 1.0 for word in text.split()}
    profiles = {**profiles, "page": scaled({**words, "stakeholder Parcelway": 0.9}, 1.0)}
    found = cluster_stories([*articles, page], profiles, {})
    return [set(story.articles) for story in found]


LAW = "clauses schedules commencement interpretation penalties repeals sections readings"


@pytest.mark.parametrize("kind", ["legislature", "regulator", "court"])
def test_an_official_page_alone_goes_to_the_story_that_is_clearly_nearest(kind):
    assert official(kind, LAW) == [{"a", "b", "page"}]


def test_any_other_page_of_words_of_its_own_stays_alone():
    assert {"page"} in official("news", LAW)
