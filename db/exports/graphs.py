"""Stakeholders, relations and stances become graphs: GEXF for Gephi, GraphML for most others.

Two shapes: stakeholders linked by relations; and actors linked to concepts (practices and
instruments) by statements with an agreement of -1, 0 or 1, as discourse network analysis has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx
from networkx.readwrite.gexf import GEXFWriter

from db.exports.characters import clean, one_line
from db.exports.format import Format, Writer
from db.exports.proof import day, known, proof
from db.exports.scope import Row, Scope

AGREEMENT = {"critic": -1, "neutral": 0, "defender": 1}
UNKNOWN = "unknown"
Reader = Callable[[Scope], networkx.MultiDiGraph]
Drawer = Callable[[networkx.MultiDiGraph], bytes]


def relation_graph(
    stakeholders: Iterable[Row], relations: Iterable[Row], places: Mapping[str, Row]
) -> networkx.MultiDiGraph:
    """Make the graph of stakeholders; each edge carries the words that show it."""
    graph = networkx.MultiDiGraph(name="Sidelight stakeholders")
    for row in stakeholders:
        graph.add_node(row["id"], **actor(row), **place(places.get(row["id"])))
    for row in relations:
        values = {
            "id": row["id"],
            "label": row["kind"],
            "kind": row["kind"],
            "weight": row["weight"],
            "first_at": day(row["first_at"]),
            "last_at": day(row["last_at"]),
            "evidence": json.dumps([proof(passage) for passage in row["evidence"]]),
        }
        graph.add_edge(row["from_id"], row["to_id"], key=row["id"], **known(values))
    return graph


def actor(stakeholder: Row) -> dict[str, Any]:
    """Give what is known of a stakeholder."""
    values = {
        "label": one_line(stakeholder["name"]) or stakeholder["id"],
        "kind": stakeholder["kind"] or UNKNOWN,
        "role": one_line(stakeholder["role"]),
        "country": stakeholder["country"],
        "wikidata": stakeholder["wikidata"],
    }
    return known({name: clean(value) for name, value in values.items()})


def place(node: Row | None) -> dict[str, Any]:
    """Give where the linker's layout puts a stakeholder, for programs that show it at once."""
    if node is None or node["x"] is None or node["y"] is None:
        return {}
    return {"x": float(node["x"]), "y": float(node["y"])}


def discourse_graph(
    stakeholders: Iterable[Row], stances: Iterable[Row], instruments: Mapping[str, str]
) -> networkx.MultiDiGraph:
    """Make the graph of actors and concepts: one edge a statement, agreeing or not."""
    graph = networkx.MultiDiGraph(name="Sidelight discourse")
    for row in stakeholders:
        graph.add_node(f"actor:{row['id']}", mode="actor", **actor(row))
    for row in stances:
        actor_key = f"actor:{row['stakeholder_id']}"
        if actor_key in graph and row["side"] in AGREEMENT:
            concept_key, label = concept(row, instruments)
            graph.add_node(concept_key, mode="concept", label=label)
            graph.add_edge(actor_key, concept_key, key=row["id"], **statement(row))
    return graph


def concept(stance: Row, instruments: Mapping[str, str]) -> tuple[str, str]:
    """Give key and label of what a stance is about: an instrument, or else a practice."""
    if stance["towards"] == "instrument" and stance["instrument_id"] in instruments:
        name = one_line(instruments[stance["instrument_id"]])
        return f"instrument:{stance['instrument_id']}", name or stance["instrument_id"]
    practice = one_line(stance["practice"]) or UNKNOWN
    return f"practice:{practice}", practice.replace("_", " ")


def statement(stance: Row) -> dict[str, Any]:
    """Give one statement: agreement with the concept, how sure, when, and its exact words."""
    evidence = proof(stance)
    values = {
        "id": stance["id"],
        "label": stance["side"],
        "basis": stance["basis"],
        "strength": stance["strength"],
        "score": stance["score"],
        "stated_at": day(stance["stated_at"] or stance["published_at"]),
        "start_offset": evidence.pop("start"),
        "end_offset": evidence.pop("end"),
        **evidence,
    }
    return {"agreement": AGREEMENT[stance["side"]], **known(values)}


def gexf(graph: networkx.MultiDiGraph) -> bytes:
    """Write GEXF 1.3 without the day of writing, so that the same graph gives the same bytes."""
    placed = networkx.MultiDiGraph(graph)
    for _, values in placed.nodes(data=True):
        if "x" in values:
            spot = {"x": values.pop("x"), "y": values.pop("y"), "z": 0.0}
            values["viz"] = {"position": spot}
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.3")
    writer.add_graph(placed)
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    return str(writer).encode()


def graphml(graph: networkx.MultiDiGraph) -> bytes:
    """Write GraphML."""
    return ("\n".join(networkx.generate_graphml(graph)) + "\n").encode()


def read_relation_graph(scope: Scope) -> networkx.MultiDiGraph:
    """Make the graph of the stakeholders that are related within what is exported."""
    relations = scope.relations()
    keys = {relation[end] for relation in relations for end in ("from_id", "to_id")}
    story = scope.key if scope.about == "story" else ""
    nodes = scope.rows("select * from graph_nodes where story_id = :story", {"story": story})
    places = {node["stakeholder_id"]: node for node in nodes}
    return relation_graph(scope.stakeholders(keys), relations, places)


def read_discourse_graph(scope: Scope) -> networkx.MultiDiGraph:
    """Make the graph of actors and concepts of what is exported."""
    stances = [stance for stance in scope.spoken("stances") if stance["stakeholder_id"]]
    instruments = {
        instrument["id"]: instrument["name"]
        for instrument in scope.rows("select id, name from instruments")
    }
    stakeholders = scope.stakeholders(stance["stakeholder_id"] for stance in stances)
    return discourse_graph(stakeholders, stances, instruments)


def _writer(read: Reader, draw: Drawer) -> Writer:
    """Write a graph of what is exported."""

    def write(scope: Scope, _: str) -> bytes:
        return draw(read(scope))

    return write


GEXF = "application/gexf+xml; charset=utf-8"
GRAPHML = "application/graphml+xml; charset=utf-8"
FORMATS = (
    Format(
        name="gexf",
        suffix=".gexf",
        content_type=GEXF,
        label="GEXF",
        summary="'s relations as a graph (GEXF)",
        write=_writer(read_relation_graph, gexf),
        on_pages=True,
        place=20,
    ),
    Format(
        name="graphml",
        suffix=".graphml",
        content_type=GRAPHML,
        label="GraphML",
        summary="'s relations as a graph (GraphML)",
        write=_writer(read_relation_graph, graphml),
        on_pages=True,
        place=30,
    ),
    Format(
        name="discourse-gexf",
        suffix=".discourse.gexf",
        content_type=GEXF,
        label="discourse network (GEXF)",
        summary=": actors by concepts (GEXF)",
        write=_writer(read_discourse_graph, gexf),
        on_pages=True,
        place=40,
    ),
    Format(
        name="discourse-graphml",
        suffix=".discourse.graphml",
        content_type=GRAPHML,
        label="discourse network (GraphML)",
        summary=": actors by concepts (GraphML)",
        write=_writer(read_discourse_graph, graphml),
        place=41,
    ),
)
