"""Names in articles become stakeholders: blocked, scored, judged, and given permanent ids."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from db.keys import digest_key, slug_key
from db.linking.material import Judgement, Known, Material
from db.linking.names import (
    GENERIC_BODIES,
    SAME,
    SURE,
    initials,
    is_acronym,
    organisation_key,
    organisation_score,
    person_key,
    person_score,
)
from db.linking.nodes import Key, Node, Place, display, gather_nodes

SPEAKING_ROLE = re.compile(
    r"\b(?:chief executive|ceo|president|chair|director|secretary|spokes|head of|commissioner"
    r"|minister|founder)",
    re.IGNORECASE,
)
PRESS = frozenset({"news", "trade_press", "forum"})
OFTEN_NAMED = 3  # articles that make somebody without a role more than a passing name
LEAST_SAID = 2  # quotations that a single unknown word needs to be somebody
MOST_IN_BLOCK = 60  # a surname or first word that more names share tells nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A resolved person or organisation."""

    id: str
    name: str
    kind: str | None
    role: str | None
    curated: bool
    aliases: tuple[str, ...]
    articles: frozenset[str]
    parent_id: str | None = None  # of a person, the body they belong to
    speaks_for: str | None = None  # that body, where the person heads it or speaks for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadows:
    """Names that stand for something else than a stakeholder, normalised."""

    press: frozenset[tuple[str, ...]]
    instruments: frozenset[tuple[str, ...]]
    parts_of_names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who is who: stakeholders by id, and the stakeholder that a name means in an article."""

    stakeholders: Mapping[str, Stakeholder]
    by_place: Mapping[Place, str]

    def of(self, article_id: str, name: str | None) -> str | None:
        """Give the stakeholder that an article means by a name, None when nobody we know."""
        return None if name is None else self.by_place.get((article_id, name))


def resolve_stakeholders(material: Material) -> Identities:
    """Resolve every name of every article."""
    nodes, node_of = gather_nodes(material)
    ids = {key: node.known_id or slug_key(display(node)) for key, node in nodes.items()}
    groups = _merge(nodes, ids, material.judgements)
    rejected = {item.row_key for item in material.judgements if item.verdict == "reject"}
    kinds = {item.row_key: item.value for item in material.judgements if item.verdict == "relabel"}
    shadows = _shadows(material, nodes.values())
    known = {item.id: item for item in material.known_stakeholders}
    stakeholders: dict[str, Stakeholder] = {}
    resolved: dict[Key, str] = {}
    for group in groups:
        members = [nodes[key] for key in group]
        found = _stakeholder(members, known, ids, taken=stakeholders)
        if found.id in rejected or not _is_worth_a_row(found, members, shadows):
            continue
        kind = kinds.get(found.id) or found.kind
        stakeholders[found.id] = replace(found, kind=kind)
        resolved.update(dict.fromkeys(group, found.id))
    places = {place: resolved[key] for place, key in node_of.items() if key in resolved}
    return Identities(stakeholders=stakeholders, by_place=places)


def _merge(
    nodes: Mapping[Key, Node], ids: Mapping[Key, str], judgements: Sequence[Judgement]
) -> list[list[Key]]:
    """Join nodes that judgements or sure scores say are the same, unless judged different."""
    groups: dict[Key, list[Key]] = {key: [key] for key in nodes}
    apart = {
        frozenset((item.row_key, item.other_key))
        for item in judgements
        if item.verdict == "different"
    }
    for one, other in [*_judged_edges(ids, judgements), *_scored_edges(nodes)]:
        left, right = groups[one], groups[other]
        if left is right or _is_kept_apart(left, right, ids, apart):
            continue
        left.extend(right)
        groups.update(dict.fromkeys(right, left))
    unique = {id(group): group for group in groups.values()}
    return list(unique.values())


def _is_kept_apart(
    left: Iterable[Key],
    right: Sequence[Key],
    ids: Mapping[Key, str],
    apart: set[frozenset[str | None]],
) -> bool:
    """Tell whether a person has judged members of two groups to be different."""
    return any(frozenset((ids[one], ids[other])) in apart for one in left for other in right)


def _judged_edges(
    ids: Mapping[Key, str], judgements: Iterable[Judgement]
) -> Iterator[tuple[Key, Key]]:
    """Give the pairs that people have judged the same."""
    keys: defaultdict[str | None, list[Key]] = defaultdict(list)
    for key, name in ids.items():
        keys[name].append(key)
    for item in judgements:
        if item.verdict == "same":
            both = [*keys[item.row_key], *keys[item.other_key]]
            yield from ((both[0], other) for other in both[1:])


def _scored_edges(nodes: Mapping[Key, Node]) -> list[tuple[Key, Key]]:
    """Give the pairs that are surely the same, the surest first."""
    edges = []
    for block in _blocks(nodes):
        for one, other in combinations(block, 2):
            score = _score(nodes[one], nodes[other])
            if score >= SURE:
                edges.append((-score, one, other))
    ambiguous = _ambiguous(edges, nodes)
    return [(one, other) for _, one, other in sorted(set(edges)) if not {one, other} & ambiguous]


def _ambiguous(edges: Iterable[tuple[float, Key, Key]], nodes: Mapping[Key, Node]) -> set[Key]:
    """Give short names that fit several longer ones which don't fit each other."""
    partners: defaultdict[Key, list[Key]] = defaultdict(list)
    for score, one, other in edges:
        if -score < SAME:
            partners[one].append(other)
            partners[other].append(one)
    return {
        key
        for key, others in partners.items()
        if any(_score(nodes[a], nodes[b]) < SURE for a, b in combinations(set(others), 2))
    }


def _blocks(nodes: Mapping[Key, Node]) -> Iterator[list[Key]]:
    """Give groups of names that are worth comparing: one surname, first word or acronym."""
    blocks: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, node in nodes.items():
        for mark in _marks(display(node), is_person=key[0] == "person"):
            blocks[mark].append(key)
    for block in blocks.values():
        if 1 < len(block) <= MOST_IN_BLOCK:
            yield sorted(block)


def _marks(name: str, *, is_person: bool) -> Iterator[tuple[str, str]]:
    """Give the blocks that a name belongs to."""
    if is_person:
        yield "surname", person_key(name)[-1] if person_key(name) else ""
        return
    key = organisation_key(name)
    if key:
        yield "first", key[0]
        yield "acronym", key[0] if is_acronym(name) else initials(name)


def _score(one: Node, other: Node) -> float:
    """Score two nodes; two curated stakeholders are never the same by name."""
    if one.known_id and other.known_id:
        return 0.0
    is_person = "person" in {one.key[0], other.key[0]}
    if is_person and one.key[0] != other.key[0]:
        return 0.0
    score = person_score if is_person else organisation_score
    return score(display(one), display(other))


def _stakeholder(
    members: Sequence[Node],
    known: Mapping[str, Known],
    ids: Mapping[Key, str],
    *,
    taken: Mapping[str, Stakeholder],
) -> Stakeholder:
    """Make one stakeholder of the nodes that are the same."""
    main = min(members, key=_rank)
    curated = known.get(main.known_id or "")
    name = curated.name if curated else display(main)
    key = ids[main.key]
    if curated is None and (key in taken or key in known):
        key = f"{key}-{digest_key(*main.key)}"
    kinds, roles, forms = (
        sum((getattr(node, what) for node in members), Counter[str]())
        for what in ("kinds", "roles", "forms")
    )
    names = {*forms, *(name for node in members for name in node.names)} - {name}
    return Stakeholder(
        id=key,
        name=name,
        kind=curated.kind if curated else _commonest(kinds),
        role=(curated.role if curated else None) or _commonest(roles),
        curated=curated is not None,
        aliases=tuple(sorted(names)),
        articles=frozenset().union(*(node.articles for node in members)),
        parent_id=curated.parent_id if curated else None,
        speaks_for=_speaks_for(curated) if curated else None,
    )


def _speaks_for(known: Known) -> str | None:
    """Give the body that a curated person heads or speaks for."""
    heads = known.kind == "person" and SPEAKING_ROLE.search(known.role or "")
    return known.parent_id if heads else None


def _rank(node: Node) -> tuple[bool, bool, tuple[str, str], Key]:
    """Order the names of one stakeholder: curated first, acronyms last, then the earliest."""
    return node.known_id is None, is_acronym(display(node)), node.first, node.key


def _commonest(counts: Counter[str]) -> str | None:
    """Give what was counted most often, ties in alphabetical order."""
    return min(counts, key=lambda item: (-counts[item], item), default=None)


def _is_worth_a_row(found: Stakeholder, members: Sequence[Node], shadows: Shadows) -> bool:
    """Tell whether somebody is more than a name in passing.

    A person must speak, act or have a role; a single word that nobody knows must speak more
    than once, and not be part of a person's name; the press itself must be active.
    """
    if found.curated:
        return True
    is_active = any(node.active for node in members)
    key = organisation_key(found.name)
    if key in shadows.press or key in shadows.instruments:
        return is_active and key in shadows.press and found.kind != "media"
    if found.kind == "person":
        return is_active or found.role is not None or len(found.articles) >= OFTEN_NAMED
    if len(key) == 1 and found.kind is None:
        said = sum(node.quotations for node in members)
        return said >= LEAST_SAID and key[0] not in shadows.parts_of_names
    return key[0] not in GENERIC_BODIES if len(key) == 1 else is_active or found.kind is not None


def _shadows(material: Material, nodes: Iterable[Node]) -> Shadows:
    """Gather what a name can be instead of a stakeholder."""
    return Shadows(
        press=frozenset(
            organisation_key(article.outlet_name)
            for article in material.articles
            if article.outlet_name and article.outlet_kind in PRESS
        ),
        instruments=frozenset(organisation_key(row.name) for row in material.instruments),
        parts_of_names=frozenset(
            token for node in nodes if node.key[0] == "person" for token in node.key[1].split()
        ),
    )
