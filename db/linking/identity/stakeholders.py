"""Names in articles become stakeholders: blocked, scored, judged, and given permanent ids."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.keys import digest_key, slug_key
from db.lexicon import pattern, word_set
from db.linking.identity.edges import (
    Edge,
    Ids,
    ids_of,
    is_kept_apart,
    join_nodes,
    judged_apart,
    near_anchors,
)
from db.linking.identity.groups import body_of, is_group, merged_groups, telling_forms
from db.linking.identity.names import (
    GENERIC_BODIES,
    GENERIC_OFFICES,
    is_acronym,
    organisation_key,
)
from db.linking.identity.nodes import Key, Node, Place, display, gather_nodes
from db.linking.identity.spokespeople import bodies_spoken_for
from db.linking.material import Judgement, Known, Material

LOGGER = logging.getLogger(__name__)
SPEAKING_ROLE = pattern("roles", "speaking")
SUBJECT_KINDS = ("employer", "vendor")  # whom a controversy is about, employers first
PARTS = word_set("names", "parts_played")
PRESS = frozenset({"news", "trade_press", "forum"})
OFTEN_NAMED = 3  # articles that make somebody without a role more than a passing name
MANY = 5  # articles after which a kind must be told more than once ...
LEAST_TOLD = 0.1  # ... and by so many of them
LEAST_LETTERS = 3  # of a word of no known kind: two letters stand for anything
LEAST_SAID = 2  # quotations that a single unknown word needs to be somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A resolved person or organisation."""

    id: str
    name: str
    kind: str | None
    role: str | None
    curated: bool
    aliases: tuple[str, ...]
    named_in: int  # articles of the whole base
    parent_id: str | None = None  # of a person, the body they belong to
    speaks_for: str | None = None  # that body, where the person heads it or speaks for it
    people: str | None = None  # of a group, who they are
    body_id: str | None = None  # of a group, the body whose people they are


def is_of_group(firm: Stakeholder, other: Stakeholder) -> bool:
    """Tell whether two firms are one, or one is the other's parent."""
    return firm.id in (other.id, other.parent_id) or other.id == firm.parent_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadows:
    """Names that stand for something else than a stakeholder, normalised."""

    press: frozenset[tuple[str, ...]]
    instruments: frozenset[tuple[str, ...]]
    parts_of_names: frozenset[str]


NO_SHADOWS = Shadows(press=frozenset(), instruments=frozenset(), parts_of_names=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """How names were joined: every name, every edge weighed, and what each name came to."""

    nodes: Mapping[Key, Node]
    ids: Ids
    edges: tuple[Edge, ...]
    resolved: Mapping[Key, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Who is who: stakeholders by id, and the stakeholder that a name means in an article."""

    stakeholders: Mapping[str, Stakeholder]
    by_place: Mapping[Place, str]
    joins: Joins | None = None

    def of(self, article_id: str, name: str | None) -> str | None:
        """Give the stakeholder that an article means by a name, None when nobody we know."""
        return None if name is None else self.by_place.get((article_id, name))

    def articles_of(self) -> dict[str, set[str]]:
        """Give the articles that name each stakeholder."""
        articles_by_stakeholder: defaultdict[str, set[str]] = defaultdict(set)
        for (article, _), stakeholder in self.by_place.items():
            articles_by_stakeholder[stakeholder].add(article)
        return dict(articles_by_stakeholder)


class GivenNames:
    """The names that people gave stakeholders, by the ids that these go or went by."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._names: dict[str, str] = {}
        self._aliases: defaultdict[str, set[str]] = defaultdict(set)
        for judgement in judgements:
            if judgement.verdict == "rename":
                self._names[judgement.row_key] = judgement.value or ""
            elif judgement.verdict == "alias":
                self._aliases[judgement.row_key].add(judgement.value or "")

    def give(self, stakeholder: Stakeholder, ids: Iterable[str]) -> Stakeholder:
        """Name a stakeholder as people said; a curated one keeps its name, and takes aliases."""
        ordered = (stakeholder.id, *sorted(ids))
        given = next((self._names[key] for key in ordered if key in self._names), None)
        name = stakeholder.name if stakeholder.curated or not given else given
        added = {alias for key in ordered for alias in self._aliases.get(key, ())}
        aliases = {*stakeholder.aliases, *added, stakeholder.name} - {name}
        return replace(stakeholder, name=name, aliases=tuple(sorted(aliases)))


def resolve_stakeholders(
    material: Material, *, anchors: Sequence[Node] = (), shadows: Shadows = NO_SHADOWS
) -> Identities:
    """Resolve every name of every article.

    `anchors` are stakeholders that stand already, `shadows` are those of other articles.
    """
    nodes, node_of = gather_nodes(material)
    for anchor in anchors:
        if anchor.key in nodes:
            nodes[anchor.key] = replace(nodes[anchor.key], sort=anchor.sort)
    nodes = {**near_anchors(nodes, anchors), **nodes}
    ids = {key: node.known_id or slug_key(display(node)) for key, node in nodes.items()}
    names_of = ids_of(nodes)
    joined, edges = join_nodes(nodes, names_of, material.judgements)
    apart = judged_apart(material.judgements)
    rejected = {
        judgement.row_key for judgement in material.judgements if judgement.verdict == "reject"
    }
    kinds = {
        judgement.row_key: judgement.value
        for judgement in material.judgements
        if judgement.verdict == "relabel"
    }
    called = GivenNames(material.judgements)
    shadows = _shadows(material, nodes.values(), shadows)
    curated = {entry.id: entry for entry in material.known_stakeholders}
    stakeholders: dict[str, Stakeholder] = {}
    resolved: dict[Key, str] = {}

    def settle(keys: Sequence[Key], stakeholder: Stakeholder) -> None:
        names = {stakeholder.id, *(name for key in keys for name in names_of[key])}
        members = [nodes[key] for key in keys]
        if names & rejected or not _is_worth_a_row(stakeholder, members, shadows):
            reason = "rejected by a judgement" if names & rejected else "named in passing"
            LOGGER.debug("%s is no stakeholder: %s", stakeholder.id, reason)
            return
        kind = next(
            (kinds[name] for name in (stakeholder.id, *sorted(names)) if name in kinds), None
        )
        stakeholders[stakeholder.id] = called.give(
            replace(stakeholder, kind=kind or stakeholder.kind), names
        )
        resolved.update(dict.fromkeys(keys, stakeholder.id))

    for keys in joined:
        if not is_group(keys):
            settle(
                keys, _stakeholder([nodes[key] for key in keys], curated, ids, settled=stakeholders)
            )
    grouped = merged_groups(
        [keys for keys in joined if is_group(keys)],
        nodes,
        resolved,
        is_kept_apart=lambda first, second: is_kept_apart(first, second, names_of, apart),
    )
    for key, keys in grouped.items():
        settle(keys, _group(key, [nodes[name] for name in keys], resolved, curated))
    places = {place: resolved[key] for place, key in node_of.items() if key in resolved}
    return Identities(
        stakeholders=_with_bodies(stakeholders, material, places),
        by_place=places,
        joins=Joins(nodes=nodes, ids=names_of, edges=tuple(edges), resolved=resolved),
    )


def _stakeholder(
    members: Sequence[Node],
    curated_by_id: Mapping[str, Known],
    ids: Mapping[Key, str],
    *,
    settled: Mapping[str, Stakeholder],
) -> Stakeholder:
    """Make one stakeholder of the nodes that are the same."""
    main = min(members, key=_rank)
    curated = curated_by_id.get(main.known_id or "")
    name = curated.name if curated else display(main)
    stakeholder_id = ids[main.key]
    if curated is None and (stakeholder_id in settled or stakeholder_id in curated_by_id):
        stakeholder_id = f"{stakeholder_id}-{digest_key(*main.key)}"
    kinds, roles, forms = (
        sum((getattr(node, counted) for node in members), Counter[str]())
        for counted in ("kinds", "roles", "forms")
    )
    names = {*forms, *(name for node in members for name in node.names)} - {name}
    named_in = len(set().union(*(node.articles for node in members)))
    return Stakeholder(
        id=stakeholder_id,
        name=name,
        kind=curated.kind if curated else _kind_told(kinds, named_in),
        role=(curated.role if curated else None) or _commonest(roles),
        curated=curated is not None,
        aliases=tuple(sorted(name for name in names if not is_anybodys(name))),
        named_in=named_in,
        parent_id=curated.parent_id if curated else None,
        speaks_for=speaks_for(curated.kind, curated.role, curated.parent_id) if curated else None,
    )


def _group(
    stakeholder_id: str,
    members: Sequence[Node],
    resolved: Mapping[Key, str],
    curated: Mapping[str, Known],
) -> Stakeholder:
    """Make the stakeholder that a group is; one that was entered has the same id."""
    main = min(members, key=_rank)
    entered = curated.get(stakeholder_id)
    name = entered.name if entered else display(main)
    kinds, forms = (
        sum((getattr(node, counted) for node in members), Counter[str]())
        for counted in ("kinds", "forms")
    )
    names = {name for node in members for name in node.names}
    body = next((body for node in members if (body := body_of(node, resolved))), None)
    return Stakeholder(
        id=stakeholder_id,
        name=name,
        kind=entered.kind if entered else _commonest(kinds),
        role=None,
        curated=entered is not None,
        aliases=tuple(sorted({*names, *telling_forms(forms, names)} - {name})),
        named_in=len(set().union(*(node.articles for node in members))),
        people=main.people,
        body_id=body,
    )


def speaks_for(kind: str | None, role: str | None, parent_id: str | None) -> str | None:
    """Give the body that a person heads or speaks for."""
    return parent_id if kind == "person" and SPEAKING_ROLE.search(role or "") else None


def _with_bodies(
    stakeholders: Mapping[str, Stakeholder], material: Material, places: Mapping[Place, str]
) -> dict[str, Stakeholder]:
    """Add the bodies that articles tell people to head or speak for; curated facts stay."""
    kinds = {
        stakeholder_id: stakeholder.kind for stakeholder_id, stakeholder in stakeholders.items()
    }
    spoken = bodies_spoken_for(material.mentions, places, kinds)
    speakers = {
        stakeholder_id: stakeholder
        if stakeholder.curated
        else replace(stakeholder, speaks_for=spoken.get(stakeholder_id))
        for stakeholder_id, stakeholder in stakeholders.items()
    }
    return {**_unnamed_bodies(speakers.values(), material.known_stakeholders), **speakers}


def _unnamed_bodies(
    speakers: Iterable[Stakeholder], known: Iterable[Known]
) -> dict[str, Stakeholder]:
    """Give the curated bodies that somebody speaks for; articles may name the speaker only."""
    bodies = {speaker.speaks_for for speaker in speakers}
    return {
        body.id: Stakeholder(
            id=body.id, name=body.name, kind=body.kind, role=body.role, curated=True,
            aliases=(), named_in=0, parent_id=body.parent_id,
        )
        for body in known
        if body.id in bodies
    }  # fmt: skip


def _rank(node: Node) -> tuple[bool, bool, tuple[str, str], Key]:
    """Order the names of one stakeholder: curated first, acronyms last, then the earliest."""
    return node.known_id is None, is_acronym(display(node)), node.first, node.key


def _kind_told(kinds: Counter[str], named_in: int) -> str | None:
    """Give the kind that articles tell, unless a single one of many does: that was misread."""
    kind = _commonest(kinds)
    is_slip = named_in >= MANY and kinds[kind or ""] < max(2, named_in * LEAST_TOLD)
    return None if is_slip else kind


def _commonest(counts: Counter[str]) -> str | None:
    """Give what was counted most often, ties in alphabetical order."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _is_worth_a_row(stakeholder: Stakeholder, members: Sequence[Node], shadows: Shadows) -> bool:
    """Tell whether somebody is more than a name in passing.

    A person must speak, act or have a role; a single word that nobody knows must speak more
    than once, and not be part of a person's name; the press itself must be active. An office
    that many countries have is nobody by its name alone, nor is who is named by one word for
    the part that a body plays ("controller", "company"), by a letter or by a number, nor
    are "workers" whose employer isn't known.
    """
    words = organisation_key(stakeholder.name)
    if stakeholder.curated or _is_generic(words):
        return stakeholder.curated
    is_active = any(node.active for node in members)
    if stakeholder.people is not None:  # nobody knows who "one driver" is
        is_part = len(stakeholder.people.split()) == 1 or stakeholder.people in PARTS
        is_tied = (is_active and not is_part) or stakeholder.body_id is not None
        return is_tied and stakeholder.kind != "person"
    if words in shadows.press or words in shadows.instruments:
        return is_active and words in shadows.press and stakeholder.kind != "media"
    if stakeholder.kind == "person":
        return is_active or stakeholder.role is not None or stakeholder.named_in >= OFTEN_NAMED
    if len(words) == 1 and stakeholder.kind is None:
        quotations = sum(node.quotations for node in members)
        is_long = len(words[0]) >= LEAST_LETTERS
        return is_long and quotations >= LEAST_SAID and words[0] not in shadows.parts_of_names
    return is_active or stakeholder.kind is not None


def _is_generic(words: Sequence[str]) -> bool:
    """Tell whether a name is that of an office or body of which there are many."""
    name = " ".join(words)
    is_initial = len(name) == 1  # "D", of whom a text on interviews has one each
    is_numbered = len(words) == 2 and words[0] in GENERIC_BODIES and words[1].isdecimal()
    return (
        is_initial
        or is_numbered
        or name in GENERIC_OFFICES
        or (len(words) == 1 and name in GENERIC_BODIES)
    )


def is_anybodys(name: str) -> bool:
    """Tell whether a name is what many bodies are called for short, and so no alias of one."""
    words = organisation_key(name)
    return len(" ".join(words)) > 1 and _is_generic(words)


def _shadows(material: Material, nodes: Iterable[Node], others: Shadows) -> Shadows:
    """Gather what a name can be instead of a stakeholder."""
    return Shadows(
        press=others.press
        | frozenset(
            organisation_key(article.outlet_name)
            for article in material.articles
            if article.outlet_name and article.outlet_kind in PRESS
        ),
        instruments=others.instruments
        | frozenset(organisation_key(instrument.name) for instrument in material.instruments),
        parts_of_names=others.parts_of_names
        | frozenset(
            token for node in nodes if node.key[0] == "person" for token in node.key[1].split()
        ),
    )
