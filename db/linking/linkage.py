"""What has been decided so far while linking, for the steps that build on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.editing.edits import NOTHING, Edits
from db.linking.copies.duplicates import Origin
from db.linking.identity.instruments import Instruments
from db.linking.identity.stakeholders import Identities, Stakeholder
from db.linking.material import UNDATED, LinkArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """Articles with their origins and stories, and who and what their names mean.

    `as_of` is the latest day of publication in the base: the day for which noise and
    states are given. It is never the clock's.
    """

    articles: Mapping[str, LinkArticle]
    origins: Mapping[str, Origin]
    who: Identities
    instruments: Instruments
    stories_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_of: str | None = None
    judged_dates: Mapping[str, str] = field(default_factory=dict)  # verdicts by event sighting
    edits: Edits = NOTHING  # what people made of stories

    def root(self, article_id: str) -> str:
        """Give the article that a text comes from: itself, or its original."""
        return self.origins[article_id].duplicate_of or article_id

    def count_origins(self, article_ids: Iterable[str]) -> int:
        """Count the independent originals behind some articles.

        A digest of somebody's report is none, but stands for it where nothing else does.
        """
        roots = {self.root(article_id) for article_id in article_ids}
        digests = sum(root in self.articles and self.articles[root].is_digest for root in roots)
        return max(len(roots) - digests, min(len(roots), 1))

    def is_original(self, article_id: str) -> bool:
        """Tell whether an article isn't a copy."""
        return self.origins[article_id].duplicate_of is None

    def day(self, article_id: str) -> str:
        """Give the day an article was published; the last of days when that isn't known."""
        return self.articles[article_id].day or UNDATED

    def stakeholder(self, article_id: str, name: str | None) -> Stakeholder | None:
        """Give whom an article means by a name."""
        stakeholder_id = self.who.of(article_id, name)
        return None if stakeholder_id is None else self.who.stakeholders[stakeholder_id]
