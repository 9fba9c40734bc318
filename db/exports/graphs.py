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
from db.exports.typed_rows import RelationRow, StakeholderRow, StanceRow

AGREEMENT = {"critic": -1, "neutral": 0, "defender": 1}
UNKNOWN = "unknown"
Reader = Callable[[Scope], networkx.MultiDiGraph]
Drawer = Callable[[networkx.MultiDiGraph], bytes]


def relation_graph(
    stakeholders: Iterable[StakeholderRow],
    relations: Iterable[RelationRow],
    places: Mapping[str, Row],
) -> networkx.MultiDiGraph:
    """Make the graph of stakeholders; each edge carries the words that show it."""
    graph = networkx.MultiDiGraph(name="Sidelight stakeholders")
    for stakeholder in stakeholders:
        slug = stakeholder["id"]
        graph.add_node(slug, **actor(stakeholder), **place(places.get(slug)))
    for relation in relations:
        values = {
            "id": relation["id"],
            "label": relation["kind"],
            "kind": relation["kind"],
            "weight": relation["weight"],
            "first_at": day(relation["first_at"]),
            "last_at": day(relation["last_at"]),
            "evidence": json.dumps([proof(passage) for passage in relation["evidence"]]),
        }
        graph.add_edge(relation["from_id"], relation["to_id"], key=relation["id"], **known(values))
    return graph


def actor(stakeholder: StakeholderRow) -> dict[str, Any]:
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
    stakeholders: Iterable[StakeholderRow],
    stances: Iterable[StanceRow],
    instruments: Mapping[str, str],
) -> networkx.MultiDiGraph:
    """Make the graph of actors and concepts: one edge a statement, agreeing or not."""
    graph = networkx.MultiDiGraph(name="Sidelight discourse")
    for stakeholder in stakeholders:
        graph.add_node(f"actor:{stakeholder['id']}", mode="actor", **actor(stakeholder))
    for stance in stances:
        actor_key = f"actor:{stance['stakeholder_id']}"
        if actor_key in graph and stance["side"] in AGREEMENT:
            concept_key, label = concept(stance, instruments)
            graph.add_node(concept_key, mode="concept", label=label)
            graph.add_edge(actor_key, concept_key, key=stance["id"], **statement(stance))
    return graph


def concept(stance: StanceRow, instruments: Mapping[str, str]) -> tuple[str, str]:
    """Give key and label of what a stance is about: an instrument, or else a practice."""
    slug = stance["instrument_id"] or ""
    if stance["towards"] == "instrument" and slug in instruments:
        return f"instrument:{slug}", one_line(instruments[slug]) or slug
    practice = one_line(stance["practice"]) or UNKNOWN
    return f"practice:{practice}", practice.replace("_", " ")


def statement(stance: StanceRow) -> dict[str, Any]:
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
    stances = [stance for stance in scope.stances() if stance["stakeholder_id"]]
    instruments = {
        instrument["id"]: instrument["name"]
        for instrument in scope.rows("select id, name from instruments")
    }
    holders = {stance["stakeholder_id"] for stance in stances}
    stakeholders = scope.stakeholders(holder for holder in holders if holder)
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
