"""New and judged articles become what is known of each: its origin, and who and what it names."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from db.linking.copies.article_parts import add_parts
from db.linking.copies.duplicates import Origin
from db.linking.copies.sketches import find_candidates, load_sketches, place_copies, sketches_of
from db.linking.identity.instruments import Instruments, resolve_instruments
from db.linking.identity.roles import name_speakers
from db.linking.identity.stakeholders import Identities, Stakeholder
from db.linking.increment.due import Due
from db.linking.increment.judged_articles import unsettle
from db.linking.increment.new_stakeholders import meet, standing_shadows
from db.linking.increment.stored_linkage import (
    load_instruments,
    load_memberships,
    load_origins,
    load_places,
    load_stakeholders,
    name_standing_speakers,
    stories_of,
)
from db.linking.judged import follow_judgements
from db.linking.linkage import Linkage
from db.linking.material import Known, LinkArticle, Material, load_articles, load_material
from db.linking.vouching import only_published
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Articles that came, and those that went, with who and what they name."""

    due: Due
    came: Material
    went: Material
    linkage: Linkage  # of those that came; it names no stories yet
    before: Linkage  # of those that went, as they were linked
    standing: Mapping[str, Stakeholder]  # who stood already

    @property
    def new_stakeholders(self) -> set[str]:
        """Those whom nobody named before."""
        return set(self.linkage.who.stakeholders) - set(self.standing)


def arrive(store: Store, due: Due, linker: str) -> Arrival:
    """Read the articles that came and went, and resolve what the new ones name.

    Copies of an article that went, and linked articles that turn out to be copies of one that
    came later but was published earlier, go and come anew with those that copied them.
    """
    due = due.renewed(_with_copies(store, due.gone))
    articles, origins, overturned = _compare_texts(store, due, linker)
    if overturned:
        due = due.renewed(_with_copies(store, overturned))
        articles, origins, _ = _compare_texts(store, due, linker)
    judged, judged_origins = _judged(store, due, linker)
    articles, origins = (*articles, *judged), {**origins, **judged_origins}
    standing, instruments = load_stakeholders(store), load_instruments(store)
    with store.held(due.leaving) as leaving:
        went, before = _as_linked(store, leaving, standing, instruments)
    unsettle(store, due.judged)
    with store.held(due.coming) as coming:
        came = follow_judgements(load_material(store, coming, levels="settled"))
        came = name_speakers(only_published(came))
    came = replace(came, articles=articles)
    standing = _settled(standing, came.known_stakeholders, due.unsettled)
    by_id = {article.id: article for article in articles}
    shadows = standing_shadows(store, standing.values(), instruments.by_name)
    linkage = Linkage(
        articles=by_id,
        origins=origins,
        who=meet(came, standing, shadows),
        instruments=_instruments(store, came, instruments, by_id),
        judged_dates=came.judged_dates,
        edits=came.edits,
    )
    return Arrival(due=due, came=came, went=went, linkage=linkage, before=before, standing=standing)


def _compare_texts(
    store: Store, due: Due, linker: str
) -> tuple[tuple[LinkArticle, ...], dict[str, Origin], frozenset[str]]:
    """Give new articles with their origins, and the linked ones that are copies of them."""
    if not due.fresh:
        return (), {}, frozenset()
    with store.held(due.fresh) as fresh:
        articles = add_parts(store, tuple(load_articles(store, fresh)), linker, among=fresh)
        mine, others = sketches_of(articles), load_sketches(store, without=fresh)
    candidates = find_candidates(mine, others)
    among = {
        article_id: keys - {article_id} for article_id, keys in find_candidates(mine, mine).items()
    }
    pairs = {
        article_id: candidates.get(article_id, set()) | among.get(article_id, set())
        for article_id in due.fresh
    }
    with store.held(set().union(*candidates.values())) as near:
        texts = {article.id: article for article in load_articles(store, near)}
        origins, overturned = place_copies(articles, pairs, texts, load_origins(store, near))
    return articles, origins, overturned


def _judged(
    store: Store, due: Due, linker: str
) -> tuple[tuple[LinkArticle, ...], dict[str, Origin]]:
    """Give judged articles with their origins, which stay."""
    with store.held(due.judged) as judged:
        articles = add_parts(store, tuple(load_articles(store, judged)), linker, among=judged)
        return articles, load_origins(store, judged)


def _settled(
    standing: Mapping[str, Stakeholder], known: Iterable[Known], unsettled: Collection[str]
) -> dict[str, Stakeholder]:
    """Give who stands but for those whose names are resolved anew; of these, the curated names."""
    curated = {
        entry.id: replace(standing[entry.id], name=entry.name, aliases=entry.aliases)
        for entry in known
        if entry.id in unsettled and entry.id in standing
    }
    others = {key: entry for key, entry in standing.items() if key not in unsettled}
    return {**others, **curated}


def _with_copies(store: Store, keys: frozenset[str]) -> frozenset[str]:
    """Add the copies of some articles to them."""
    copies = store.rows(
        "select id from articles where duplicate_of in (select value from json_each(?))",
        [json.dumps(sorted(keys))],
    )
    return keys | {copy["id"] for copy in copies}


def _as_linked(
    store: Store, among: str, stakeholder: Mapping[str, Stakeholder], instruments: Instruments
) -> tuple[Material, Linkage]:
    """Give articles with the linkage that they were given by the last link."""
    material = only_published(load_material(store, among, levels="linked"))
    material, speakers = name_standing_speakers(store, material, stakeholder, among)
    places = load_places(store, among) | speakers
    memberships = load_memberships(store, f"article_id in (select id from {among})")
    return material, Linkage(
        articles={article.id: article for article in material.articles},
        origins=load_origins(store, among),
        who=Identities(stakeholders=stakeholder, by_place=places),
        instruments=instruments,
        stories_of=stories_of(memberships),
    )


def _instruments(
    store: Store, came: Material, standing: Instruments, articles: Mapping[str, LinkArticle]
) -> Instruments:
    """Resolve the instruments that new articles name; only new ones have rows."""
    rows = store.rows("select id, name, kind from instruments where coalesce(curated, 0) = 0")
    names: dict[str, list[str]] = {}
    for name, instrument_id in standing.by_name.items():
        names.setdefault(instrument_id, []).append(name)
    entries = [
        *came.known_instruments,
        *(
            Known(**instrument, aliases=tuple(sorted(names.get(instrument["id"], ()))))
            for instrument in rows
        ),
    ]
    resolved = resolve_instruments(came.instruments, entries, articles)
    return Instruments(by_name={**standing.by_name, **resolved.by_name}, linked=resolved.linked)
