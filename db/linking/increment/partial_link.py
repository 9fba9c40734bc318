"""What a few articles change becomes the records of the part of a base that they touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from db.linked.identities import Coverage, GraphNode, LinkedAlias, LinkedRelation, LinkedStakeholder
from db.linked.links import LINKS, ForecastStatus
from db.linked.statements import JoinedEvent, LinkedPosition, StoryEvent
from db.linked.stories import FeatureCount, Loudness, NoiseDay, WordShare
from db.linked.tables import Touched
from db.linking.digest.dossier import open_dossiers
from db.linking.digest.sections import with_titles, write_digests
from db.linking.increment.increment import Increment, overdue_forecasts
from db.linking.increment.new_aliases import new_aliases
from db.linking.increment.practice_positions import Holder, moved_positions
from db.linking.increment.recent_noise import measure_lately
from db.linking.increment.running_sums import Shares, coverage_in, moved_coverage
from db.linking.linkage import Linkage
from db.linking.statements.graph import draw_stories
from db.linking.statements.hearings import share_rows
from db.linking.statements.relations import find_ties
from db.linking.tables.link import Link, LinkColumns
from db.linking.tables.link_columns import article_links, find_links
from db.linking.tables.loudness import read_loudness
from db.linking.tables.stakeholder_tables import linked_stakeholders
from db.linking.tables.whole_drawing import draw_whole
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialLink(Link):
    """The stories that a few articles touch, with all that is found in these."""

    change: Increment
    touched: Touched
    gone: str  # the table that holds the articles whose rows lose links they aren't given
    related: Sequence[LinkedRelation]
    shares: Shares
    holders: Collection[Holder]

    @property
    def named(self) -> Linkage:
        """The linkage in which the names of new articles stand."""
        return self.change.arrival.linkage

    def coverage(self) -> list[Coverage]:
        """Give what is counted by now of each stakeholder that came up, or doesn't any more."""
        arrival = self.change.arrival
        added = coverage_in(arrival.came, arrival.linkage)
        lost = coverage_in(arrival.went, arrival.before)
        return list(moved_coverage(self.store, added, lost, arrival.due.leaving))

    def links(self) -> Iterator[LinkColumns]:
        """Give the link columns of whatever was looked at; what went loses its own."""
        arrival = self.change.arrival
        came, fresh = arrival.came, arrival.linkage.origins
        # whom and what articles that stand name stays
        material = replace(
            self.material,
            mentions=came.mentions,
            instruments=came.instruments,
            stances=came.stances,
            instrument_stances=came.instrument_stances,
            replies=came.replies,
            deeds=came.deeds,
        )
        links = find_links(material, self.findings, self.linkage)
        links["articles"] = (link for link in article_links(self.linkage) if link.id in fresh)
        for table, columns in links.items():
            owner = "id" if table == "articles" else "article_id"
            where = f"{owner} in (select id from {self.gone})"
            yield LinkColumns(table=table, record=LINKS[table], links=columns, emptied=where)
        overdue = list(overdue_forecasts(self.store, self.linkage.as_of))
        yield LinkColumns(table="forecasts", record=ForecastStatus, links=overdue)

    def quiet(self) -> Iterator[Loudness]:
        """Give how loud the stories are by now that nothing came to."""
        written = self.change.neighbours.stories
        return (loud for story, loud in self.loudness().items() if story not in written)

    def loudness(self) -> dict[str, Loudness]:
        """Read how loud the stories are that were in the news lately, and the touched ones."""
        return read_loudness(self.store, f"story_id in (select id from {self.touched.loud})")

    def stakeholders(self) -> Iterator[LinkedStakeholder]:
        """Give the stakeholders that nobody named before; what is counted of them comes later."""
        arrival = self.change.arrival
        identities, new_ids = arrival.linkage.who, arrival.new_stakeholders
        new = {
            stakeholder: identities.stakeholders[stakeholder]
            for stakeholder in identities.stakeholders
            if stakeholder in new_ids
        }
        return linked_stakeholders(
            {}, replace(arrival.linkage, who=replace(identities, stakeholders=new))
        )

    def aliases(self) -> Iterator[LinkedAlias]:
        """Give the names that nobody was known by before."""
        return new_aliases(self.change.arrival)

    def noise(self) -> Iterator[NoiseDay]:
        """Measure the stories that were in the news lately, and the touched ones."""
        stories = self.change.neighbours.stories
        return measure_lately(self.store, self.linkage, stories, self.touched.loud)

    def feature_counts(self) -> tuple[FeatureCount, ...]:
        """Give nothing: what is rare is settled when everything is linked."""
        return ()

    def joined_events(self) -> Iterator[JoinedEvent]:
        """Give what is known by reading of entered events that are told here, or were."""
        looked_at = self.change.neighbours.events.ids | self.findings.joined.told
        return (event for event in self.findings.joined.events if event.id in looked_at)

    def story_events(self) -> Iterator[StoryEvent]:
        """Tie events to stories; entered ones to others than the touched ones where that is new."""
        entered, touched = self.findings.joined.entered, self.change.neighbours.stories
        present = set(
            self.store.db.execute(
                "select story_id, event_id from story_events"
                " where event_id in (select id from events where curated = 1)"
            )
        )
        for place in self.tied(self._is_compared):
            is_elsewhere = place.event_id in entered and place.story_id not in touched
            if not (is_elsewhere and (place.story_id, place.event_id) in present):
                yield place

    def _is_compared(self, event_id: str, story_id: str) -> bool:
        """Tell whether the tie of an event to a story is among the rows that are compared."""
        if event_id in self.findings.joined.entered:
            return story_id in self.change.neighbours.stories
        stands = self.store.value("select 1 from stories where id = ?", [story_id]) is not None
        return stands and event_id in self.told and event_id in self.change.neighbours.events.ids

    def positions(self) -> list[LinkedPosition]:
        """Give the positions in the touched stories, and those on issues that sides are new on."""
        moved = moved_positions(self.store, self.change, self.holders)
        return [*self.findings.positions, *moved]

    def relations(self) -> Sequence[LinkedRelation]:
        """Give the relations that changed."""
        return self.related

    def graph_nodes(self) -> Iterator[GraphNode]:
        """Draw the whole base, and each touched story."""
        relations = self.store.db.execute("select from_id, to_id, weight from relations")
        yield from draw_whole(self.store, relations.fetchall())
        yield from draw_stories(find_ties(self.material, self.within), self.within)

    def word_shares(self) -> Iterator[WordShare]:
        """Give whose words are printed, in the months and outlets that changed."""
        return share_rows(self.shares)


def partial_link(
    store: Store,
    change: Increment,
    touched: Touched,
    *,
    gone: str,
    related: Sequence[LinkedRelation],
    shares: Shares,
    holders: Collection[Holder],
) -> PartialLink:
    """Make the link of what a few articles change; `touched` and `gone` hold ids for it."""
    material, linkage = change.neighbours.material, change.linkage
    digest = write_digests(open_dossiers(change.stories, material, change.findings, linkage))
    return PartialLink(
        store=store,
        material=material,
        levels=change.neighbours.vouching.levels,
        linkage=linkage,
        within=change.within,
        stories_told=with_titles(change.stories, digest),
        findings=change.findings,
        digest=digest,
        change=change,
        touched=touched,
        gone=gone,
        related=related,
        shares=shares,
        holders=holders,
    )
