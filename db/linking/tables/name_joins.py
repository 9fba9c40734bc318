"""How names were joined becomes rows: edges with score and evidence, redirects from ids of old."""

from __future__ import annotations

import json
from collections.abc import Iterator

from db.keys import digest_key
from db.linking.identity.edges import Edge
from db.linking.identity.nodes import Key, Node, display
from db.linking.identity.stakeholders import Joins
from db.linking.linkage import Linkage
from db.rows import Row

ALIAS_SCORE = 1.0


def edge_rows(linkage: Linkage) -> list[Row]:
    """Give a row for each two names that were joined, or that somebody may want to judge."""
    joins = linkage.who.joins
    if joins is None:
        return []
    rows = [*_alias_rows(joins, linkage), *_weighed_rows(joins)]
    return list({row["id"]: row for row in rows}.values())


def _alias_rows(joins: Joins, linkage: Linkage) -> Iterator[Row]:
    """Give a row for each name that the curated facts, or the reader, know as another's."""
    for key, node in joins.nodes.items():
        found = linkage.who.stakeholders.get(joins.resolved.get(key, ""))
        if found is None or node.known_id is None or not (found.curated and node.articles):
            continue
        for name in sorted({*node.names, *node.forms} - {found.name}):
            yield {
                "id": digest_key("alias edge", found.id, name),
                "stakeholder_id": found.id,
                "other_id": None,
                "name": found.name,
                "other_name": name,
                "score": ALIAS_SCORE,
                "reason": "curated alias",
                "state": "joined",
                "evidence": json.dumps([_first_article(node)]),
            }


def _weighed_rows(joins: Joins) -> Iterator[Row]:
    """Give a row for each edge between names that both came to be a stakeholder."""
    for edge in joins.edges:
        one, other = joins.resolved.get(edge.one), joins.resolved.get(edge.other)
        if one is None or other is None or (edge.state != "joined" and one == other):
            continue
        yield _weighed_row(edge, one, other, joins)


def _weighed_row(edge: Edge, one: str, other: str, joins: Joins) -> Row:
    """Make the row of one edge; its evidence is where each of both names was first read."""
    left, right = joins.nodes[edge.one], joins.nodes[edge.other]
    return {
        "id": digest_key("edge", *edge.one, *edge.other, edge.reason),
        "stakeholder_id": one,
        "other_id": None if one == other else other,
        "name": display(left),
        "other_name": display(right),
        "score": edge.score,
        "reason": edge.reason,
        "state": edge.state,
        "evidence": json.dumps([_first_article(left), _first_article(right)]),
    }


def _first_article(node: Node) -> str:
    """Give the earliest article that has a name."""
    return node.first[1]


def redirect_rows(linkage: Linkage) -> list[Row]:
    """Give a row for each id that a stakeholder's names have or had and that isn't its own.

    A merge makes the id of the name that gave way lead to the one that stayed; undoing the
    merge gives it back. Ids that two stakeholders could claim lead nowhere.
    """
    joins = linkage.who.joins
    if joins is None:
        return []
    heirs: dict[str, set[str]] = {}
    keys: list[Key] = sorted(key for key in joins.resolved if joins.nodes[key].articles)
    for key in keys:
        for name in joins.ids[key]:
            heirs.setdefault(name, set()).add(joins.resolved[key])
    return [
        {"old_id": old, "stakeholder_id": next(iter(who))}
        for old, who in sorted(heirs.items())
        if len(who) == 1 and old not in linkage.who.stakeholders
    ]
