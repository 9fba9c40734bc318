"""A role that an article tells beside a body's name says who heads that body or speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from db.lexicon import pattern, word_set
from db.linking.identity.names import body_in, tokens
from db.linking.identity.nodes import Place
from db.records import Mention

REACH = 120  # characters between a person's name and the body that their role names
# Who speaks for a body by their post. Lesser posts, and those of a part of it, don't.
HEADS = pattern("roles", "heads")
BESIDE = word_set("roles", "filling")
NO_ARTICLE = pattern("roles", "no_article")


def bodies_spoken_for(
    mentions: Iterable[Mention], places: Mapping[Place, str], kinds: Mapping[str, str | None]
) -> dict[str, str]:
    """Give, by person, the one body that they are told to head or speak for.

    `places` says whom each article means by a name. Who is told to speak for two bodies speaks
    for neither here: which of them it was isn't known.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person, body in _told(mentions, places, kinds):
        found[person].add(body)
    return {person: bodies.pop() for person, bodies in found.items() if len(bodies) == 1}


def _told(
    mentions: Iterable[Mention], places: Mapping[Place, str], kinds: Mapping[str, str | None]
) -> Iterator[tuple[str, str]]:
    """Give each person with the body that their role names close by."""
    people: list[tuple[Mention, str]] = []
    bodies: defaultdict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for row in mentions:
        key = places.get((row.article_id, row.name))
        if key is None:
            continue
        if row.people:
            continue
        if kinds.get(key) != "person":
            bodies[row.article_id].append((row, key))
        elif HEADS.search(row.role or ""):
            people.append((row, key))
    for row, person in people:
        body = _body_beside(row, bodies[row.article_id])
        if body:
            yield person, body


def _body_beside(person: Mention, bodies: Iterable[tuple[Mention, str]]) -> str | None:
    """Give the body named near a person that the person's role consists of, but for the post."""
    near = {
        tuple(tokens(NO_ARTICLE.sub("", row.text))): key
        for row, key in bodies
        if abs(row.start - person.start) <= REACH
    }
    role = HEADS.sub(" ", person.role or "").replace("’s", " ").replace("'s", " ")
    body = body_in(role, near)
    if body is None:
        return None
    named = {word for words, key in near.items() if key == body for word in words}
    return body if set(tokens(role)) <= named | BESIDE else None
