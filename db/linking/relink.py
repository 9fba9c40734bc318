"""All annotations become the linked base: every step in order, written in one transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from db.linked.link_state import has_due, linker_digest, mark, unmark
from db.linking.copies.article_parts import with_parts
from db.linking.copies.duplicates import find_origins
from db.linking.identity.instruments import resolve_instruments
from db.linking.identity.roles import name_speakers
from db.linking.identity.stakeholders import resolve_stakeholders
from db.linking.increment.due import find_due
from db.linking.increment.increment import increment
from db.linking.increment.stored_linkage import stories_of
from db.linking.increment.writing import write_increment
from db.linking.judged import follow_judgements
from db.linking.linkage import Linkage
from db.linking.material import Material, load_material
from db.linking.stories.addresses import find_bodies
from db.linking.stories.changes import record_changes, standing_after, standing_before
from db.linking.stories.profiles import Rarity, count_features, measure_rarity, weigh_features
from db.linking.stories.stories import Story, cluster_stories
from db.linking.tables.search_index import all_lines, write_index
from db.linking.tables.writing import write_link
from db.linking.vouching import only_published, vouch
from db.linking.whole_link import derive
from db.store import Store

LINKER = "6"
STEPS = 5  # that are told of a whole link


def relink(store: Store) -> dict[str, int]:
    """Derive all linked tables from the annotations of current, relevant articles.

    Gives the rows changed in each table; without new annotations, reference facts or
    judgements nothing changes, and nothing is read again.
    """
    with store.transaction():
        linker = linker_digest(LINKER, store.db)
        due = find_due(store, linker)
        if due is not None and not has_due(store.db):
            return {}
        unmark(store.db)
        if due is None:
            return link_everything(store, linker)
        changed = {} if due.is_nothing else write_increment(store, increment(store, due, linker))
        mark(store.db, linker, moved=due.moved)
        return changed


def link_everything(store: Store, linker: str) -> dict[str, int]:
    """Link all current, relevant articles anew; give the rows changed in each table."""
    store.tell("linking: gathering what was read", 0, STEPS)
    material = with_parts(store, load_material(store), linker)
    material = name_speakers(follow_judgements(material))
    store.tell("linking: who is who, what is a copy, which stories there are", 1, STEPS)
    linkage, stories, rarity = link_articles(only_published(material))
    vouching = vouch(material, linkage)
    store.tell("linking: what follows from it all", 2, STEPS)
    before, after = standing_before(store), standing_after(stories, linkage)
    link = derive(store, vouching, stories, linkage, rarity)
    store.tell("linking: writing it down", 3, STEPS)
    changed = write_link(link)
    store.tell("linking: making it searchable", 4, STEPS)
    changed["search_index"] = write_index(
        store,
        lambda: all_lines(
            vouching.material, link.stories_told, link.digest.digests, link.findings, linkage
        ),
    )
    changed["story_changes"] = record_changes(store, before, after)
    mark(store.db, linker, linked=len(material.articles))
    return dict(changed)


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
        edits=material.edits,
    )
    originals = [item for item in material.articles if linkage.is_original(item.id)]
    copies: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, origin in linkage.origins.items():
        if origin.duplicate_of:
            copies[origin.duplicate_of].append(article_id)
    original_ids = {item.id for item in originals}
    mentions = [mention for mention in material.mentions if mention.article_id in original_ids]
    features = count_features(originals, mentions, linkage.who)
    rarity = measure_rarity(features.values())
    profiles = weigh_features(features, rarity, linkage.who)
    bodies = find_bodies(mentions, linkage.who)
    stories = cluster_stories(originals, profiles, copies, bodies, edits=material.edits)
    members = {story.id: story.articles for story in stories}
    return replace(linkage, stories_of=stories_of(members)), stories, rarity
