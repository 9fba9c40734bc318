"""Stakeholders and stories become the rows of their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from db.keys import digest_key
from db.linking.linkage import Linkage
from db.linking.material import UNDATED, Known, Material
from db.linking.stories.stories import Story
from db.rows import Row

Measures = dict[str, dict[str, Any]]
SILENT: Row = {"state": "emerging", "level": 0.0}  # a story whose days aren't known


def measure_stakeholders(material: Material, linkage: Linkage) -> Measures:
    """Count the articles and quotations of each stakeholder, and when it was first and last seen.

    Quotations in copies aren't counted again. Curated stakeholders that nobody names have 0.
    """
    quoted = Counter(
        linkage.who.of(row.article_id, row.stakeholder)
        for row in material.quotations
        if linkage.is_original(row.article_id)
    )
    named = linkage.who.articles_of()
    nowhere: set[str] = set()
    return {
        key: {
            "articles": len(named.get(key, nowhere)),
            "quotations": quoted[key],
            **seen(named.get(key, nowhere), linkage),
        }
        for key in {*linkage.who.stakeholders, *(item.id for item in material.known_stakeholders)}
    }


def seen(article_ids: Iterable[str], linkage: Linkage) -> Row:
    """Give when the first and the last of some articles were published."""
    days = [
        linkage.articles[key].published_at for key in article_ids if linkage.day(key) != UNDATED
    ]
    return {
        "first_seen_at": min(filter(None, days), default=None),
        "last_seen_at": max(filter(None, days), default=None),
    }


def stakeholder_rows(measures: Measures, linkage: Linkage) -> list[Row]:
    """Give the rows of stakeholders that no curated fact has."""
    return [
        {
            "id": found.id,
            "name": found.name,
            "kind": found.kind,
            "role": found.role,
            "parent_id": found.speaks_for or found.body_id,
            "people": found.people,
            "curated": 0,
            **measures[found.id],
        }
        for found in linkage.who.stakeholders.values()
        if not found.curated
    ]


def alias_rows(known: Iterable[Known], linkage: Linkage) -> list[Row]:
    """Give a row for each name that articles use and the curated facts don't have."""
    told = {(item.id, name) for item in known for name in (item.name, *item.aliases)}
    return [
        {
            "id": digest_key("seen alias", found.id, name),
            "stakeholder_id": found.id,
            "name": name,
            "curated": 0,
        }
        for found in linkage.who.stakeholders.values()
        for name in found.aliases
        if (found.id, name) not in told
    ]


def story_rows(stories: Iterable[Story], latest: Mapping[str, Row], linkage: Linkage) -> list[Row]:
    """Give the rows of stories; `latest` holds the noise of each on its latest day."""
    return [
        {
            "id": story.id,
            "title": story.title,
            "state": latest.get(story.id, SILENT)["state"],
            "noise_level": latest.get(story.id, SILENT)["level"],
            "practice": story.practice,
            "articles": len(story.articles),
            "independent_origins": linkage.count_origins(story.articles),
            **seen(story.articles, linkage),
        }
        for story in stories
    ]


def story_article_rows(stories: Iterable[Story]) -> list[Row]:
    """Give the rows that tie articles to stories."""
    return [
        {"story_id": story.id, "article_id": key, "score": score}
        for story in stories
        for key, score in story.articles.items()
    ]
