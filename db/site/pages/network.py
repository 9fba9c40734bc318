"""The graph becomes a page: who is linked to whom, by what, and how two of them are connected."""

from __future__ import annotations

import json
import sqlite3

from db.rows import Row, first, rows
from db.site.pictures.graph import graph_pictures
from db.site.readers.paths import shortest_path
from db.site.schemas import people
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import STORY, count, words
from db.site.schemas.vocabularies import ANY_NAME
from db.site.view.choices import some_stakeholders, some_stories
from db.site.view.page import Page, Parameters, whole_number

MOST_NODES, MOST_EDGES = 300, 600
FEW = 100  # nodes of which each pair is looked up; of more, all relations of each are read


def network_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show the graph of the whole base or of one story; `nodes` limits its size.

    `from` and `to` ask how two stakeholders are connected; the path is drawn into the graph.
    """
    story = parameters.get("story") or ""
    most = max(2, whole_number(parameters, "nodes", default=80, most=MOST_NODES))
    ends = [named(connection, (parameters.get(end) or "").strip()[:200]) for end in ("from", "to")]
    keys = [end["id"] for end in ends if end]
    path = shortest_path(connection, *keys) if len(keys) == len(ends) else []
    on_path = {end_id for step in path for end_id in (step["from_id"], step["to_id"])}
    nodes = central_nodes(connection, story, most)
    nodes += nodes_of(connection, story, on_path - {node["stakeholder_id"] for node in nodes})
    edges = edges_among(connection, nodes, MOST_EDGES)
    data = {
        "story": story,
        "from": ends[0]["id"] if ends[0] else "",
        "to": ends[1]["id"] if ends[1] else "",
        "chain": path,
        "nodes": nodes,
        "relations": edges,
    }
    extras = {
        "picture": graph_pictures(nodes, edges, path=path),
        "stories": some_stories(connection, story),
        "stakeholders": some_stakeholders(connection),
        "ends": [end["name"] if end else parameters.get(name) or ""
                 for end, name in zip(ends, ("from", "to"), strict=True)],
        "most": most,
    }  # fmt: skip
    return Page(template="network.html", title="Network", data=data, extras=extras)


def named(connection: sqlite3.Connection, name: str) -> Row | None:
    """Find a stakeholder by id or exact name."""
    sql = "select id, name from stakeholders where id = ? or name = ? limit 1"
    return first(connection, sql, [name, name]) if name else None


def central_nodes(connection: sqlite3.Connection, story: str, most: int) -> list[Row]:
    """Give the most central stakeholders of a story, or of the whole base."""
    return rows(
        connection,
        """
        select graph_nodes.*, stakeholders.name, stakeholders.kind
        from graph_nodes join stakeholders on stakeholders.id = stakeholder_id
        where story_id = ? order by centrality desc, stakeholder_id limit ?
        """,
        [story, most],
    )


def nodes_of(connection: sqlite3.Connection, story: str, keys: set[str]) -> list[Row]:
    """Give the places of some stakeholders in a graph."""
    return rows(
        connection,
        """
        select graph_nodes.*, stakeholders.name, stakeholders.kind
        from json_each(?) as wanted cross join graph_nodes
        on graph_nodes.stakeholder_id = wanted.value and story_id = ?
        join stakeholders on stakeholders.id = stakeholder_id order by centrality desc
        """,
        [json.dumps(sorted(keys)), story],
    )


def edges_among(connection: sqlite3.Connection, nodes: list[Row], most: int) -> list[Row]:
    """Give the relations among some stakeholders, the weightiest first."""
    names = {node["stakeholder_id"]: node["name"] for node in nodes}
    whole = rows(
        connection,
        "select * from relations where id in (select value from json_each(?)) "
        "order by weight desc, id",
        [json.dumps([relation["id"] for relation in lines_among(connection, nodes, most)])],
    )
    return [
        {**relation, "from_name": names[relation["from_id"]], "to_name": names[relation["to_id"]]}
        for relation in whole
    ]


def lines_among(connection: sqlite3.Connection, nodes: list[Row], most: int) -> list[Row]:
    """Give what a picture shows of the relations among some stakeholders."""
    other = "to_id" if len(nodes) <= FEW else "+to_id"  # a plus keeps SQLite from its index
    return rows(
        connection,
        f"""
        select relations.id, from_id, to_id, kind, weight from json_each(:keys) as wanted
        cross join relations on from_id = wanted.value
        where {other} in (select value from json_each(:keys)) order by weight desc, relations.id
        limit :most
        """,  # noqa: S608
        {"keys": json.dumps(sorted(node["stakeholder_id"] for node in nodes)), "most": most},
    )


PAGE = PageEntry(
    path="/network",
    make=network_page,
    summary="Who is linked to whom",
    parameters=(
        STORY,
        count("nodes", most=300),
        words(
            "from",
            "a stakeholder's permanent or full name, from which a path is looked for",
            known=ANY_NAME,
        ),
        words("to", "the one that the path leads to", known=ANY_NAME),
    ),
    shape=people.network,
    place=70,
    menu="Network",
    in_sitemap=True,
    dated=True,
)
