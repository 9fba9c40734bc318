"""Relations of a whole base -> where its stakeholders are drawn: anew, or as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from db.linked.identities import GraphNode
from db.linked.link_state import note, noted
from db.linked.tables import WHOLE_BASE
from db.linking.statements.graph import whole_graph
from db.store import Store

DRAWN = "graph drawn"
COLUMNS = ", ".join(field.name for field in fields(GraphNode))
STANDING = f"select {COLUMNS} from graph_nodes where story_id = ?"


def draw_whole(
    store: Store, relations: Iterable[tuple[str, str, float]], *, anew: bool = False
) -> Iterator[GraphNode]:
    """Give the rows of graph_nodes for a whole base.

    To place them takes as long however little has changed, so a drawing that follows from the
    same stands, unless it is wanted `anew`.
    """
    graph = whole_graph(relations)
    digest = graph.digest()
    if not anew and noted(store.db, DRAWN) == digest:
        yield from (GraphNode(**node) for node in store.rows(STANDING, [WHOLE_BASE]))
        return
    note(store.db, DRAWN, digest)
    yield from graph.nodes()
