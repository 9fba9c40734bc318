"""Whom the articles of a story name -> how many do, and the employers and vendors it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from db.linked.stories import StoryStakeholder, StorySubject
from db.linking.identity.stakeholders import SUBJECT_KINDS
from db.linking.linkage import Linkage
from db.linking.stories.profiles import NAMED_OFTEN
from db.linking.stories.stories import Story
from db.records import Mention

MOST_PART = 0.5  # of a story's originals


def story_subjects(
    stories: Iterable[Story], mentions: Iterable[Mention], linkage: Linkage
) -> Iterator[StorySubject]:
    """Give the employers and vendors that at least half of a story's originals name often."""
    about = often_named(mentions, linkage)
    for story in stories:
        originals = [article for article in story.articles if linkage.is_original(article)]
        counts = Counter(
            stakeholder for article in originals for stakeholder in about.get(article, ())
        )
        for stakeholder, articles in sorted(counts.items()):
            if articles >= MOST_PART * len(originals):
                yield StorySubject(story_id=story.id, stakeholder_id=stakeholder, articles=articles)


def story_stakeholders(
    stories: Iterable[Story], mentions: Iterable[Mention], linkage: Linkage
) -> Iterator[StoryStakeholder]:
    """Give in how many articles of each story a stakeholder is named."""
    named: dict[str, set[str]] = {}
    for mention in mentions:
        stakeholder = linkage.stakeholder(mention.article_id, mention.name)
        if stakeholder:
            named.setdefault(mention.article_id, set()).add(stakeholder.id)
    for story in stories:
        counts = Counter(key for article in story.articles for key in named.get(article, ()))
        for stakeholder_id, articles in sorted(counts.items()):
            yield StoryStakeholder(
                story_id=story.id, stakeholder_id=stakeholder_id, articles=articles
            )


def often_named(mentions: Iterable[Mention], linkage: Linkage) -> Mapping[str, list[str]]:
    """Give the employers and vendors that each article names often."""
    counts = Counter(
        (mention.article_id, stakeholder.id)
        for mention in mentions
        if (stakeholder := linkage.stakeholder(mention.article_id, mention.name))
        and stakeholder.kind in SUBJECT_KINDS
    )
    about: dict[str, list[str]] = {}
    for (article_id, stakeholder_id), times in counts.items():
        if times >= NAMED_OFTEN:
            about.setdefault(article_id, []).append(stakeholder_id)
    return about
