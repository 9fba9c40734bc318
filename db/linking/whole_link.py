"""What all articles amount to becomes the records of a whole base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.linked.identities import (
    Coverage,
    GraphNode,
    LinkedAlias,
    LinkedRelation,
    LinkedStakeholder,
)
from db.linked.links import LINKS
from db.linked.statements import LinkedPosition
from db.linked.stories import FeatureCount, Loudness, NoiseDay, WordShare
from db.linking.digest.dossier import open_dossiers
from db.linking.digest.sections import with_titles, write_digests
from db.linking.findings import gather_findings
from db.linking.linkage import Linkage
from db.linking.statements.graph import draw_stories
from db.linking.statements.hearings import share_words
from db.linking.statements.relations import Tie, find_ties, gather_relations
from db.linking.stories.noise import measure_noise, measure_prominence
from db.linking.stories.profiles import Rarity
from db.linking.stories.stories import Story
from db.linking.tables.link import Link, LinkColumns
from db.linking.tables.link_columns import find_links
from db.linking.tables.loudness import read_loudness
from db.linking.tables.stakeholder_tables import (
    linked_aliases,
    linked_stakeholders,
    measure_stakeholders,
)
from db.linking.tables.story_sums import feature_counts
from db.linking.tables.whole_drawing import draw_whole
from db.linking.vouching import Vouching
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLink(Link):
    """All stories of a base with all that is found in its articles."""

    rarity: Rarity
    counted: Mapping[str, Coverage]
    ties: Sequence[Tie]
    related: Sequence[LinkedRelation]

    @property
    def named(self) -> Linkage:
        """The linkage in which the names of all articles stand."""
        return self.linkage

    def coverage(self) -> Iterator[Coverage]:
        """Give what is counted of curated stakeholders; others have it in their rows."""
        return (self.counted[entry.id] for entry in self.material.known_stakeholders)

    def links(self) -> Iterator[LinkColumns]:
        """Give all link columns; what isn't linked now (old revisions, say) loses its own."""
        for table, links in find_links(self.material, self.findings, self.linkage).items():
            yield LinkColumns(table=table, record=LINKS[table], links=links, emptied="1")

    def quiet(self) -> tuple[Loudness, ...]:
        """Give nothing: every story is written."""
        return ()

    def loudness(self) -> dict[str, Loudness]:
        """Read how loud every story is."""
        return read_loudness(self.store)

    def stakeholders(self) -> Iterator[LinkedStakeholder]:
        """Give the stakeholders that no curated fact has."""
        return linked_stakeholders(self.counted, self.linkage)

    def aliases(self) -> Iterator[LinkedAlias]:
        """Give the names that no curated fact has."""
        return linked_aliases(self.material.known_stakeholders, self.linkage)

    def noise(self) -> Iterator[NoiseDay]:
        """Measure every story on each of its days."""
        prominence = measure_prominence(self.stories_told, self.linkage)
        return measure_noise(self.stories_told, self.material.stances, self.linkage, prominence)

    def feature_counts(self) -> Iterator[FeatureCount]:
        """Give what is rare in the base."""
        return feature_counts(self.rarity)

    def positions(self) -> Iterable[LinkedPosition]:
        """Give all positions."""
        return self.findings.positions

    def relations(self) -> Sequence[LinkedRelation]:
        """Give all relations."""
        return self.related

    def graph_nodes(self) -> Iterator[GraphNode]:
        """Draw the whole base, and each story."""
        relations = [(related.from_id, related.to_id, related.weight) for related in self.related]
        yield from draw_whole(self.store, relations, anew=True)
        yield from draw_stories(self.ties, self.linkage)

    def word_shares(self) -> list[WordShare]:
        """Give whose words are printed, in every month and outlet."""
        return share_words(self.material, self.linkage)


def derive(
    store: Store, vouching: Vouching, stories: Sequence[Story], linkage: Linkage, rarity: Rarity
) -> WholeLink:
    """Find out what all that is vouched for amounts to."""
    material = vouching.material
    findings = gather_findings(material, linkage)
    ties = find_ties(material, linkage)
    digest = write_digests(open_dossiers(stories, material, findings, linkage))
    return WholeLink(
        store=store,
        material=material,
        levels=vouching.levels,
        linkage=linkage,
        within=linkage,
        stories_told=with_titles(stories, digest),
        findings=findings,
        digest=digest,
        rarity=rarity,
        counted=measure_stakeholders(material, linkage),
        ties=ties,
        related=gather_relations(ties, linkage),
    )
