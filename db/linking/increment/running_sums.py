"""What new articles add to counts over the whole base, and what those that went take away."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from db.linked.identities import Coverage, LinkedRelation
from db.linking.increment.stored_linkage import NAMED
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.statements.hearings import Month, Quoted
from db.linking.statements.relations import MOST_EVIDENCE
from db.linking.tables.reading import load_records
from db.linking.tables.stakeholder_tables import coverage_of
from db.rows import Row
from db.store import Store

Shares = Mapping[Month, Mapping[str, Quoted]]  # by kind of stakeholder


def moved_relations(
    store: Store, added: Iterable[LinkedRelation], lost: Iterable[LinkedRelation]
) -> tuple[list[LinkedRelation], set[str]]:
    """Give the relations that changed, and the ids of all that were looked at.

    Weights are counts of articles and add up; evidence is the first of all in order of id. When
    a relation was first and last shown stays until everything is linked anew, where it shrinks.
    """
    more, less = ({relation.id: relation for relation in side} for side in (added, lost))
    looked_at = more.keys() | less.keys()
    with store.held(looked_at) as related:
        where = f"id in (select id from {related})"
        present = {
            relation.id: relation
            for relation in load_records(store, "relations", LinkedRelation, where)
        }
    moved = (
        _moved(present.get(relation), more.get(relation), less.get(relation))
        for relation in sorted(looked_at)
    )
    return [relation for relation in moved if relation and relation.weight > 0], looked_at


def _moved(
    present: LinkedRelation | None, added: LinkedRelation | None, lost: LinkedRelation | None
) -> LinkedRelation | None:
    """Add to a relation and take from it."""
    relation = present or added
    if relation is None:
        return None
    sides = [side for side in (present, added) if side]
    evidence = {source for side in sides for source in _evidence(side)}
    if present and lost:
        evidence = (_evidence(present) - _evidence(lost)) | (_evidence(added) if added else set())
    return replace(
        relation,
        weight=sum(side.weight for side in sides) - (lost.weight if lost else 0.0),
        first_at=min((side.first_at for side in sides if side.first_at), default=None),
        last_at=max((side.last_at for side in sides if side.last_at), default=None),
        evidence=json.dumps(
            [{"table": table, "id": source} for table, source in sorted(evidence)[:MOST_EVIDENCE]]
        ),
    )


def _evidence(relation: LinkedRelation) -> set[tuple[str, str]]:
    """Read the rows that a relation rests on."""
    return {(source["table"], source["id"]) for source in json.loads(relation.evidence)}


def moved_shares(store: Store, added: Shares, lost: Shares) -> dict[Month, dict[str, Quoted]]:
    """Give the words and quotations of each month, outlet and kind of stakeholder that changed."""
    moved: dict[Month, dict[str, Quoted]] = {}
    for month, outlet in sorted({*added, *lost}):
        shares = store.rows(
            "select stakeholder_kind, words, quotations from word_shares"
            " where month = ? and outlet_id = ?",
            [month, outlet],
        )
        present = {
            share["stakeholder_kind"]: (share["words"], share["quotations"]) for share in shares
        }
        more, less = added.get((month, outlet), {}), lost.get((month, outlet), {})
        moved[month, outlet] = _summed([(present, 1), (more, 1), (less, -1)])
    return moved


def _summed(parts: Iterable[tuple[Mapping[str, Quoted], int]]) -> dict[str, Quoted]:
    """Add up words and quotations by kind; kinds of which nothing is left go."""
    words: Counter[str] = Counter()
    quotations: Counter[str] = Counter()
    for counted, sign in parts:
        for kind, (word_count, times) in counted.items():
            words[kind] += sign * word_count
            quotations[kind] += sign * times
    return {kind: (words[kind], times) for kind, times in quotations.items() if times > 0}


def moved_coverage(
    store: Store,
    added: Mapping[str, Coverage],
    lost: Mapping[str, Coverage],
    leaving: Collection[str] = (),
) -> Iterator[Coverage]:
    """Give what is counted of each stakeholder that new articles name or that others named.

    `leaving` are the articles that lost it.
    """
    with store.held({*added, *lost}) as among:
        present = store.rows(
            "select id, articles, quotations, first_seen_at, last_seen_at from stakeholders"
            f" where id in (select id from {among})"
        )
    for counted in present:
        nothing = Coverage(id=counted["id"])
        more, less = added.get(nothing.id, nothing), lost.get(nothing.id, nothing)
        goes = {less.first_seen_at, less.last_seen_at} - {None}
        is_bound_gone = goes & {counted["first_seen_at"], counted["last_seen_at"]}
        seen = _still_seen(store, nothing.id, leaving) if is_bound_gone else counted
        firsts = filter(None, (seen["first_seen_at"], more.first_seen_at))
        lasts = filter(None, (seen["last_seen_at"], more.last_seen_at))
        yield Coverage(
            id=nothing.id,
            articles=max(0, (counted["articles"] or 0) + more.articles - less.articles),
            quotations=max(0, (counted["quotations"] or 0) + more.quotations - less.quotations),
            first_seen_at=min(firsts, default=None),
            last_seen_at=max(lasts, default=None),
        )


def _still_seen(store: Store, stakeholder: str, leaving: Collection[str]) -> Row:
    """Look up when somebody was first and last seen in articles but for those that leave."""
    articles = " union ".join(
        f"select article_id from {table} where {column} = :stakeholder"
        for table, _, column in NAMED
    )
    with store.held(leaving) as apart:
        (bounds,) = store.rows(
            "select min(published_at) as first_seen_at, max(published_at) as last_seen_at"
            f" from ({articles}) join current_articles on current_articles.id = article_id"
            f" where relevant = 1 and article_id not in (select id from {apart})",
            {"stakeholder": stakeholder},
        )
        return bounds


def coverage_in(material: Material, linkage: Linkage) -> dict[str, Coverage]:
    """Count, of some articles, those that name each stakeholder and its words in originals."""
    quoted = Counter(
        linkage.who.of(quotation.article_id, quotation.stakeholder)
        for quotation in material.quotations
        if linkage.is_original(quotation.article_id)
    )
    own_articles = {article.id for article in material.articles}
    articles_by_stakeholder: defaultdict[str, set[str]] = defaultdict(set)
    for (article, _), stakeholder in linkage.who.by_place.items():
        if article in own_articles:
            articles_by_stakeholder[stakeholder].add(article)
    return {
        stakeholder: coverage_of(stakeholder, articles, quoted[stakeholder], linkage)
        for stakeholder, articles in articles_by_stakeholder.items()
    }
