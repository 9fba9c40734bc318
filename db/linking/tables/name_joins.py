"""How names were joined becomes edges with score and evidence, and redirects from ids of old."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from db.keys import digest_key
from db.linked.identities import NameEdge, Redirect
from db.linking.identity.edges import Edge
from db.linking.identity.nodes import Key, Node, display
from db.linking.identity.stakeholders import Joins
from db.linking.linkage import Linkage

ALIAS_SCORE = 1.0


def name_edges(linkage: Linkage) -> Iterator[NameEdge]:
    """Give each two names that were joined, or that somebody may want to judge, once."""
    joins = linkage.who.joins
    if joins is not None:
        edges = chain(_alias_edges(joins, linkage), _weighed_edges(joins))
        yield from {edge.id: edge for edge in edges}.values()


def _alias_edges(joins: Joins, linkage: Linkage) -> Iterator[NameEdge]:
    """Give each name that the curated facts, or the reader, know as another's."""
    for name_key, node in joins.nodes.items():
        stakeholder = linkage.who.stakeholders.get(joins.resolved.get(name_key, ""))
        if stakeholder is None or node.known_id is None:
            continue
        if not (stakeholder.curated and node.articles):
            continue
        for name in sorted({*node.names, *node.forms} - {stakeholder.name}):
            yield NameEdge(
                id=digest_key("alias edge", stakeholder.id, name),
                stakeholder_id=stakeholder.id,
                other_id=None,
                name=stakeholder.name,
                other_name=name,
                score=ALIAS_SCORE,
                reason="curated alias",
                state="joined",
                evidence=json.dumps([_first_article(node)]),
            )


def _weighed_edges(joins: Joins) -> Iterator[NameEdge]:
    """Give each edge between names that both came to be a stakeholder."""
    for edge in joins.edges:
        first, second = joins.resolved.get(edge.one), joins.resolved.get(edge.other)
        if first is None or second is None or (edge.state != "joined" and first == second):
            continue
        yield _weighed_edge(edge, first, second, joins)


def _weighed_edge(edge: Edge, first: str, second: str, joins: Joins) -> NameEdge:
    """Make one edge; its evidence is where each of both names was first read."""
    node, other_node = joins.nodes[edge.one], joins.nodes[edge.other]
    return NameEdge(
        id=digest_key("edge", *edge.one, *edge.other, edge.reason),
        stakeholder_id=first,
        other_id=None if first == second else second,
        name=display(node),
        other_name=display(other_node),
        score=edge.score,
        reason=edge.reason,
        state=edge.state,
        evidence=json.dumps([_first_article(node), _first_article(other_node)]),
    )


def _first_article(node: Node) -> str:
    """Give the earliest article that has a name."""
    return node.first[1]


def _heirs(joins: Joins) -> dict[str, set[str]]:
    """Give, for each id that a name has or had, the stakeholders that the names now are."""
    heirs: dict[str, set[str]] = {}
    keys: list[Key] = sorted(key for key in joins.resolved if joins.nodes[key].articles)
    for name_key in keys:
        for name in joins.ids[name_key]:
            heirs.setdefault(name, set()).add(joins.resolved[name_key])
    return heirs


def redirects(linkage: Linkage) -> Iterator[Redirect]:
    """Give each id that a stakeholder's names have or had and that isn't its own.

    A merge makes the id of the name that gave way lead to the one that stayed; undoing the
    merge gives it back. Ids that two stakeholders could claim lead nowhere.
    """
    joins = linkage.who.joins
    if joins is None:
        return
    for old_id, stakeholders in sorted(_heirs(joins).items()):
        if len(stakeholders) == 1 and old_id not in linkage.who.stakeholders:
            yield Redirect(old_id=old_id, stakeholder_id=next(iter(stakeholders)))
