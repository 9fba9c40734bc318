"""A line of a digest: its text and the spans of articles that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.annotation_kinds import Annotation
from db.linking.text.sentences import Sentence

MOST_SPANS = 4
Place = tuple[str, int, int]  # article, start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a digest, of a stakeholder on a side where it is about one.

    `event_id` is the event that it tells: one entered by hand has its source itself.
    """

    text: str
    spans: tuple[Place, ...]
    stakeholder_id: str | None = None
    side: str | None = None
    event_id: str | None = None
    is_entered: bool = False  # it rests on the event's own source, whatever has been read


def places(sources: Iterable[Annotation | Sentence]) -> tuple[Place, ...]:
    """Give the spans of some annotations, one for each article, not too many."""
    place_by_article: dict[str, Place] = {}
    for source in sources:
        place_by_article.setdefault(
            source.article_id, (source.article_id, source.start, source.end)
        )
    return tuple(place_by_article.values())[:MOST_SPANS]
