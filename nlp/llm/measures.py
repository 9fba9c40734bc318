"""The share right of a model's readings becomes what of them is sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LEAST_PRECISION = 0.9  # of a kind's readings are right, for the kind to be sure
BAD = 0.5  # below it a model's agreement adds nothing
VOUCHED = ("quotations", "claims", "stances", "events", "forecasts", "replies")
ENGLISH_ALONE = frozenset({"en"})
NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The share right of a model's readings by kind, as measured on gold; empty: not measured.

    `untied` are readings whose party the text doesn't tie to the words.
    """

    tied: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    untied: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    languages: frozenset[str] = ENGLISH_ALONE  # of the articles that it was measured on

    def of_language(self, language: str) -> Measured:
        """Give these figures for a text in a language; none where they are of other languages."""
        return self if language in self.languages else Measured()

    @property
    def sure(self) -> frozenset[str]:
        """The kinds of which this model's readings are sure."""
        return _from(self.tied, LEAST_PRECISION)

    @property
    def trusted(self) -> frozenset[str]:
        """The kinds that are sure though nothing in the text ties party and words."""
        return _from(self.untied, LEAST_PRECISION) & self.sure

    @property
    def bad(self) -> frozenset[str]:
        """The kinds in which this model is mostly wrong."""
        return frozenset(self.tied) - _from(self.tied, BAD)


UNMEASURED = Measured()


def _from(precision: Mapping[str, float], least: float) -> frozenset[str]:
    """Give the kinds that are right at least so often."""
    return frozenset(kind for kind, share in precision.items() if share >= least)
