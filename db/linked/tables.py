"""Every linked table, once: its rows, its key, which of them linking makes, and what it touches.

A full link, an increment, the history of rows and the linker's mark all read this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from db.linked import identities, statements, stories

ENTERED = "(select id from events where curated = 1)"
DERIVED = "coalesce(curated, 0) = 0"  # rows that linking made, where curated ones stand beside
WHOLE_BASE = ""  # the story_id of the graph of the whole base


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What an increment looks at: the names of temporary tables that hold the ids of it."""

    stories: str
    loud: str  # stories in the news lately, and the touched ones
    claims: str
    events: str
    utterances: str
    relations: str
    holders: str  # of positions: stakeholder, kind of issue and issue, with blanks between
    months: str  # month and outlet, with a blank between


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTable:
    """One table that linking writes, from records of one class.

    `touched` says in SQL which rows an increment compares, where `{stories}` and so on stand for
    the ids that Touched holds; where it is None, an increment only adds rows whose key is new.
    Where curated rows stand beside ours (`has_curated`), those are the reference's and stay;
    `curated_columns` are filled by it alone.
    """

    name: str
    record: type
    key: tuple[str, ...] = ("id",)
    touched: str | None = None
    has_curated: bool = False
    curated_columns: tuple[str, ...] = ()

    @property
    def rows(self) -> str:
        """The name of what makes the rows, in a link."""
        return self.name.lstrip("_")

    @property
    def is_shown(self) -> bool:
        """Whether it is more than linking's own memory."""
        return not self.name.startswith("_")

    def within(self, touched: Touched | None) -> str:
        """Say in SQL which of the present rows are compared: ours, and with `touched` those alone.

        Raises ValueError for a table to which an increment only adds.
        """
        bounds = [DERIVED] if self.has_curated else []
        if touched is not None:
            if self.touched is None:
                raise ValueError(f"an increment only adds to {self.name}")
            bounds.insert(0, f"({self.touched.format_map(_queries(touched))})")
        return " and ".join(bounds) or "1"


def _queries(touched: Touched) -> Mapping[str, str]:
    """Give the query of the ids that each table of an increment holds."""
    return {
        place.name: f"(select id from {getattr(touched, place.name)})"  # noqa: S608
        for place in fields(touched)
    }


# In the order in which they are written: what comes later may be made from what is written by then.
IDENTITY_TABLES = (
    LinkedTable(
        name="stakeholders",
        record=identities.LinkedStakeholder,
        has_curated=True,
        curated_columns=("country", "wikidata", "homepage", "verified", "source_url"),
    ),
    LinkedTable(name="aliases", record=identities.LinkedAlias, has_curated=True),
    LinkedTable(name="stakeholder_edges", record=identities.NameEdge),
    LinkedTable(name="redirects", record=identities.Redirect, key=("old_id",)),
    LinkedTable(
        name="instruments",
        record=identities.LinkedInstrument,
        has_curated=True,
        curated_columns=(
            *("status", "url", "source_url", "verified", "number", "session"),
            *("step", "status_words", "status_as_of", "licence", "checked_on"),
        ),
    ),
)
STORY_TABLES = (
    LinkedTable(
        name="story_articles",
        record=stories.StoryArticle,
        key=("story_id", "article_id"),
        touched="story_id in {stories}",
    ),
    LinkedTable(
        name="story_subjects",
        record=stories.StorySubject,
        key=("story_id", "stakeholder_id"),
        touched="story_id in {stories}",
    ),
    LinkedTable(
        name="story_stakeholders",
        record=stories.StoryStakeholder,
        key=("story_id", "stakeholder_id"),
        touched="story_id in {stories}",
    ),
    LinkedTable(
        name="noise", record=stories.NoiseDay, key=("story_id", "at"), touched="story_id in {loud}"
    ),
    LinkedTable(name="stories", record=stories.LinkedStory, touched="id in {stories}"),
    LinkedTable(
        name="digest_spans",
        record=stories.DigestSpan,
        key=("digest_id", "article_id", "start", "end"),
        touched="digest_id in (select id from digests where story_id in {stories})",
    ),
    LinkedTable(name="digests", record=stories.DigestLine, touched="story_id in {stories}"),
    LinkedTable(
        name="_story_sums",
        record=stories.StorySum,
        key=("story_id",),
        touched="story_id in {stories}",
    ),
    # What is rare is settled when everything is linked.
    LinkedTable(
        name="_feature_counts", record=stories.FeatureCount, key=("block", "feature"), touched="0"
    ),
)
STATEMENT_TABLES = (
    LinkedTable(name="utterances", record=statements.LinkedUtterance, touched="id in {utterances}"),
    LinkedTable(name="claims", record=statements.LinkedClaim, touched="id in {claims}"),
    LinkedTable(
        name="contradictions",
        record=statements.Contradiction,
        touched="claim_id in {claims} and other_id in {claims}",
    ),
    LinkedTable(
        name="events",
        record=statements.LinkedEvent,
        touched="id in {events}",
        has_curated=True,
        curated_columns=("source_url", "place", "verified", "entered_edtf"),
    ),
    LinkedTable(
        name="event_roles",
        record=statements.EventRole,
        key=("event_id", "stakeholder_id", "role"),
        touched="event_id in {events}",
        has_curated=True,
        curated_columns=("curated",),
    ),
    LinkedTable(
        name="event_practices",
        record=statements.EventPractice,
        key=("event_id", "practice"),
        touched="event_id in {events}",
        has_curated=True,
        curated_columns=("curated",),
    ),
    LinkedTable(  # an entered event joins a story by what that story is about
        name="story_events",
        record=statements.StoryEvent,
        key=("story_id", "event_id"),
        touched=f"event_id in {{events}} and event_id not in {ENTERED}"
        f" or story_id in {{stories}} and event_id in {ENTERED}",
    ),
    LinkedTable(
        name="instrument_dates",
        record=identities.InstrumentStep,
        touched="event_id is null or event_id in {events}",  # what editors entered has no event
        has_curated=True,
        curated_columns=("at", "source_key", "capture_id"),
    ),
    LinkedTable(
        name="positions",
        record=statements.LinkedPosition,
        touched="issue_kind = 'story' and issue in {stories}"
        " or stakeholder_id || ' ' || issue_kind || ' ' || issue in {holders}",
    ),
)
SUM_TABLES = (
    LinkedTable(name="relations", record=identities.LinkedRelation, touched="id in {relations}"),
    LinkedTable(
        name="graph_nodes",
        record=identities.GraphNode,
        key=("stakeholder_id", "story_id"),
        touched=f"story_id = '{WHOLE_BASE}' or story_id in {{stories}}",
    ),
    LinkedTable(
        name="hearings",
        record=stories.LinkedHearing,
        key=("story_id", "stakeholder_id"),
        touched="story_id in {stories}",
    ),
    LinkedTable(
        name="word_shares",
        record=stories.WordShare,
        key=("month", "outlet_id", "stakeholder_kind"),
        touched="month || ' ' || outlet_id in {months}",
    ),
)
TABLES = (*IDENTITY_TABLES, *STORY_TABLES, *STATEMENT_TABLES, *SUM_TABLES)
# No article is read for these.
CURATED_ALONE = (
    *("event_instruments", "decisions", "decision_reviews"),
    *("instrument_duties", "instrument_practices"),
)
# Registers of law alone fill these, and no linking of articles reads them.
FETCHED_ALONE = ("instrument_relatives", "instrument_sponsors")
# The tables that are shown and kept as history; all but those of registers are watched.
LINKED = tuple(
    sorted((*(table.name for table in TABLES if table.is_shown), *CURATED_ALONE, *FETCHED_ALONE))
)
