"""Names become edges: which two name the same, how sure that is, why, and what people judged."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Literal

from db.keys import digest_key, slug_key
from db.linking.identity.names import (
    ACRONYM,
    DIFFERENT,
    GENERIC_ENDING,
    SAME,
    SURE,
    UNSURE,
    initials,
    is_acronym,
    match_organisations,
    match_persons,
    organisation_key,
    person_key,
)
from db.linking.identity.nodes import GROUP, Key, Node, display
from db.linking.material import Judgement

LOGGER = logging.getLogger(__name__)
LEAST_LETTERS = 3  # of a short name that is worth asking about
SHORTENED = {ACRONYM, GENERIC_ENDING}
MOST_IN_BLOCK = 60  # a surname or first word that more names share tells nothing
ON_PAIRS = {"same": "same", "alias": "same", "different": "different"}
State = Literal["joined", "unsure", "ambiguous", "judged apart"]
Apart = frozenset[frozenset[str | None]]
Ids = Mapping[Key, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edge:
    """Two names that may be the same, and what became of that."""

    one: Key
    other: Key
    score: float
    reason: str
    state: State


def join_nodes(
    nodes: Mapping[Key, Node], ids: Ids, judgements: Sequence[Judgement]
) -> tuple[list[list[Key]], list[Edge]]:
    """Join names that judgements or sure scores say are the same, unless judged different.

    Gives the groups of names, and every edge that was weighed. The last judgement on a pair
    holds; what was judged different stays apart, whatever else would join it.
    """
    groups: dict[Key, list[Key]] = {node: [node] for node in nodes}
    standing = _standing(judgements)
    keys = _keys_by_id(ids)
    apart = judged_apart(judgements)
    edges: list[Edge] = []
    for edge in (*_judged_edges(keys, standing), *scored_edges(nodes)):
        first, second = groups[edge.one], groups[edge.other]
        if edge.state == "joined" and first is not second:
            if is_kept_apart(first, second, ids, apart):
                edges.append(replace(edge, state="judged apart"))
                continue
            first.extend(second)
            groups.update(dict.fromkeys(second, first))
        edges.append(edge)
    _trace(edges, ids)
    unique = {id(group): group for group in groups.values()}
    return list(unique.values()), edges


def _trace(edges: Iterable[Edge], ids: Ids) -> None:
    """Log what became of each edge, and why."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        for edge in edges:
            names = (min(ids[name]) for name in (edge.one, edge.other))
            LOGGER.debug("%s and %s: %s, %s (%.2f)", *names, edge.state, edge.reason, edge.score)


def ids_of(nodes: Mapping[Key, Node]) -> Ids:
    """Give every id that each name has or had: a judgement may call it by any of them.

    A slug that several names make belongs to the curated or earliest one; the others are
    known by the slug with a digest of their name.
    """
    owners: dict[str, Key] = {}
    for name_key, node in sorted(nodes.items(), key=lambda entry: entry[1].known_id is None):
        for slug in (node.known_id, *map(slug_key, sorted(node.names))):
            owners.setdefault(slug or "", name_key)
    return {
        name_key: frozenset(
            slug if owners[slug] == name_key else f"{slug}-{digest_key(*name_key)}"
            for slug in {node.known_id, *map(slug_key, node.names)}
            if slug
        )
        for name_key, node in nodes.items()
    }


def judged_apart(judgements: Iterable[Judgement]) -> Apart:
    """Give the pairs that people judged to be different."""
    standing = _standing(judgements).items()
    return frozenset(pair for pair, verdict in standing if verdict == "different")


def _standing(judgements: Iterable[Judgement]) -> dict[frozenset[str | None], str]:
    """Give the verdict that holds for each pair: the last one. A name's alias is the same."""
    return {
        frozenset((judgement.row_key, judgement.other_key)): ON_PAIRS[judgement.verdict]
        for judgement in judgements
        if judgement.verdict in ON_PAIRS
    }


def _keys_by_id(ids: Ids) -> defaultdict[str | None, list[Key]]:
    """Give the names that go by each id."""
    keys: defaultdict[str | None, list[Key]] = defaultdict(list)
    for name_key, names in sorted(ids.items()):
        for name in names:
            keys[name].append(name_key)
    return keys


def is_kept_apart(
    here_keys: Iterable[Key], there_keys: Sequence[Key], ids: Ids, apart: Apart
) -> bool:
    """Tell whether a person has judged members of two groups to be different."""
    if not apart:
        return False
    here = {name for name_key in here_keys for name in ids[name_key]}
    there = {name for name_key in there_keys for name in ids[name_key]}
    return any(frozenset(pair) in apart for pair in product(here, there))


def _judged_edges(
    keys: Mapping[str | None, list[Key]], standing: Mapping[frozenset[str | None], str]
) -> Iterator[Edge]:
    """Give the pairs that people have judged the same."""
    same = (sorted(map(str, pair)) for pair, verdict in standing.items() if verdict == "same")
    for pair in sorted(same):
        judged_keys = sorted({name_key for name in pair for name_key in keys.get(name, ())})
        for same_key in judged_keys[1:]:
            yield Edge(
                one=judged_keys[0], other=same_key, score=SAME, reason="judgement", state="joined"
            )


def scored_edges(nodes: Mapping[Key, Node]) -> list[Edge]:
    """Give the pairs that are the same or may be, the surest first."""
    scores: dict[tuple[Key, Key], tuple[float, str]] = {}
    for block in _blocks(nodes):
        for first, second in combinations(block, 2):
            match = match_nodes(nodes[first], nodes[second])
            if match[0] >= UNSURE:
                scores[first, second] = match
    ambiguous = _ambiguous(scores, nodes)
    edges = [
        Edge(
            one=first,
            other=second,
            score=score,
            reason=reason,
            state=_state(score, is_ambiguous=bool({first, second} & ambiguous)),
        )
        for (first, second), (score, reason) in scores.items()
    ]
    return sorted(edges, key=lambda edge: (-edge.score, edge.one, edge.other))


def _state(score: float, *, is_ambiguous: bool) -> State:
    """Say what becomes of an edge by itself."""
    if score < SURE:
        return "unsure"
    return "ambiguous" if is_ambiguous else "joined"


def _ambiguous(
    scores: Mapping[tuple[Key, Key], tuple[float, str]], nodes: Mapping[Key, Node]
) -> set[Key]:
    """Give short names that fit several longer ones which don't fit each other."""
    partners: defaultdict[Key, list[Key]] = defaultdict(list)
    for (first, second), (score, _) in scores.items():
        if SURE <= score < SAME:
            partners[first].append(second)
            partners[second].append(first)
    return {
        name_key
        for name_key, others in partners.items()
        if any(match_nodes(nodes[a], nodes[b])[0] < SURE for a, b in combinations(others, 2))
    }


def _blocks(nodes: Mapping[Key, Node]) -> Iterator[list[Key]]:
    """Give groups of names that are worth comparing: one surname, first word or acronym."""
    blocks: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for name_key, node in nodes.items():
        if name_key[0] == GROUP:  # merged by body and people
            continue
        for mark in marks(display(node), is_person=node.is_person):
            blocks[mark].append(name_key)
    for block in blocks.values():
        if 1 < len(block) <= MOST_IN_BLOCK:
            yield sorted(set(block))


def near_anchors(nodes: Mapping[Key, Node], anchors: Iterable[Node]) -> dict[Key, Node]:
    """Give those stakeholders that stand with which some new name is to be compared."""
    new_marks = {
        mark
        for name_key, node in nodes.items()
        if name_key[0] not in {"known", GROUP}
        for mark in marks(display(node), is_person=node.is_person)
    }
    return {
        node.key: node
        for node in anchors
        if not new_marks.isdisjoint(marks(display(node), is_person=node.is_person))
    }


def marks(name: str, *, is_person: bool) -> Iterator[tuple[str, str]]:
    """Give the blocks that a name belongs to."""
    if is_person:
        yield "surname", person_key(name)[-1] if person_key(name) else ""
        return
    words = organisation_key(name)
    if words:
        yield "first", words[0]
        yield "acronym", words[0] if is_acronym(name) else initials(name)


def match_nodes(node: Node, second: Node) -> tuple[float, str]:
    """Score two nodes and say why; neither curated ones nor namesakes are the same by name."""
    if node.known_id and second.known_id:
        return 0.0, "both curated"
    if node.body and second.body and node.body != second.body:
        return 0.0, "namesakes"
    if node.is_person != second.is_person:
        return 0.0, "a person and a body"
    if node.is_person:
        return match_persons(display(node), display(second))
    score, reason = match_organisations(display(node), display(second))
    if reason in SHORTENED and not _is_introduced(node, second):
        return _match_unexplained(min(display(node), display(second), key=len), reason)
    return score, reason


def _is_introduced(first: Node, second: Node) -> bool:
    """Tell whether an article writes one of two names for the other."""
    names = {organisation_key(display(node)) for node in (first, second)}
    return any(
        names <= {organisation_key(display(node)), *map(organisation_key, node.forms)}
        for node in (first, second)
    )


def _match_unexplained(short: str, reason: str) -> tuple[float, str]:
    """Score a short name and a longer one that no article has for each other.

    Others have the same initials or first word, and the better known one is what texts don't
    explain: ISIS is no institute.
    """
    is_tiny = len(short.replace(".", "")) < LEAST_LETTERS
    return (DIFFERENT, "two letters") if is_tiny else (UNSURE, f"{reason}, never introduced")
