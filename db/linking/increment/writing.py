"""What a few articles change is written: only rows of what was looked at are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from db.linking.digest.dossier import open_dossiers
from db.linking.digest.sections import write_digests
from db.linking.identity.instruments import dated_steps
from db.linking.increment.increment import Increment, overdue_forecasts
from db.linking.increment.practice_positions import moved_positions
from db.linking.increment.recent_noise import measure_lately
from db.linking.increment.running_sums import (
    measures_of,
    moved_measures,
    moved_relations,
    moved_shares,
)
from db.linking.increment.story_placement import sum_rows
from db.linking.increment.unnamed_stakeholders import find_unnamed, forget
from db.linking.statements.graph import WHOLE_BASE, draw_stories, draw_whole
from db.linking.statements.hearings import count_words, hear_sides, share_rows
from db.linking.statements.relations import find_ties, gather_relations
from db.linking.stories.changes import Standing, record_changes, standing_before
from db.linking.tables import link_columns as links
from db.linking.tables.name_joins import edge_rows, redirect_rows
from db.linking.tables.search_index import increment_lines, write_index
from db.linking.tables.stakeholder_tables import (
    alias_rows,
    stakeholder_rows,
    story_article_rows,
    story_rows,
)
from db.linking.vouching import write_levels
from db.rows import Row
from db.store import Store

DERIVED = "coalesce(curated, 0) = 0"
# The lines of the search index that are compared: those of touched stories, of articles that
# moved, and of the claims and events first seen near them.
LOOKED_AT = """
id in (
    select id from search_entries where kind = 'story' and key in (select id from temp.touched)
    union
    select id from search_entries
        where kind = 'stakeholder' and key in (select id from temp.unnamed)
    union
    select search_entries.id from temp.moved cross join search_entries
        on article_id = temp.moved.id
    union
    select search_entries.id from temp.near_ids cross join search_entries
        on article_id = temp.near_ids.id where kind in ('claim', 'event')
)
"""


def write_increment(store: Store, found: Increment) -> dict[str, int]:
    """Write what an increment changes; give the rows changed in each table."""
    near, due = found.neighbours, found.arrival.due
    with store.held("before", {*near.stories, *near.left}) as among:
        before = standing_before(store, among)
    with ExitStack() as held:
        for name, ids in {
            "touched": {*near.stories, *near.left},
            "moved": due.fresh | due.gone,
            "gone_only": due.gone - due.fresh,
            "near_ids": near.near | due.gone,
            "claims_seen": near.claims.ids,
            "events_seen": near.events.ids,
            "utterances_seen": near.utterances.ids,
        }.items():
            held.enter_context(store.held(name, ids))
        tables: dict[str, list[Row]] = {}
        changed = _write_identities(store, found, tables)
        unnamed = held.enter_context(store.held("unnamed", find_unnamed(store)))
        changed |= _write_links(store, found)
        write_levels(store, near.vouching.levels)
        changed |= _write_stories(store, found, tables)
        changed |= _write_groups(store, found)
        changed |= _write_sums(store, found)
        changed["search_index"] = write_index(
            store,
            lambda: increment_lines(
                found.arrival.came, near.material, tables, found.findings, found.linkage
            ),
            where=LOOKED_AT,
        )
        for table, count in forget(store, unnamed).items():
            changed[table] += count
    changed["story_changes"] = record_changes(store, before, _standing_after(found))
    return changed


def _in(name: str) -> str:
    """Say in SQL that a row's story, event and so on is among those held under a name."""
    return f"in (select id from temp.{name})"


def _standing_after(found: Increment) -> Standing:
    """Give where the articles of the touched stories are now."""
    linkage, stories = found.linkage, found.neighbours.stories
    homes = {
        linkage.articles[key].root_id: own[0]
        for key, own in linkage.stories_of.items()
        if own and key in found.neighbours.near
    }
    return Standing(stories=set(stories), homes=homes)


def _write_identities(
    store: Store, found: Increment, tables: dict[str, list[Row]]
) -> dict[str, int]:
    """Add the stakeholders and instruments that nobody named before, and what was counted."""
    arrival = found.arrival
    who = arrival.linkage.who
    new = {key: item for key, item in who.stakeholders.items() if key not in arrival.standing}
    fresh = replace(arrival.linkage, who=replace(who, stakeholders=new))
    added = measures_of(arrival.came, arrival.linkage)
    empty = {"articles": 0, "quotations": 0, "first_seen_at": None, "last_seen_at": None}
    rows = stakeholder_rows({key: dict(empty) for key in new}, fresh)
    tables["stakeholders"], tables["instruments"] = rows, list(fresh.instruments.rows)
    changed = {"stakeholders": _append(store, "stakeholders", rows)}
    changed["aliases"] = _append(store, "aliases", _new_aliases(found))
    _note_first_articles(store, found)
    changed["stakeholder_edges"] = _append(store, "stakeholder_edges", edge_rows(arrival.linkage))
    changed["redirects"] = _append(store, "redirects", redirect_rows(arrival.linkage), "old_id")
    changed["instruments"] = _append(store, "instruments", arrival.linkage.instruments.rows)
    taken = measures_of(arrival.went, arrival.before)
    changed["stakeholders"] += store.assign("stakeholders", moved_measures(store, added, taken))
    return changed


def _note_first_articles(store: Store, found: Increment) -> None:
    """Note where those who stand, and whom new names were compared with, were first named."""
    joins = found.arrival.linkage.who.joins
    nodes = {node.known_id: node for node in joins.nodes.values()} if joins else {}
    with store.held("compared", (key for key, node in nodes.items() if key and not node.articles)):
        rows = store.db.execute(
            "select stakeholder_id, articles.id, min(coalesce(published_at, '9999')) from mentions"
            f" join articles on articles.id = article_id where stakeholder_id {_in('compared')}"
            " group by stakeholder_id"
        )
        for who, article, day in rows:
            nodes[who].first = (day, article)


def _new_aliases(found: Increment) -> Iterator[Row]:
    """Give a row for each name that new articles use of somebody and that isn't known yet."""
    arrival = found.arrival
    standing = arrival.standing
    who = arrival.linkage.who
    told = {(key, name) for key, item in standing.items() for name in (item.name, *item.aliases)}
    names: dict[str, set[str]] = {}
    for (_, name), key in who.by_place.items():
        names.setdefault(key, set()).add(name)
    for row in arrival.came.mentions:
        meant = who.of(row.article_id, row.name)
        if meant and row.form == "name":
            names.setdefault(meant, set()).add(row.text)
    seen = {
        key: replace(
            who.stakeholders[key], aliases=tuple(sorted(own - {who.stakeholders[key].name}))
        )
        for key, own in names.items()
    }
    linkage = replace(arrival.linkage, who=replace(who, stakeholders=seen))
    for alias in alias_rows(arrival.came.known_stakeholders, linkage):
        if (alias["stakeholder_id"], alias["name"]) not in told:
            yield alias


def _append(store: Store, table: str, rows: Iterable[Row], key: str = "id") -> int:
    """Add those rows whose key the table doesn't have."""
    found = list({row[key]: row for row in rows}.values())
    with store.held("appended", (row[key] for row in found)):
        there = store.db.execute(f"select {key} from {table} where {key} {_in('appended')}")
        present = {row[0] for row in there}
    return store.sync(table, [row for row in found if row[key] not in present], where="0")


def _write_links(store: Store, found: Increment) -> dict[str, int]:
    """Set the link columns of whatever was looked at; what went loses its links."""
    came = found.arrival.came
    fresh = found.arrival.linkage.origins
    # whom and what articles that stand name stays
    material = replace(
        found.neighbours.material,
        mentions=came.mentions,
        instruments=came.instruments,
        stances=came.stances,
        instrument_stances=came.instrument_stances,
        replies=came.replies,
    )
    linked = links.find_links(material, found.findings, found.linkage)
    linked["articles"] = (row for row in links.article_links(found.linkage) if row["id"] in fresh)
    changed = {}
    for table, rows in linked.items():
        where = f"{'id' if table == 'articles' else 'article_id'} {_in('gone_only')}"
        columns = links.COLUMNS[table]
        changed[table] = store.assign(table, rows, columns=columns, emptied=where)
    changed["forecasts"] += store.assign("forecasts", overdue_forecasts(store, found.linkage.as_of))
    return changed


def _write_stories(store: Store, found: Increment, tables: dict[str, list[Row]]) -> dict[str, int]:
    """Write the touched stories with their articles, noise and digests."""
    stories, of_touched = found.stories, f"story_id {_in('touched')}"
    changed = {
        "story_articles": store.sync(
            "story_articles", story_article_rows(stories), where=of_touched
        )
    }
    levels: dict[str, Row] = {}
    changed["noise"] = measure_lately(store, found, levels)
    rows = tables["stories"] = story_rows(stories, levels, found.linkage)
    changed["stories"] = store.sync("stories", rows, where=f"id {_in('touched')}")
    quiet = (
        {"id": key, "state": row["state"], "noise_level": row["level"]}
        for key, row in levels.items()
        if key not in found.neighbours.stories
    )
    changed["stories"] += store.assign("stories", quiet)
    dossiers = open_dossiers(stories, found.neighbours.material, found.findings, found.linkage)
    digests = write_digests(dossiers)
    tables["digests"] = list(digests.digests)
    old = f"digest_id in (select id from digests where {of_touched})"
    changed["digest_spans"] = store.sync("digest_spans", digests.spans, where=old)
    changed["digests"] = store.sync("digests", digests.digests, where=of_touched)
    changed["_story_sums"] = store.sync("_story_sums", sum_rows(stories), where=of_touched)
    return changed


def _write_groups(store: Store, found: Increment) -> dict[str, int]:
    """Write the claims, events and utterances that were looked at, and what hangs on them."""
    findings, events = found.findings, found.findings.events
    of_events = f"event_id {_in('events_seen')}"
    claims = f"claim_id {_in('claims_seen')} and other_id {_in('claims_seen')}"
    steps = list(dated_steps(events.events, found.arrival.came.curated_dates))
    return {
        "utterances": store.sync(
            "utterances", findings.utterances, where=f"id {_in('utterances_seen')}"
        ),
        "claims": store.sync("claims", findings.claims, where=f"id {_in('claims_seen')}"),
        "contradictions": store.sync("contradictions", findings.contradictions, where=claims),
        "events": store.sync(
            "events", events.events, where=f"id {_in('events_seen')} and {DERIVED}"
        ),
        "event_roles": store.sync("event_roles", events.roles, where=f"{of_events} and {DERIVED}"),
        "story_events": store.sync("story_events", events.story_events, where=of_events),
        "instrument_dates": store.sync(
            "instrument_dates", steps, where=f"{of_events} and {DERIVED}"
        ),
        "positions": store.sync(
            "positions",
            findings.positions,
            where=f"issue_kind = 'story' and issue {_in('touched')}",
        ),
    }


def _write_sums(store: Store, found: Increment) -> dict[str, int]:
    """Write what is counted or drawn over the whole base."""
    arrival, touched = found.arrival, f"story_id {_in('touched')}"
    came = found.linkage
    ties = find_ties(arrival.came, came)
    added = gather_relations(ties, came)
    taken = gather_relations(find_ties(arrival.went, arrival.before), arrival.before)
    relations, keys = moved_relations(store, added, taken)
    with store.held("related", keys):
        changed = {"relations": store.sync("relations", relations, where=f"id {_in('related')}")}
    drawn = [*draw_whole(store.rows("select from_id, to_id, weight from relations"))]
    drawn += draw_stories(find_ties(found.neighbours.material, found.told), found.told)
    whole = f"story_id = '{WHOLE_BASE}' or {touched}"
    changed["graph_nodes"] = store.sync("graph_nodes", drawn, where=whole)
    heard = hear_sides(found.neighbours.material, found.told)
    changed["hearings"] = store.sync("hearings", heard, where=touched)
    shares = moved_shares(
        store, count_words(arrival.came, came), count_words(arrival.went, arrival.before)
    )
    with store.held("months", (f"{month} {outlet}" for month, outlet in shares)):
        of_months = f"month || ' ' || outlet_id {_in('months')}"
        changed["word_shares"] = store.sync("word_shares", share_rows(shares), where=of_months)
    changed["positions by practice"] = moved_positions(store, found)
    return changed
