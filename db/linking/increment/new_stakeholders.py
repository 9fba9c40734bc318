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
    curated = {item.id for item in material.known_stakeholders}
    named = [found for found in standing.values() if found.people is None]
    known = [
        *material.known_stakeholders,
        *(_known(found) for found in named if found.id not in curated),
    ]
    found = resolve_stakeholders(
        replace(material, known_stakeholders=tuple(known)),
        anchors=[_anchor(item) for item in named],
        shadows=shadows,
    )
    shared = _shared_names(known)
    places = {
        place: who
        for place, who in found.by_place.items()
        if who in curated or not ({person_key(place[1]), organisation_key(place[1])} & shared)
    }
    return replace(found, stakeholders={**found.stakeholders, **standing}, by_place=places)


def _known(found: Stakeholder) -> Known:
    """Take a stakeholder that stands as one whose names are known."""
    return Known(
        id=found.id, name=found.name, kind=found.kind or "", role=found.role, aliases=found.aliases
    )


def _anchor(found: Stakeholder) -> Node:
    """Make the node that new names may be joined to."""
    sort = None if found.curated else "person" if found.kind == "person" else "body"
    node = Node(("known", found.id), first=LATEST, known_id=found.id, sort=sort)
    node.names[found.name] = 1
    node.forms.update(found.aliases)
    if found.kind:
        node.kinds[found.kind] = 1
    return node


def _shared_names(known: Iterable[Known]) -> set[tuple[str, ...]]:
    """Give the normalised names that several stakeholders go by."""
    holders = Counter(key for item in known for key in {*_keys(item)})
    return {key for key, count in holders.items() if count > 1}


def _keys(item: Known) -> Iterator[tuple[str, ...]]:
    """Give the normalised names of a stakeholder."""
    normalise = person_key if item.kind == "person" else organisation_key
    yield from (normalise(name) for name in (item.name, *item.aliases))


def standing_shadows(
    store: Store, standing: Iterable[Stakeholder], instruments: Iterable[str]
) -> Shadows:
    """Give what a name can be instead of a stakeholder, of all that is linked."""
    press = store.rows(
        "select name from outlets where kind in ('news', 'trade_press', 'forum') and name <> ''"
    )
    return Shadows(
        press=frozenset(organisation_key(row["name"]) for row in press),
        instruments=frozenset(map(organisation_key, instruments)),
        parts_of_names=frozenset(
            part for found in standing if found.kind == "person" for part in person_key(found.name)
        ),
    )
