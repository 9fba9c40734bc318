"""Groups of people become stakeholders: one for each body and kind of people, never across bodies.

"Meta employees" and "Meta workers" are one group, whichever articles name them; drivers of two
firms are two; the plaintiffs of one article aren't those of another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from db.keys import digest_key, slug_key
from db.linking.identity.names import tokens
from db.linking.identity.nodes import GROUP, Key, Node

Resolved = Mapping[Key, str]


def is_group(members: Iterable[Key]) -> bool:
    """Tell whether joined names are those of a group."""
    return any(sort == GROUP for sort, _ in members)


def merged_groups(
    joined: Sequence[list[Key]],
    nodes: Mapping[Key, Node],
    resolved: Resolved,
    *,
    is_kept_apart: Callable[[list[Key], list[Key]], bool],
) -> dict[str, list[Key]]:
    """Merge the names of one body's people, and give each group its id.

    `resolved` says which stakeholders the bodies are; what people judged different
    (`is_kept_apart`) stays two groups.
    """
    merged: dict[str, list[Key]] = {}
    for members in joined:
        group = group_id(nodes[members[0]], resolved)
        if group in merged and is_kept_apart(merged[group], members):
            group = f"{group}-{digest_key(*members[0])}"
        merged.setdefault(group, []).extend(members)
    return merged


def group_id(node: Node, resolved: Resolved) -> str:
    """Make the id of a group: of its body's id and its people, else of where it is named.

    People of two words and more ("privacy advocates") need no body; others without one are
    those of their article.
    """
    people = slug_key(node.people or "")
    if node.body_key is not None:
        return f"{resolved.get(node.body_key) or slug_key(node.body_key[1])}-{people}"
    return people if node.key[1] == node.people else f"{people}-{digest_key(*node.key)}"


def body_of(node: Node, resolved: Resolved) -> str | None:
    """Give the id of the stakeholder whose people a group is, None where it isn't known."""
    return resolved.get(node.body_key) if node.body_key is not None else None


def telling_forms(forms: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Give the forms by which others know a group: not "his colleagues", "Workers", "- staff".

    Those have a word of one of its names that doesn't stand for people alone.
    """
    telling = {word for name in names for word in tokens(name)[:-1]}
    for form in forms:
        words = tokens(form.replace("’s ", " ").replace("'s ", " "))
        if form[:1].isalnum() and not telling.isdisjoint(words):
            yield form
