"""What new articles add to counts over the whole base, and what those that went take away."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from db.linking.increment.stored_linkage import NAMED
from db.linking.linkage import Linkage
from db.linking.material import UNDATED, Material
from db.linking.statements.relations import MOST_EVIDENCE
from db.rows import Row
from db.store import Store

COUNTED = ("articles", "quotations")
Month = tuple[str, str]  # month, outlet
Said = tuple[int, int]  # words, quotations
Shares = Mapping[Month, Mapping[str, Said]]  # by kind of stakeholder


def moved_relations(
    store: Store, added: Iterable[Row], taken: Iterable[Row]
) -> tuple[list[Row], set[str]]:
    """Give the relations that changed, and the ids of all that were looked at.

    Weights are counts of articles and add up; evidence is the first of all in order of id. When
    a relation was first and last shown stays until everything is linked anew, where it shrinks.
    """
    more, less = ({row["id"]: row for row in rows} for rows in (added, taken))
    keys = more.keys() | less.keys()
    with store.held("related", keys) as related:
        present = {
            row["id"]: row
            for row in store.rows(f"select * from relations where id in (select id from {related})")
        }
    rows = (_moved(present.get(key), more.get(key), less.get(key)) for key in sorted(keys))
    return [row for row in rows if row and row["weight"] > 0], keys


def _moved(present: Row | None, added: Row | None, taken: Row | None) -> Row | None:
    """Add to a relation and take from it."""
    found = present or added
    if found is None:
        return None
    old = present or {"weight": 0.0, "first_at": None, "last_at": None, "evidence": "[]"}
    new = added or {"weight": 0.0, "first_at": None, "last_at": None, "evidence": "[]"}
    lost = _evidence(taken)
    evidence = sorted((_evidence(old) - lost) | _evidence(new))[:MOST_EVIDENCE]
    return {
        **{name: found[name] for name in ("id", "from_id", "to_id", "kind")},
        "weight": old["weight"] + new["weight"] - (taken["weight"] if taken else 0.0),
        "first_at": min(filter(None, (old["first_at"], new["first_at"])), default=None),
        "last_at": max(filter(None, (old["last_at"], new["last_at"])), default=None),
        "evidence": json.dumps([{"table": table, "id": key} for table, key in evidence]),
    }


def _evidence(row: Row | None) -> set[tuple[str, str]]:
    """Read the rows that a relation rests on."""
    return {(item["table"], item["id"]) for item in json.loads(row["evidence"])} if row else set()


def moved_shares(store: Store, added: Shares, taken: Shares) -> dict[Month, dict[str, Said]]:
    """Give the words and quotations of each month, outlet and kind of stakeholder that changed."""
    found: dict[Month, dict[str, Said]] = {}
    for month, outlet in sorted({*added, *taken}):
        rows = store.rows(
            "select stakeholder_kind, words, quotations from word_shares"
            " where month = ? and outlet_id = ?",
            [month, outlet],
        )
        parts = [({row["stakeholder_kind"]: (row["words"], row["quotations"]) for row in rows}, 1)]
        parts += [(dict(added.get((month, outlet), {})), 1)]
        parts += [(dict(taken.get((month, outlet), {})), -1)]
        found[month, outlet] = _summed(parts)
    return found


def _summed(parts: Iterable[tuple[Mapping[str, Said], int]]) -> dict[str, Said]:
    """Add up words and quotations by kind; kinds of which nothing is left go."""
    said: Counter[str] = Counter()
    quotations: Counter[str] = Counter()
    for counted, sign in parts:
        for kind, (words, times) in counted.items():
            said[kind] += sign * words
            quotations[kind] += sign * times
    return {kind: (said[kind], times) for kind, times in quotations.items() if times > 0}


def moved_measures(
    store: Store, added: Mapping[str, Row], taken: Mapping[str, Row]
) -> Iterator[Row]:
    """Give what is counted of each stakeholder that new articles name or that others named."""
    with store.held("named", {*added, *taken}) as named:
        present = store.rows(
            "select id, articles, quotations, first_seen_at, last_seen_at from stakeholders"
            f" where id in (select id from {named})"
        )
    nothing = {"articles": 0, "quotations": 0, "first_seen_at": None, "last_seen_at": None}
    for row in present:
        more, less = added.get(row["id"], nothing), taken.get(row["id"], nothing)
        seen = _still_seen(store, row["id"]) if _bounds(less) & _bounds(row) else row
        firsts = filter(None, (seen["first_seen_at"], more["first_seen_at"]))
        lasts = filter(None, (seen["last_seen_at"], more["last_seen_at"]))
        articles, said = ((row[name] or 0) + more[name] - less[name] for name in COUNTED)
        yield {
            "id": row["id"],
            "articles": max(0, articles),
            "quotations": max(0, said),
            "first_seen_at": min(firsts, default=None),
            "last_seen_at": max(lasts, default=None),
        }


def _bounds(row: Row) -> set[str]:
    """Give when somebody was first and last seen."""
    return {day for day in (row["first_seen_at"], row["last_seen_at"]) if day}


def _still_seen(store: Store, who: str) -> Row:
    """Look up when somebody was first and last seen in articles that are still there."""
    named = " union ".join(
        f"select article_id from {table} where {column} = :who" for table, _, column in NAMED
    )
    (row,) = store.rows(
        "select min(published_at) as first_seen_at, max(published_at) as last_seen_at"
        f" from ({named}) join current_articles on current_articles.id = article_id"
        " where relevant = 1",
        {"who": who},
    )
    return row


def measures_of(material: Material, linkage: Linkage) -> dict[str, Row]:
    """Count, of some articles, those that name each stakeholder and its words in originals."""
    quoted = Counter(
        linkage.who.of(row.article_id, row.stakeholder)
        for row in material.quotations
        if linkage.is_original(row.article_id)
    )
    own = {article.id for article in material.articles}
    named: defaultdict[str, set[str]] = defaultdict(set)
    for (article, _), who in linkage.who.by_place.items():
        if article in own:
            named[who].add(article)
    return {who: _measured(keys, quoted[who], linkage) for who, keys in named.items()}


def _measured(keys: Iterable[str], quotations: int, linkage: Linkage) -> Row:
    """Make what is counted of one stakeholder."""
    found = list(keys)
    dated = (linkage.articles[key].published_at for key in found if linkage.day(key) != UNDATED)
    days = sorted(filter(None, dated))
    return {
        "articles": len(found),
        "quotations": quotations,
        "first_seen_at": days[0] if days else None,
        "last_seen_at": days[-1] if days else None,
    }
