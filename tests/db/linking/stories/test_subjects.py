"""A story is about the employers and vendors that its originals name often."""

from db.linked.stories import StoryStakeholder, StorySubject
from db.linking.stories.stories import Story
from db.linking.stories.subjects import story_stakeholders, story_subjects
from tests.db.linking.parts import article, linkage, mention


def often(name, article_id, *, times=3, kind="employer"):
    return [mention(name, article_id, start=place * 40, kind=kind) for place in range(times)]


def subjects(*mentions, articles="ab", copies=None):
    linked = linkage(*(article(key) for key in articles), copies=copies)
    story = Story(id="s", title="S", practice=None, articles=dict.fromkeys(articles, 1.0))
    return list(story_subjects([story], [each for group in mentions for each in group], linked))


def test_an_employer_that_half_of_the_originals_name_often_is_a_subject():
    assert subjects(often("Halcyon Labs", "a")) == [
        StorySubject(story_id="s", stakeholder_id="halcyon-labs", articles=1)
    ]


def test_an_employer_named_in_passing_is_none():
    assert subjects(often("Halcyon Labs", "a", times=2), often("Halcyon Labs", "b", times=2)) == []


def test_an_employer_of_one_article_in_three_is_none():
    assert subjects(often("Halcyon Labs", "a"), articles="abc") == []


def test_a_union_is_no_subject():
    assert subjects(often("United Screen Workers", "a", kind="union")) == []


def test_copies_count_for_nothing():
    named = often("Halcyon Labs", "b")
    assert subjects(named, articles="ab", copies={"b": "a"}) == []


def test_whoever_is_named_is_counted_once_for_each_article_copies_included():
    named = [*often("Halcyon Labs", "a"), *often("Halcyon Labs", "b", times=1),
             *often("United Screen Workers", "b", kind="union")]  # fmt: skip
    linked = linkage(article("a"), article("b"), copies={"b": "a"})
    story = Story(id="s", title="S", practice=None, articles={"a": 1.0, "b": 1.0})
    assert list(story_stakeholders([story], named, linked)) == [
        StoryStakeholder(story_id="s", stakeholder_id="halcyon-labs", articles=2),
        StoryStakeholder(story_id="s", stakeholder_id="united-screen-workers", articles=1),
    ]
