"""The graph becomes a page: who is linked to whom, by what, resting on how much."""

from __future__ import annotations

import sqlite3

from db.site.page import Page, Parameters, Row, rows, whole_number
from db.site.pictures.graph import graph_picture

MOST_NODES = 300


def network_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show the graph of the whole base or of one story; `nodes` limits its size."""
    story = parameters.get("story") or ""
    most = whole_number(parameters, "nodes", default=80, most=MOST_NODES)
    nodes, edges = graph(connection, story, most)
    stories = rows(connection, "select id, title from stories order by title")
    data = {"story": story, "nodes": nodes, "relations": edges}
    return Page(
        template="network.html",
        title="Network",
        data=data,
        extras={"picture": graph_picture(nodes, edges), "stories": stories, "most": most},
    )


def graph(connection: sqlite3.Connection, story: str, most: int) -> tuple[list[Row], list[Row]]:
    """Give the most central nodes and the relations among them."""
    nodes = rows(
        connection,
        """
        select graph_nodes.*, stakeholders.name, stakeholders.kind
        from graph_nodes join stakeholders on stakeholders.id = stakeholder_id
        where story_id = ? order by centrality desc, stakeholder_id limit ?
        """,
        [story, most],
    )
    shown = {node["stakeholder_id"] for node in nodes}
    edges = rows(
        connection,
        """
        select relations.*, a.name as from_name, b.name as to_name from relations
        join stakeholders as a on a.id = from_id join stakeholders as b on b.id = to_id
        order by weight desc, relations.id
        """,
    )
    return nodes, [row for row in edges if row["from_id"] in shown and row["to_id"] in shown]
