"""What a rule proposes: a cue, the way in which it reports, and the quotation it would make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from spacy.tokens import Token

from db.records import Quotation
from nlp.grammar.extents import Extent

Shape = Literal[
    "clause", "rest", "infinitive", "aside", "colon", "block", "according", "viewpoint", "misread",
    "renamed", "charged", "phrase", "object", "noun", "adjective",
]  # fmt: skip
CLAUSAL: frozenset[Shape] = frozenset(
    {"clause", "rest", "aside", "colon", "block", "according", "viewpoint", "misread"}
)


class Reported(NamedTuple):
    """How a cue reports, and the positions of the first and last token that it reports."""

    shape: Shape
    first: int
    last: int

    @property
    def extent(self) -> Extent:
        """Give the positions alone."""
        return self.first, self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A quotation that a rule proposes; a judge decides whether it is one.

    `subject` is the head of the speaker's noun phrase, None where the text names nobody.
    """

    cue: Token
    reported: Reported
    subject: Token | None
    quotation: Quotation
