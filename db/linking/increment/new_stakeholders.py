"""Names in new articles become stakeholders: those that stand already, or new ones beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from db.linking.identity.names import organisation_key, person_key
from db.linking.identity.nodes import Node
from db.linking.identity.stakeholders import Identities, Shadows, Stakeholder, resolve_stakeholders
from db.linking.material import UNDATED, Known, Material
from db.store import Store

LATEST = (UNDATED, "")


def meet(material: Material, standing: Mapping[str, Stakeholder], shadows: Shadows) -> Identities:
    """Resolve the names of new articles among the stakeholders that stand.

    A name that somebody goes by already is theirs; a new one may be joined to one that stands,
    but two that stand are never joined, told apart or named anew: that is done when everything
    is linked. A name that two of them share means nobody until then.
    """
    curated = {entry.id for entry in material.known_stakeholders}
    with_names = [identities for identities in standing.values() if identities.people is None]
    entries = [
        *material.known_stakeholders,
        *(_known(identities) for identities in with_names if identities.id not in curated),
    ]
    identities = resolve_stakeholders(
        replace(material, known_stakeholders=tuple(entries)),
        anchors=[_anchor(entry) for entry in with_names],
        shadows=shadows,
    )
    shared = _shared_names(entries)
    places = {
        place: stakeholder
        for place, stakeholder in identities.by_place.items()
        if stakeholder in curated
        or not ({person_key(place[1]), organisation_key(place[1])} & shared)
    }
    return replace(
        identities, stakeholders={**identities.stakeholders, **standing}, by_place=places
    )


def _known(stakeholder: Stakeholder) -> Known:
    """Take a stakeholder that stands as one whose names are known."""
    return Known(
        id=stakeholder.id,
        name=stakeholder.name,
        kind=stakeholder.kind or "",
        role=stakeholder.role,
        aliases=stakeholder.aliases,
    )


def _anchor(stakeholder: Stakeholder) -> Node:
    """Make the node that new names may be joined to."""
    sort = None if stakeholder.curated else "person" if stakeholder.kind == "person" else "body"
    node = Node(("known", stakeholder.id), first=LATEST, known_id=stakeholder.id, sort=sort)
    node.names[stakeholder.name] = 1
    node.forms.update(stakeholder.aliases)
    if stakeholder.kind:
        node.kinds[stakeholder.kind] = 1
    return node


def _shared_names(entries: Iterable[Known]) -> set[tuple[str, ...]]:
    """Give the normalised names that several stakeholders go by."""
    holders = Counter(words for entry in entries for words in {*_keys(entry)})
    return {words for words, count in holders.items() if count > 1}


def _keys(entry: Known) -> Iterator[tuple[str, ...]]:
    """Give the normalised names of a stakeholder."""
    normalise = person_key if entry.kind == "person" else organisation_key
    yield from (normalise(name) for name in (entry.name, *entry.aliases))


def standing_shadows(
    store: Store, standing: Iterable[Stakeholder], instruments: Iterable[str]
) -> Shadows:
    """Give what a name can be instead of a stakeholder, of all that is linked."""
    press = store.rows(
        "select name from outlets where kind in ('news', 'trade_press', 'forum') and name <> ''"
    )
    return Shadows(
        press=frozenset(organisation_key(outlet["name"]) for outlet in press),
        instruments=frozenset(map(organisation_key, instruments)),
        parts_of_names=frozenset(
            part
            for stakeholder in standing
            if stakeholder.kind == "person"
            for part in person_key(stakeholder.name)
        ),
    )
