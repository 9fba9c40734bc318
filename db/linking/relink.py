"""All annotations become the linked base: every step in order, written in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from db.link_state import due_articles, linker_digest, mark, unmark
from db.linking.copies.article_parts import with_parts
from db.linking.copies.duplicates import find_origins
from db.linking.digest.dossier import open_dossiers
from db.linking.digest.sections import write_digests
from db.linking.findings import Findings, gather_findings
from db.linking.identity.instruments import dated_steps, resolve_instruments
from db.linking.identity.roles import name_speakers
from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.increment.due import find_due
from db.linking.increment.increment import increment
from db.linking.increment.recent_noise import noted
from db.linking.increment.stored_linkage import stories_of
from db.linking.increment.story_placement import rarity_rows, sum_rows
from db.linking.increment.writing import DERIVED, write_increment
from db.linking.judged import follow_judgements
from db.linking.linkage import Linkage
from db.linking.material import Material, load_material
from db.linking.statements.graph import draw_stories, draw_whole
from db.linking.statements.hearings import hear_sides, share_words
from db.linking.statements.relations import find_ties, gather_relations
from db.linking.stories.changes import record_changes, standing_after, standing_before
from db.linking.stories.noise import measure_noise, measure_prominence
from db.linking.stories.profiles import Rarity, count_features, measure_rarity, weigh_features
from db.linking.stories.stories import Story, cluster_stories
from db.linking.tables import link_columns as links
from db.linking.tables.link_columns import find_links
from db.linking.tables.name_joins import edge_rows, redirect_rows
from db.linking.tables.search_index import index_rows, write_index
from db.linking.tables.stakeholder_tables import (
    Measures,
    alias_rows,
    measure_stakeholders,
    stakeholder_rows,
    story_article_rows,
    story_rows,
)
from db.linking.vouching import only_published, vouch, write_levels
from db.rows import Row
from db.store import Store

LINKER = "2"
# Tables where curated rows stand beside ours; those are the reference's and stay.
SHARED_TABLES = frozenset(
    {"stakeholders", "aliases", "instruments", "instrument_dates", "events", "event_roles"}
)
Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedBase:
    """Everything that linking writes: rows of linked tables, and link columns by row id."""

    tables: Tables
    links: Mapping[str, Iterable[Row]]
    measures: Iterable[Row]  # of curated stakeholders
    index: Callable[[], Iterable[Row]]


def relink(store: Store) -> dict[str, int]:
    """Derive all linked tables from the annotations of current, relevant articles.

    Gives the rows changed in each table; without new annotations, reference facts or
    judgements nothing changes, and nothing is read again.
    """
    linker = linker_digest(LINKER)
    with store.transaction():
        due = find_due(store, linker)
        if due is not None and not due_articles(store.db):
            return {}
        unmark(store.db)
        if due is None:
            return link_everything(store, linker)
        changed = write_increment(store, increment(store, due, linker)) if due.moved else {}
        mark(store.db, linker, moved=due.moved)
        return changed


def link_everything(store: Store, linker: str) -> dict[str, int]:
    """Link all current, relevant articles anew; give the rows changed in each table."""
    material = with_parts(store, load_material(store), linker)
    material = name_speakers(follow_judgements(material))
    linkage, stories, rarity = link_articles(only_published(material))
    vouching = vouch(material, linkage)
    material = vouching.material
    before, after = standing_before(store), standing_after(stories, linkage)
    levels: dict[str, Row] = {}
    prominence = measure_prominence(stories, linkage)
    measured = measure_noise(stories, material.stances, linkage, prominence)
    write_levels(store, vouching.levels)
    changed = {"noise": store.sync("noise", noted(measured, levels))}
    store.sync("_story_sums", sum_rows(stories))
    store.sync("_feature_counts", rarity_rows(rarity))
    changed |= write_base(store, derive(material, stories, linkage, levels))
    changed["story_changes"] = record_changes(store, before, after)
    mark(store.db, linker, linked=len(material.articles))
    return changed


def link_articles(material: Material) -> tuple[Linkage, list[Story], Rarity]:
    """Find out who is who, which articles are copies, and which stories there are."""
    articles = {article.id: article for article in material.articles}
    linkage = Linkage(
        articles=articles,
        origins=find_origins(material.articles),
        who=resolve_stakeholders(material),
        instruments=resolve_instruments(material.instruments, material.known_instruments, articles),
        as_of=max((day for item in material.articles if (day := item.day)), default=None),
        judged_dates=material.judged_dates,
    )
    originals = [item for item in material.articles if linkage.is_original(item.id)]
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for key, origin in linkage.origins.items():
        if origin.duplicate_of:
            copies[origin.duplicate_of].append(key)
    own = {item.id for item in originals}
    mentions = [row for row in material.mentions if row.article_id in own]
    features = count_features(originals, mentions, linkage.who)
    rarity = measure_rarity(features.values())
    profiles = weigh_features(features, rarity, linkage.who)
    stories = cluster_stories(originals, profiles, copies)
    members = {story.id: story.articles for story in stories}
    return replace(linkage, stories_of=stories_of(members)), stories, rarity


def derive(
    material: Material, stories: list[Story], linkage: Linkage, levels: Mapping[str, Row]
) -> LinkedBase:
    """Derive every linked row but those of noise; `levels` holds the latest of each story."""
    findings = gather_findings(material, linkage)
    measures = measure_stakeholders(material, linkage)
    digests = write_digests(open_dossiers(stories, material, findings, linkage))
    tables: Tables = {
        **_identity_tables(material, measures, findings, linkage),
        "stories": story_rows(stories, levels, linkage),
        "story_articles": story_article_rows(stories),
        "digests": list(digests.digests),
        "digest_spans": list(digests.spans),
        **_graph_tables(material, linkage),
        "utterances": list(findings.utterances),
        "claims": list(findings.claims),
        "events": list(findings.events.events),
        "event_roles": list(findings.events.roles),
        "story_events": list(findings.events.story_events),
        "contradictions": list(findings.contradictions),
        "positions": list(findings.positions),
        "hearings": hear_sides(material, linkage),
        "word_shares": share_words(material, linkage),
    }
    return LinkedBase(
        tables=tables,
        links=find_links(material, findings, linkage),
        measures=[{"id": item.id, **measures[item.id]} for item in material.known_stakeholders],
        index=lambda: index_rows(material, tables, findings, linkage),
    )


def _identity_tables(
    material: Material, measures: Measures, findings: Findings, linkage: Linkage
) -> Tables:
    """Give the rows of stakeholders and instruments that no curated fact has."""
    events, dates = findings.events.events, material.curated_dates
    return {
        "stakeholders": stakeholder_rows(measures, linkage),
        "aliases": alias_rows(material.known_stakeholders, linkage),
        "stakeholder_edges": edge_rows(linkage),
        "redirects": redirect_rows(linkage),
        "instruments": list(linkage.instruments.rows),
        "instrument_dates": list(dated_steps(events, dates)),
    }


def _graph_tables(material: Material, linkage: Linkage) -> Tables:
    """Give the rows of relations and of the drawn graphs."""
    ties = find_ties(material, linkage)
    relations = gather_relations(ties, linkage)
    return {
        "relations": relations,
        "graph_nodes": [*draw_whole(relations), *draw_stories(ties, linkage)],
    }


def write_base(store: Store, base: LinkedBase) -> dict[str, int]:
    """Write everything; give the rows changed in each table."""
    changed = {
        table: store.sync(table, rows, where=DERIVED if table in SHARED_TABLES else "1")
        for table, rows in base.tables.items()
    }
    changed["stakeholders"] += store.assign("stakeholders", base.measures)
    for table, rows in base.links.items():
        # what isn't linked now (old revisions, say) loses its links
        columns = links.COLUMNS[table]
        changed[table] = store.assign(table, rows, columns=columns, emptied="1")
    changed["search_index"] = write_index(store, base.index)
    return changed
