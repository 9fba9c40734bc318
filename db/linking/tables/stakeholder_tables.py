"""Stakeholders and stories become the records of their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from db.keys import digest_key
from db.linked.identities import Coverage, LinkedAlias, LinkedStakeholder
from db.linked.stories import LinkedStory, Loudness, StoryArticle
from db.linking.linkage import Linkage
from db.linking.material import UNDATED, Known, Material
from db.linking.stories.states import QUIET, RESOLVED, settled_state
from db.linking.stories.stories import Story


def measure_stakeholders(material: Material, linkage: Linkage) -> dict[str, Coverage]:
    """Count the articles and quotations of each stakeholder, and when it was first and last seen.

    Quotations in copies aren't counted again. Curated stakeholders that nobody names have 0.
    """
    quoted = Counter(
        linkage.who.of(quotation.article_id, quotation.stakeholder)
        for quotation in material.quotations
        if linkage.is_original(quotation.article_id)
    )
    articles_of = linkage.who.articles_of()
    curated = (entry.id for entry in material.known_stakeholders)
    return {
        stakeholder: coverage_of(
            stakeholder, articles_of.get(stakeholder, ()), quoted[stakeholder], linkage
        )
        for stakeholder in dict.fromkeys((*linkage.who.stakeholders, *curated))
    }


def coverage_of(
    stakeholder: str, articles: Iterable[str], quotations: int, linkage: Linkage
) -> Coverage:
    """Say how often a stakeholder is named and quoted, and from when to when."""
    articles = list(articles)
    first, last = seen(articles, linkage)
    return Coverage(
        id=stakeholder,
        articles=len(articles),
        quotations=quotations,
        first_seen_at=first,
        last_seen_at=last,
    )


def seen(article_ids: Iterable[str], linkage: Linkage) -> tuple[str | None, str | None]:
    """Give when the first and the last of some articles were published."""
    days = [
        published
        for article in article_ids
        if linkage.day(article) != UNDATED and (published := linkage.articles[article].published_at)
    ]
    return min(days, default=None), max(days, default=None)


def linked_stakeholders(
    coverage: Mapping[str, Coverage], linkage: Linkage
) -> Iterator[LinkedStakeholder]:
    """Give the stakeholders that no curated fact has; of whom none is counted, nothing is."""
    for stakeholder in linkage.who.stakeholders.values():
        if not stakeholder.curated:
            counted = coverage.get(stakeholder.id) or Coverage(id=stakeholder.id)
            yield LinkedStakeholder(
                id=stakeholder.id,
                name=stakeholder.name,
                kind=stakeholder.kind,
                role=stakeholder.role,
                parent_id=stakeholder.speaks_for or stakeholder.body_id,
                people=stakeholder.people,
                articles=counted.articles,
                quotations=counted.quotations,
                first_seen_at=counted.first_seen_at,
                last_seen_at=counted.last_seen_at,
            )


def linked_aliases(curated: Iterable[Known], linkage: Linkage) -> Iterator[LinkedAlias]:
    """Give each name that articles use and the curated facts don't have."""
    curated_names = {(entry.id, name) for entry in curated for name in (entry.name, *entry.aliases)}
    for stakeholder in linkage.who.stakeholders.values():
        for name in stakeholder.aliases:
            if (stakeholder.id, name) not in curated_names:
                yield LinkedAlias(
                    id=digest_key("seen alias", stakeholder.id, name),
                    stakeholder_id=stakeholder.id,
                    name=name,
                )


def linked_stories(
    stories: Iterable[Story],
    loudness: Mapping[str, Loudness],
    linkage: Linkage,
    settled: Collection[str] = (),
) -> Iterator[LinkedStory]:
    """Give the stories, each as loud as on its latest day; one without days is quiet.

    A quiet one that something settled, by its digest, is resolved.
    """
    for story in stories:
        first, last = seen(story.articles, linkage)
        loud = loudness.get(story.id)
        yield LinkedStory(
            id=story.id,
            title=story.title,
            state=settled_state(
                QUIET if loud is None or loud.state == RESOLVED else loud.state,
                is_settled=story.id in settled,
            ),
            noise_level=loud.noise_level if loud else 0.0,
            practice=story.practice,
            articles=len(story.articles),
            independent_origins=linkage.count_origins(story.articles),
            first_seen_at=first,
            last_seen_at=last,
        )


def story_articles(stories: Iterable[Story]) -> Iterator[StoryArticle]:
    """Tie articles to their stories."""
    for story in stories:
        for article, score in story.articles.items():
            yield StoryArticle(story_id=story.id, article_id=article, score=score)
