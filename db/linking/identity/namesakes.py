"""Two people of one name are told apart: by the bodies their roles name, and the company kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx

from db.linking.identity.names import UNSURE, body_in, organisation_key, organisation_score
from db.records import Mention

Place = tuple[str, str]  # article id, name within the article
Namings = Mapping[Place, Sequence[Mention]]


def tell_apart(named: Mapping[str, Sequence[Place]], mentions: Namings) -> dict[Place, str | None]:
    """Give the body of each place whose name several people share; None where it can't be told.

    `named` holds the places of each person's name, earliest first. Places are of one person when
    their roles name one body, or when anybody else is named beside both. Two groups of places
    with roles at different bodies are two people. Names that one person bears are left out.
    """
    company = _company(mentions)
    bodies = _bodies(mentions)
    found: dict[Place, str | None] = {}
    for places in named.values():
        at = {place: _body_of(mentions[place], bodies[place[0]]) for place in places}
        if len(set(filter(None, at.values()))) > 1:
            found.update(_split(places, at, company))
    return found


def _split(
    places: Sequence[Place],
    at: Mapping[Place, str | None],
    company: Mapping[str, frozenset[str]],
) -> dict[Place, str | None]:
    """Split the places of one name into people; nothing when they can all be one."""
    graph: networkx.Graph[Place] = networkx.Graph()
    graph.add_nodes_from(places)
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            beside = (company[one[0]] & company[other[0]]) - {one[1], other[1]}
            if beside or _is_one_body(at[one], at[other]):
                graph.add_edge(one, other)
    people = [sorted(group, key=places.index) for group in networkx.connected_components(graph)]
    known = [group for group in people if any(at[place] for place in group)]
    if len(known) < 2:
        return {}
    return {
        place: next((body for other in group if (body := at[other])), None)
        for group in people
        for place in group
    }


def _is_one_body(one: str | None, other: str | None) -> bool:
    """Tell whether two bodies are, or may be, the same."""
    return bool(one and other) and organisation_score(str(one), str(other)) >= UNSURE


def _company(mentions: Namings) -> defaultdict[str, frozenset[str]]:
    """Give the names that each article names, by form of name only."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (article, name), rows in mentions.items():
        if any(row.form == "name" for row in rows):
            found[article].add(name)
    named: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    named.update({article: frozenset(names) for article, names in found.items()})
    return named


def _bodies(mentions: Namings) -> defaultdict[str, dict[tuple[str, ...], str]]:
    """Give the bodies that each article names, by normalised name."""
    found: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for (article, name), rows in mentions.items():
        if any(row.form == "name" and row.kind not in {"person", None} for row in rows):
            found[article][organisation_key(name)] = name
    return found


def _body_of(rows: Iterable[Mention], bodies: Mapping[tuple[str, ...], str]) -> str | None:
    """Give the body that the roles of a person name in an article."""
    return next((body for row in rows if (body := body_in(row.role or "", bodies))), None)
