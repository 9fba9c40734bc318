"""Quotations become sayings: what one article has somebody say at one place, its parts joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.linking.linkage import Linkage
from db.linking.statements.retellings import Bounds, SaidWhen
from db.linking.text.words import words
from db.records import Quotation

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one article has somebody say at one place: the parts of a quotation, joined."""

    parts: tuple[Quotation, ...]
    speaker: str
    is_known: bool  # whether it is known who the speaker is
    root: str  # the article that the text comes from
    content: str
    tokens: tuple[str, ...]
    body: str | None = None  # what a known speaker heads or speaks for
    said: Bounds | None = None  # the time that the article tells for it

    @property
    def voices(self) -> tuple[str, ...]:
        """Those whose words these are: the speaker, and the body spoken for."""
        return (self.speaker, self.body) if self.body else (self.speaker,)

    @property
    def article_id(self) -> str:
        """The article that has it."""
        return self.parts[0].article_id

    @property
    def sentences(self) -> list[str]:
        """The sentences of it."""
        return SENTENCE_END.split(self.content)

    @property
    def kind(self) -> str:
        """Whether it is direct, mixed or indirect, as its first part is."""
        return self.parts[0].kind

    @property
    def is_direct(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.kind != "indirect"


def gather_sayings(
    quotations: Iterable[Quotation], linkage: Linkage, times_said: SaidWhen
) -> Iterator[Saying]:
    """Join the parts of each broken quotation."""
    gathered: defaultdict[tuple[str, str], list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        mark = f"group {quotation.group}" if quotation.group else quotation.id
        gathered[quotation.article_id, mark].append(quotation)
    for parts in gathered.values():
        parts.sort(key=lambda part: part.start)
        first = parts[0]
        content = " … ".join(part.content for part in parts)
        stakeholder = linkage.stakeholder(first.article_id, first.stakeholder)
        yield Saying(
            parts=tuple(parts),
            speaker=stakeholder.id if stakeholder else (first.speaker_text or "").lower(),
            is_known=stakeholder is not None,
            body=stakeholder.speaks_for if stakeholder else None,
            said=times_said.get(first.id),
            root=linkage.root(first.article_id),
            content=content,
            tokens=tuple(words(content)),
        )
