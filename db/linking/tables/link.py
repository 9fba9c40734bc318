"""What a link found out becomes the records of every linked table, each by a method of its name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.linked.identities import (
    Coverage,
    GraphNode,
    InstrumentStep,
    LinkedAlias,
    LinkedInstrument,
    LinkedRelation,
    LinkedStakeholder,
    NameEdge,
    Redirect,
)
from db.linked.statements import (
    Contradiction,
    EventPractice,
    EventRole,
    JoinedEvent,
    LinkedClaim,
    LinkedEvent,
    LinkedPosition,
    LinkedUtterance,
    StoryEvent,
)
from db.linked.stories import (
    DigestLine,
    DigestSpan,
    FeatureCount,
    LinkedHearing,
    LinkedStory,
    Loudness,
    NoiseDay,
    StoryArticle,
    StoryStakeholder,
    StorySubject,
    StorySum,
    WordShare,
)
from db.linking.digest.sections import DigestTables
from db.linking.findings import Findings
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.statements.hearings import hear_sides
from db.linking.stories.stories import Story
from db.linking.stories.subjects import story_stakeholders, story_subjects
from db.linking.tables.instrument_steps import instrument_steps, with_instruments
from db.linking.tables.name_joins import name_edges, redirects
from db.linking.tables.stakeholder_tables import linked_stories, story_articles
from db.linking.tables.story_sums import story_sums
from db.linking.vouching import Levels
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkColumns:
    """Link columns to set by id; rows that meet `emptied` and aren't named lose theirs."""

    table: str
    record: type
    links: Iterable[object]
    emptied: str = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(ABC):
    """Stories with all that is found in their articles, of a whole base or of a part of it.

    What has methods here is the same for both. Methods are called in the order of the tables
    (db/linked/tables.py), each when its table is about to be written.
    """

    store: Store
    material: Material  # of the articles of these stories
    levels: Levels  # the settled level of every reading
    linkage: Linkage
    within: Linkage  # the same, with no other stories than these
    stories_told: Sequence[Story]
    findings: Findings
    digest: DigestTables

    @property
    @abstractmethod
    def named(self) -> Linkage:
        """The linkage in which the names stand whose meaning was found out by this link."""

    @abstractmethod
    def coverage(self) -> Iterable[Coverage]:
        """Give what is counted of stakeholders, curated ones included."""

    @abstractmethod
    def links(self) -> Iterable[LinkColumns]:
        """Give the link columns of articles and annotations."""

    @abstractmethod
    def quiet(self) -> Iterable[Loudness]:
        """Give how loud those stories are by now that aren't written otherwise."""

    @abstractmethod
    def loudness(self) -> dict[str, Loudness]:
        """Read how loud stories are on their latest day, from the noise that is written."""

    @abstractmethod
    def stakeholders(self) -> Iterable[LinkedStakeholder]:
        """Give the stakeholders that no curated fact has."""

    @abstractmethod
    def aliases(self) -> Iterable[LinkedAlias]:
        """Give the names that no curated fact has."""

    @abstractmethod
    def noise(self) -> Iterable[NoiseDay]:
        """Give the noise of stories day by day."""

    @abstractmethod
    def feature_counts(self) -> Iterable[FeatureCount]:
        """Give what is rare."""

    @abstractmethod
    def positions(self) -> Iterable[LinkedPosition]:
        """Give who stands where, and since when."""

    @abstractmethod
    def relations(self) -> Iterable[LinkedRelation]:
        """Give how stakeholders stand to each other."""

    @abstractmethod
    def graph_nodes(self) -> Iterable[GraphNode]:
        """Give where stakeholders are drawn."""

    @abstractmethod
    def word_shares(self) -> Iterable[WordShare]:
        """Give whose words are printed."""

    def stakeholder_edges(self) -> Iterable[NameEdge]:
        """Give the pairs of names that were joined or may be."""
        return name_edges(self.named)

    def redirects(self) -> Iterable[Redirect]:
        """Give where ids of old lead."""
        return redirects(self.named)

    def instruments(self) -> Iterable[LinkedInstrument]:
        """Give the instruments that no curated fact has."""
        return self.named.instruments.linked

    def story_articles(self) -> Iterable[StoryArticle]:
        """Tie articles to stories."""
        return story_articles(self.stories_told)

    def story_subjects(self) -> Iterable[StorySubject]:
        """Give the employers and vendors that stories are about."""
        return story_subjects(self.stories_told, self.material.mentions, self.linkage)

    def story_stakeholders(self) -> Iterable[StoryStakeholder]:
        """Give whom the articles of stories name."""
        return story_stakeholders(self.stories_told, self.material.mentions, self.linkage)

    def stories(self) -> Iterable[LinkedStory]:
        """Give the stories with their state."""
        settled = self.digest.settled
        return linked_stories(self.stories_told, self.loudness(), self.linkage, settled)

    def digest_spans(self) -> Iterable[DigestSpan]:
        """Give what the sentences of digests rest on."""
        return self.digest.spans

    def digests(self) -> Iterable[DigestLine]:
        """Give the sentences of digests."""
        return self.digest.digests

    def story_sums(self) -> Iterable[StorySum]:
        """Give what stories are about."""
        return story_sums(self.stories_told)

    def utterances(self) -> Iterable[LinkedUtterance]:
        """Give the same words in many articles."""
        return self.findings.utterances

    def claims(self) -> Iterable[LinkedClaim]:
        """Give the same statements in many articles."""
        return self.findings.claims

    def contradictions(self) -> Iterable[Contradiction]:
        """Give claims that can't both be true."""
        return self.findings.contradictions

    def events(self) -> Iterable[LinkedEvent]:
        """Give happenings that nobody entered."""
        entered = self.findings.joined.entered
        return [event for event in self.findings.events.events if event.id not in entered]

    def joined_events(self) -> Iterable[JoinedEvent]:
        """Give what is known by reading of the events that were entered by hand."""
        return self.findings.joined.events

    def event_roles(self) -> Iterable[EventRole]:
        """Give who took part in happenings; of entered ones that is entered too."""
        entered = self.findings.joined.entered
        return [role for role in self.findings.events.roles if role.event_id not in entered]

    def event_practices(self) -> Iterable[EventPractice]:
        """Give what practices happenings are about; of entered ones that is entered too."""
        return self.findings.joined.practices

    def story_events(self) -> Iterable[StoryEvent]:
        """Tie events to stories, as read and as people said."""
        stories = {story.id for story in self.stories_told}
        return self.tied(lambda event_id, story_id: event_id in self.told and story_id in stories)

    @property
    def told(self) -> frozenset[str]:
        """The happenings that are looked at, entered ones included."""
        read = {event.id for event in self.findings.events.events}
        return self.findings.joined.entered | read

    def tied(self, is_here: Callable[[str, str], bool]) -> Iterator[StoryEvent]:
        """Give the ties of events but those that people took off, and those they added here."""
        edits = self.linkage.edits
        ties = {(tie.event_id, tie.story_id): tie for tie in self.findings.joined.story_events}
        yield from (tie for key, tie in ties.items() if key not in edits.detached)
        for event_id, story_id in sorted(edits.attached - ties.keys()):
            if is_here(event_id, story_id):
                yield StoryEvent(story_id=story_id, event_id=event_id)

    def instrument_dates(self) -> Iterable[InstrumentStep]:
        """Give the steps of instruments that articles tell or editors entered."""
        told, known = self.findings.events.events, self.material.known_steps
        edits = with_instruments(self.store, self.linkage.edits.steps)
        return instrument_steps(told, known, edits, self.linkage.as_of)

    def hearings(self) -> Iterable[LinkedHearing]:
        """Give who was criticised, and who was heard."""
        return hear_sides(self.material, self.within)
