"""What a few articles change is written: only rows of what was looked at are compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from db.linked.identities import LinkedRelation
from db.linked.tables import Touched
from db.linking.increment.increment import Increment
from db.linking.increment.new_aliases import with_first_articles
from db.linking.increment.partial_link import partial_link
from db.linking.increment.practice_positions import Holder, moved_holders
from db.linking.increment.recent_noise import lately_loud
from db.linking.increment.running_sums import Shares, moved_relations, moved_shares
from db.linking.increment.unnamed_stakeholders import find_unnamed, forget
from db.linking.increment.unsettled_names import rename_unsettled
from db.linking.statements.hearings import count_words
from db.linking.statements.relations import find_ties, gather_relations
from db.linking.stories.changes import Standing, record_changes, standing_before
from db.linking.tables.search_index import increment_lines, write_index
from db.linking.tables.writing import write_link
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a few articles change of sums over the whole base, and which of these were looked at."""

    related: list[LinkedRelation]
    relations: set[str]
    shares: Shares
    holders: set[Holder]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The temporary tables of what an increment looks at."""

    touched: Touched
    moved: str  # articles that came or went
    gone: str  # articles that went and didn't come anew, and judged ones
    near: str  # articles of the touched stories, and those that went


def write_increment(store: Store, change: Increment) -> dict[str, int]:
    """Write what an increment changes; give the rows changed in each table."""
    near = change.neighbours
    with store.held({*near.stories, *near.left}) as stories:
        before = standing_before(store, stories)
    change = _with_first_articles(store, change)
    moved = _moved_sums(store, change)
    rename_unsettled(store, change.arrival)
    with _looked_at(store, change, moved) as looked:
        link = partial_link(
            store,
            change,
            looked.touched,
            gone=looked.gone,
            related=moved.related,
            shares=moved.shares,
            holders=moved.holders,
        )
        changed = write_link(link, looked.touched)
        unnamed_ids = find_unnamed(store)
        with (
            store.held(unnamed_ids) as unnamed,
            store.held({*unnamed_ids, *change.arrival.due.unsettled}) as renamed,
        ):
            changed["search_index"] = write_index(
                store,
                lambda: increment_lines(
                    change.arrival.came,
                    near.material,
                    link.stories_told,
                    link.digest.digests,
                    change.findings,
                    change.linkage,
                    new_ids=change.arrival.new_stakeholders,
                ),
                where=_lines_looked_at(looked, renamed),
            )
            changed.update(forget(store, unnamed))
    changed["story_changes"] = record_changes(store, before, _standing_after(change))
    return dict(changed)


def _with_first_articles(store: Store, change: Increment) -> Increment:
    """Let edges between names know where each was first read."""
    arrival = change.arrival
    identities = arrival.linkage.who
    if identities.joins is None:
        return change
    identities = replace(identities, joins=with_first_articles(store, identities.joins))
    return replace(
        change, arrival=replace(arrival, linkage=replace(arrival.linkage, who=identities))
    )


def _moved_sums(store: Store, change: Increment) -> Moved:
    """Add what came to the sums over the whole base, and take away what went."""
    arrival = change.arrival
    came, linkage = arrival.came, change.linkage
    related, relations = moved_relations(
        store,
        gather_relations(find_ties(came, linkage), linkage),
        gather_relations(find_ties(arrival.went, arrival.before), arrival.before),
    )
    shares = moved_shares(
        store, count_words(came, linkage), count_words(arrival.went, arrival.before)
    )
    return Moved(related=related, relations=relations, shares=shares, holders=moved_holders(change))


@contextmanager
def _looked_at(store: Store, change: Increment, moved: Moved) -> Iterator[Looked]:
    """Hold the ids of all that is looked at, for a block."""
    near, due = change.neighbours, change.arrival.due
    stories = {*near.stories, *near.left}
    loud = lately_loud(store, change.linkage.as_of) if change.is_another_day else set()
    with ExitStack() as stack:

        def hold(ids: set[str] | frozenset[str]) -> str:
            return stack.enter_context(store.held(ids))

        touched = Touched(
            stories=hold(stories),
            loud=hold(stories | loud),
            claims=hold(near.claims.ids),
            events=hold(near.events.ids),
            utterances=hold(near.utterances.ids),
            relations=hold(moved.relations),
            holders=hold({" ".join(holder) for holder in moved.holders}),
            months=hold({" ".join(month) for month in moved.shares}),
        )
        yield Looked(
            touched=touched,
            moved=hold(due.coming | due.leaving),
            gone=hold(due.left | due.judged),
            near=hold(near.near | due.gone),
        )


def _lines_looked_at(looked: Looked, renamed: str) -> str:
    """Say in SQL which lines of the search index are compared.

    Those of touched stories, of stakeholders that nobody names any more or that were judged,
    of articles that moved, and of the claims and events first seen near them.
    """
    return f"""
    id in (
        select id from search_entries
            where kind = 'story' and key in (select id from {looked.touched.stories})
        union
        select id from search_entries
            where kind = 'stakeholder' and key in (select id from {renamed})
        union
        select search_entries.id from {looked.moved} as moved cross join search_entries
            on article_id = moved.id
        union
        select search_entries.id from {looked.near} as near cross join search_entries
            on article_id = near.id where kind in ('claim', 'event')
    )
    """


def _standing_after(change: Increment) -> Standing:
    """Give where the articles of the touched stories are now, among these as before."""
    linkage, stories = change.linkage, change.neighbours.stories
    homes: dict[str, str] = {}
    for article in change.neighbours.near:
        homed = (story for story in linkage.stories_of.get(article, ()) if story in stories)
        if home := next(homed, None):
            homes[linkage.articles[article].root_id] = home
    return Standing(stories=set(stories), homes=homes)
