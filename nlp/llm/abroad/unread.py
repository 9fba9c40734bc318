"""An article that our own reader leaves unread becomes the ground for a model's reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from db.records import ArticleText, KnownName, Mention, Reading, Relevance

LEAST_NAME = 3  # letters of a curated name that is looked for
CERTAIN = 1.0
UNMEASURED = 0.5  # the score of relevance where only the words for watching and work were counted


def unread_abroad(article: ArticleText, reading: Reading, known: Iterable[KnownName]) -> Reading:
    """Give what we know of such an article: the curated names in it, and that it is on the matter.

    It is borderline: no sentence of it leads a page that is written in English.
    """
    relevance = Relevance(relevant=True, score=UNMEASURED, borderline=True)
    mentions = tuple(_outermost(sorted(_mentions(article.text, known), key=_longest_first)))
    return replace(reading, unread=None, relevance=relevance, mentions=mentions)


def _mentions(text: str, known: Iterable[KnownName]) -> Iterator[Mention]:
    """Find the curated names in a text, spelt as they are."""
    for entry in known:
        for name in {entry.name, *entry.aliases}:
            if len(name) < LEAST_NAME or not name[0].isupper():
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                yield Mention(
                    start=match.start(),
                    end=match.end(),
                    text=match[0],
                    name=entry.name,
                    form="name",
                    kind=entry.kind,  # type: ignore[arg-type]
                    role=entry.role,
                    known_id=entry.id,
                    score=CERTAIN,
                )


def _longest_first(mention: Mention) -> tuple[int, int]:
    """Order mentions by place, the longest of those that begin alike first."""
    return mention.start, -mention.end


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out mentions that lie within, or begin within, one before."""
    reached = -1
    for mention in mentions:
        if mention.start >= reached:
            yield mention
            reached = mention.end
