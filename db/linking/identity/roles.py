"""Speakers known by role only ("Acme's chief technologist") become the persons who hold it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from db.edtf_dates import days_apart
from db.lexicon import pattern, phrase, word_map
from db.linking.identity.names import body_in, organisation_key, tokens
from db.linking.material import Material
from db.linking.text.phrases import ARTICLE
from db.records import Mention, Quotation

HELD_DAYS = 365  # a role said to be held longer ago may have passed to somebody else
SHORT_ROLES = word_map("roles", "short_roles")
SHARED_ROLES = pattern("roles", "shared")
BODY_FIRST = pattern("roles", "body_first")
ROLE_FIRST = pattern("roles", "role_first")
BODY_AFTER, BODY_BEFORE = phrase("roles", "body_after"), phrase("roles", "body_before")
OFFICER = phrase("roles", "officer")

Post = tuple[str, str]  # normalised body, normalised role
Holders = Mapping[Post, set[tuple[str, str | None]]]  # person's name, day it was said


def name_speakers(material: Material) -> Material:
    """Give quotations by "Acme's chief executive" the name of the one person who is that.

    The role must be one that a single person holds, and told of one person only within a year;
    else the speaker stays unknown.
    """
    holders = _holders(material)
    days = {article.id: article.day for article in material.articles}
    return replace(
        material,
        quotations=tuple(
            _named(quotation, holders, days.get(quotation.article_id))
            for quotation in material.quotations
        ),
    )


def _named(quotation: Quotation, holders: Holders, day: str | None) -> Quotation:
    """Name the speaker of one quotation where nobody is named and one person fits."""
    if quotation.stakeholder or not quotation.speaker_text:
        return quotation
    fitting = {
        name
        for post in posts(quotation.speaker_text)
        for name, day_told in holders.get(post, ())
        if _is_held(day_told, day)
    }
    return replace(quotation, stakeholder=fitting.pop()) if len(fitting) == 1 else quotation


def _is_held(day_told: str | None, day: str | None) -> bool:
    """Tell whether a post that was told on one day is still held on another."""
    return day_told is None or bool(day and days_apart(day_told, day) <= HELD_DAYS)


def posts(text: str) -> Iterator[Post]:
    """Give the body and role that a description names: `Acme's CTO`, `the CTO of Acme`."""
    for order in (BODY_FIRST, ROLE_FIRST):
        match = order.match(text.strip())
        role = normal_role(match["role"]) if match else ""
        if match and role and not SHARED_ROLES.search(role):
            yield " ".join(organisation_key(match["body"])), role


def normal_role(role: str) -> str:
    """Write a role in full and in lower case: CTO -> chief technology officer."""
    words = " ".join(tokens(role)).removesuffix(OFFICER).removeprefix(ARTICLE)
    return SHORT_ROLES.get(words, words).removesuffix(OFFICER)


def _holders(material: Material) -> Holders:
    """Give who is said to hold each role, and when it was said (None: a curated fact)."""
    holders: defaultdict[Post, set[tuple[str, str | None]]] = defaultdict(set)
    bodies = {entry.id: entry for entry in material.known_stakeholders}
    for entry in material.known_stakeholders:
        body = bodies.get(entry.parent_id or "")
        if entry.kind == "person" and entry.role and body:
            for name in (body.name, *body.aliases):
                post = " ".join(organisation_key(name)), normal_role(entry.role)
                holders[post].add((entry.name, None))
    days = {article.id: article.day for article in material.articles}
    for mention, body_name, role in _said_roles(material.mentions):
        post = " ".join(organisation_key(body_name)), normal_role(role)
        holders[post].add((mention.name, days.get(mention.article_id)))
    return holders


def _said_roles(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, str, str]]:
    """Give the persons whose role an article tells with its body, which it names too."""
    by_article: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form == "name":
            by_article[mention.article_id].append(mention)
    for by_name in by_article.values():
        bodies = {
            organisation_key(mention.text): mention.text
            for mention in by_name
            if mention.kind != "person"
        }
        for mention in by_name:
            body = body_in(mention.role or "", bodies) if mention.kind == "person" else None
            if body:
                yield mention, body, _without(mention.role or "", body)


def _without(role: str, body: str) -> str:
    """Cut the body off a role: `chief executive of Acme` -> `chief executive`."""
    name = re.escape(body)
    before = re.sub(BODY_AFTER.replace("<body>", name), "", role, flags=re.IGNORECASE)
    return re.sub(BODY_BEFORE.replace("<body>", name), "", before, flags=re.IGNORECASE)
