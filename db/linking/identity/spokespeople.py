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
    bodies_by_person: defaultdict[str, set[str]] = defaultdict(set)
    for person, body in _told(mentions, places, kinds):
        bodies_by_person[person].add(body)
    return {person: bodies.pop() for person, bodies in bodies_by_person.items() if len(bodies) == 1}


def _told(
    mentions: Iterable[Mention], places: Mapping[Place, str], kinds: Mapping[str, str | None]
) -> Iterator[tuple[str, str]]:
    """Give each person with the body that their role names close by."""
    people: list[tuple[Mention, str]] = []
    bodies: defaultdict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for mention in mentions:
        stakeholder = places.get((mention.article_id, mention.name))
        if stakeholder is None:
            continue
        if mention.people:
            continue
        if kinds.get(stakeholder) != "person":
            bodies[mention.article_id].append((mention, stakeholder))
        elif HEADS.search(mention.role or ""):
            people.append((mention, stakeholder))
    for mention, person in people:
        body = _body_beside(mention, bodies[mention.article_id])
        if body:
            yield person, body


def _body_beside(person: Mention, bodies: Iterable[tuple[Mention, str]]) -> str | None:
    """Give the body named near a person that the person's role consists of, but for the post."""
    near = {
        tuple(tokens(NO_ARTICLE.sub("", mention.text))): stakeholder
        for mention, stakeholder in bodies
        if abs(mention.start - person.start) <= REACH
    }
    role = HEADS.sub(" ", person.role or "").replace("’s", " ").replace("'s", " ")
    body = body_in(role, near)
    if body is None:
        return None
    body_words = {
        word for words, stakeholder in near.items() if stakeholder == body for word in words
    }
    return body if set(tokens(role)) <= body_words | BESIDE else None
