"""Mentions become nodes: one for each written name, over all articles, with what is said of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from db.annotation_kinds import columns_of
from db.linking.identity.names import GENERIC_OFFICES, is_written_as, organisation_key, person_key
from db.linking.identity.namesakes import tell_apart
from db.linking.identity.page_authorities import AUTHORITIES, authorities_meant
from db.linking.identity.short_bodies import full_names
from db.linking.identity.twins import told_from_twins
from db.linking.material import Known, LinkArticle, Material
from db.records import Mention

Key = tuple[str, str]  # class of name (person, body, group or known), normalised name
Place = tuple[str, str]  # article id, name within the article
# normalised name -> ids of curated stakeholders that have it, and how it is written
Curated = Mapping[tuple[str, ...], Sequence[tuple[str, str]]]
GROUP = "group"
UNION = "union"
# Kinds of groups that are the same in all articles: "privacy advocates". Others without a body,
# workers, companies and single people, are those of their article.
GENERAL = frozenset(
    {"advocacy", "research", "union", "legislature", "regulator", "government", "media", "law_firm"}
)


@dataclass(slots=True)
class Node:
    """Every sighting of one written name: where, as what kind, in what role, in which forms."""

    key: Key
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    first: tuple[str, str] = ("", "")
    known_id: str | None = None
    active: bool = False  # it spoke, took a stance or took part in an event
    quotations: int = 0
    body: str | None = None  # of a person who shares a name with another: whose they are
    sort: str | None = None  # of a stakeholder that stands: person or body
    people: str | None = None  # of a group: who they are
    body_key: Key | None = None  # of a group: the name of whose they are

    @property
    def is_person(self) -> bool:
        """Whether it is compared as the name of a person; curated ones are compared as bodies."""
        return (self.sort or self.key[0]) == "person"


def gather_nodes(material: Material) -> tuple[dict[Key, Node], dict[Place, Key]]:
    """Gather mentions into one node for each written name, over all articles."""
    curated = _curated_names(material.known_stakeholders)
    order = {article.id: article.order for article in material.articles}
    active = _active_places(material)
    by_place: defaultdict[Place, list[Mention]] = defaultdict(list)
    for mention in material.mentions:
        by_place[mention.article_id, mention.name].append(mention)
    for place in active:
        by_place.setdefault(place, [])
    spoken = Counter(
        (quotation.article_id, quotation.stakeholder) for quotation in material.quotations
    )
    called = {entry.id: entry.name for entry in material.known_stakeholders}
    nodes: dict[Key, Node] = {}
    node_of = _keys(by_place, order, curated, tuple(material.known_stakeholders), material.articles)
    for place, name_key in node_of.items():
        known_id = name_key[1] if name_key[0] == "known" else None
        node = nodes.setdefault(name_key, Node(name_key, first=order[place[0]], known_id=known_id))
        if name_key[0] == GROUP:
            group = next(mention for mention in by_place[place] if mention.people)
            node.people = group.people
            if group.kind != "person":
                node.body_key = node_of.get((place[0], group.body or ""))
        else:
            node.body = name_key[1].partition(" @ ")[2] or None
        own = called.get(known_id or "") if is_general(place[1]) else None
        _add_sightings(node, place, by_place[place], name=own, active=place in active)
        node.quotations += spoken[place]
    return nodes, node_of


def _keys(
    by_place: Mapping[Place, Sequence[Mention]],
    order: Mapping[str, tuple[str, str]],
    curated: Curated,
    known: Sequence[Known],
    articles: Iterable[LinkArticle],
) -> dict[Place, Key]:
    """Give the node of each name of an article, in order of publication.

    A name that several people share has a node for each; places that could be of any have none,
    and neither has a common noun by which an article calls somebody that it doesn't name.
    """
    kinds = _kinds_of_names(by_place)
    keys: dict[Place, Key] = {}
    places_by_name: defaultdict[str, list[Place]] = defaultdict(list)
    places = sorted(by_place, key=lambda place: (order[place[0]], place[1]))
    grouped = [place for place in places if any(mention.people for mention in by_place[place])]
    of_groups = frozenset(grouped)
    for place in (place for place in places if place not in of_groups):
        known_id = _known_id(place[1], by_place[place], curated)
        if not known_id and _is_common_noun(place[1], by_place[place]):
            continue
        name_key = ("known", known_id) if known_id else _name_key(place[1], kinds[place])
        keys[place] = name_key
        if name_key[0] == "person":
            places_by_name[name_key[1]].append(place)
    for place, twin in told_from_twins(keys, known).items():
        if twin is None:
            del keys[place]
        else:
            keys[place] = twin
    for place, body in tell_apart(places_by_name, by_place).items():
        if body is None:
            del keys[place]
        else:
            keys[place] = "person", f"{keys[place][1]} @ {' '.join(organisation_key(body))}"
    keys.update(authorities_meant(keys, articles, curated))
    holders = {words: [holder for holder, _ in entries] for words, entries in curated.items()}
    keys.update(full_names(keys, by_place, holders))
    keys.update({place: _group_key(place, by_place[place], keys) for place in grouped})
    return keys


def _group_key(place: Place, mentions: Sequence[Mention], keys: Mapping[Place, Key]) -> Key:
    """Give the node of a group: its people and the body, else its people and the article.

    A single person without a name ("one driver") is somebody else in every article.
    """
    group = next(mention for mention in mentions if mention.people)
    body = keys.get((place[0], group.body or ""))
    people = str(group.people)
    if body is not None and group.kind != "person":
        return GROUP, f"{people} @ {' '.join(body)}"
    is_general = " " in people and group.kind in GENERAL
    return GROUP, people if is_general else f"{people} @ article {place[0]}"


def _kinds_of_names(
    by_place: Mapping[Place, Sequence[Mention]],
) -> dict[Place, Counter[str]]:
    """Count the kinds of each name in its article; of a role's holder, in all articles."""
    here: dict[Place, Counter[str]] = {
        place: Counter(mention.kind for mention in mentions if mention.kind)
        for place, mentions in by_place.items()
    }
    everywhere: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, counted in here.items():
        everywhere[place[1]].update(counted)
    return {place: counted or everywhere[place[1]] for place, counted in here.items()}


def _active_places(material: Material) -> set[Place]:
    """Give the names that an article quotes, gives a stance or a part in an event."""
    places = [
        (annotation.article_id, getattr(annotation, column.field))
        for kind, annotations in material.by_kind()
        if kind is not Mention
        for column in columns_of(kind)
        if column.names
        for annotation in annotations
    ]
    places += [
        (event.article_id, role.name)
        for event in material.events
        for role in event.roles
        if role.role != "place"
    ]
    return {(article, name) for article, name in places if name}


def _curated_names(curated: Iterable[Known]) -> Curated:
    """Map normalised curated names to those who go by them and how each is written."""
    curated_names: defaultdict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for entry in curated:
        normalise = person_key if entry.kind == "person" else organisation_key
        for name in sorted({entry.name, *entry.aliases}):
            curated_names[normalise(name)].append((entry.id, name))
    return curated_names


def _known_id(name: str, mentions: Sequence[Mention], curated: Curated) -> str | None:
    """Give the curated stakeholder that the reader knew, or the only one of exactly this name."""
    votes = Counter(mention.known_id for mention in mentions if mention.known_id)
    if votes:
        return min(votes, key=lambda words: (-votes[words], words))
    is_union = {mention.kind for mention in mentions} == {UNION}
    fuller = [(*organisation_key(name), UNION)] if is_union else []  # "Norlink" told as a union
    for words in (organisation_key(name), person_key(name), *fuller):
        holders = {
            stakeholder
            for stakeholder, spelling in curated.get(words, ())
            if is_written_as(name, spelling)
        }
        if len(holders) == 1:
            return holders.pop()
    return None


def is_general(name: str) -> bool:
    """Tell whether many authorities go by a name, so that it tells nobody's other names."""
    return " ".join(organisation_key(name)) in AUTHORITIES | GENERIC_OFFICES


def _is_common_noun(name: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether words name nobody: "the employee" of one article isn't that of another.

    Nor are "three Norland employees", "Norland court" or "leaders of unions" anybody's name.
    """
    words = name.split()
    is_headed = words[0].islower() or (words[-1].isalpha() and words[-1].islower())
    return not mentions and is_headed


def _name_key(name: str, kinds: Counter[str]) -> Key:
    """Normalise a name as that of a person or of a body; one word alone names no person."""
    if kinds["person"] * 2 > kinds.total() and len(person_key(name)) > 1:
        return "person", " ".join(person_key(name))
    return "body", " ".join(organisation_key(name))


def _add_sightings(
    node: Node, place: Place, mentions: Sequence[Mention], *, name: str | None, active: bool
) -> None:
    """Add what one article says of a name; `name` is the holder's own for one that many go by."""
    by_name = [mention for mention in mentions if mention.form == "name"]
    node.names[name or place[1]] += 1
    node.articles.add(place[0])
    node.active |= active
    if name is None:  # "DPA" joins no other body's "DPA" to this one
        node.forms.update(mention.text for mention in by_name)
    kinds = {
        mention.kind for mention in (mentions if node.key[0] == GROUP else by_name) if mention.kind
    }
    node.kinds.update(kinds if node.key[0] in {"person", GROUP} else kinds - {"person"})
    node.roles.update({mention.role for mention in mentions if mention.role})


def display(node: Node) -> str:
    """Give the name that a node is shown by: the commonest, of these the longest."""
    return min(node.names, key=lambda name: (-node.names[name], -len(name), name))
