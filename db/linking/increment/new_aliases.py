"""Names that new articles use become aliases of those they mean; edges know where they began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from db.linked.identities import LinkedAlias
from db.linking.identity.nodes import Key, Node
from db.linking.identity.stakeholders import Joins
from db.linking.increment.new_articles import Arrival
from db.linking.tables.stakeholder_tables import linked_aliases
from db.store import Store


def new_aliases(arrival: Arrival) -> Iterator[LinkedAlias]:
    """Give each name that new articles use of somebody and that isn't known yet."""
    standing, identities = arrival.standing, arrival.linkage.who
    known_names = {
        (stakeholder_id, name)
        for stakeholder_id, stakeholder in standing.items()
        for name in (stakeholder.name, *stakeholder.aliases)
    }
    names: defaultdict[str, set[str]] = defaultdict(set)
    for (_, name), stakeholder in identities.by_place.items():
        names[stakeholder].add(name)
    for mention in arrival.came.mentions:
        meant = identities.of(mention.article_id, mention.name)
        if meant and mention.form == "name":
            names[meant].add(mention.text)
    seen = {
        stakeholder_id: replace(
            identities.stakeholders[stakeholder_id],
            aliases=tuple(sorted(spellings - {identities.stakeholders[stakeholder_id].name})),
        )
        for stakeholder_id, spellings in names.items()
    }
    linkage = replace(arrival.linkage, who=replace(identities, stakeholders=seen))
    for alias in linked_aliases(arrival.came.known_stakeholders, linkage):
        if (alias.stakeholder_id, alias.name) not in known_names:
            yield alias


def with_first_articles(store: Store, joins: Joins) -> Joins:
    """Note where those who stand, and whom new names were compared with, were first named."""
    standing: dict[str, Key] = {
        node.known_id: name_key
        for name_key, node in joins.nodes.items()
        if node.known_id and not node.articles
    }
    with store.held(standing) as compared:
        firsts = store.db.execute(
            "select stakeholder_id, articles.id, min(coalesce(published_at, '9999')) from mentions"
            " join articles on articles.id = article_id"
            f" where stakeholder_id in (select id from {compared}) group by stakeholder_id"
        )
        nodes: dict[Key, Node] = {
            standing[stakeholder]: replace(joins.nodes[standing[stakeholder]], first=(day, article))
            for stakeholder, article, day in firsts
        }
    return replace(joins, nodes={**joins.nodes, **nodes})
