"""Two people of one name are told apart: by the bodies their roles name, and the company kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import networkx

from db.linking.identity.names import UNSURE, body_in, organisation_key, organisation_score
from db.records import Mention

Place = tuple[str, str]  # article id, name within the article
Namings = Mapping[Place, Sequence[Mention]]


def tell_apart(
    places_by_name: Mapping[str, Sequence[Place]], mentions: Namings
) -> dict[Place, str | None]:
    """Give the body of each place whose name several people share; None where it can't be told.

    `places_by_name` holds the places of each person's name, earliest first. Places are of one
    person when their roles name one body, or when anybody else is named beside both. Two groups of
    places with roles at different bodies are two people. Names that one person bears are left out.
    """
    company = _company(mentions)
    bodies = _bodies(mentions)
    bodies_by_place: dict[Place, str | None] = {}
    for places in places_by_name.values():
        at = {place: _body_of(mentions[place], bodies[place[0]]) for place in places}
        if len(set(filter(None, at.values()))) > 1:
            bodies_by_place.update(_split(places, at, company))
    return bodies_by_place


def _split(
    places: Sequence[Place],
    at: Mapping[Place, str | None],
    company: Mapping[str, frozenset[str]],
) -> dict[Place, str | None]:
    """Split the places of one name into people; nothing when they can all be one."""
    graph: networkx.Graph[Place | str] = networkx.Graph()
    graph.add_nodes_from(places)
    for place in places:
        graph.add_edges_from((place, f"beside {name}") for name in company[place[0]] - {place[1]})
        if body := at[place]:
            graph.add_edge(place, f"at {body}")
    for first, second in combinations(sorted(set(filter(None, at.values()))), 2):
        if _is_one_body(first, second):
            graph.add_edge(f"at {first}", f"at {second}")
    rank = {place: number for number, place in enumerate(places)}
    people = [
        sorted((node for node in group if node in rank), key=rank.__getitem__)
        for group in networkx.connected_components(graph)
    ]
    with_body = [group for group in people if any(at[place] for place in group)]
    if len(with_body) < 2:
        return {}
    return {
        place: next((body for second in group if (body := at[second])), None)
        for group in people
        for place in group
    }


def _is_one_body(first: str | None, second: str | None) -> bool:
    """Tell whether two bodies are, or may be, the same."""
    return bool(first and second) and organisation_score(str(first), str(second)) >= UNSURE


def _company(mentions: Namings) -> defaultdict[str, frozenset[str]]:
    """Give the names that each article names, by form of name only."""
    names_by_article: defaultdict[str, set[str]] = defaultdict(set)
    for (article, name), sightings in mentions.items():
        if any(mention.form == "name" for mention in sightings):
            names_by_article[article].add(name)
    company: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    company.update({article: frozenset(names) for article, names in names_by_article.items()})
    return company


def _bodies(mentions: Namings) -> defaultdict[str, dict[tuple[str, ...], str]]:
    """Give the bodies that each article names, by normalised name."""
    bodies: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for (article, name), sightings in mentions.items():
        if any(
            mention.form == "name" and mention.kind not in {"person", None} for mention in sightings
        ):
            bodies[article][organisation_key(name)] = name
    return bodies


def _body_of(sightings: Iterable[Mention], bodies: Mapping[tuple[str, ...], str]) -> str | None:
    """Give the body that the roles of a person name in an article."""
    return next(
        (body for mention in sightings if (body := body_in(mention.role or "", bodies))), None
    )
