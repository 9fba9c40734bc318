"""Two names become a score: how sure it is that they name the same person or organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from db.lexicon import word_list, word_set

SAME, SURE, UNSURE, DIFFERENT = 1.0, 0.9, 0.5, 0.0
ACRONYM, GENERIC_ENDING = "acronym", "generic ending"

LEGAL = word_set("names", "legal")
GENERIC = word_set("names", "generic")
SMALL = word_set("names", "small")
HONORIFICS = word_set("names", "honorifics")
GENERIC_BODIES = word_set("names", "generic_bodies")
POSSESSIVES = word_list("names", "possessives")
ARTICLES = word_set("names", "articles")
CLOSE_SPELLING = 92.0
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """Give the words of a name in lower case, without dots and possessive endings."""
    plain = name.replace("’", "'").removesuffix("'s").removesuffix("'")
    return tuple(match.group().lower().replace(".", "") for match in TOKEN.finditer(plain))


@lru_cache(maxsize=65536)
def person_key(name: str) -> tuple[str, ...]:
    """Give a person's names without titles."""
    said = tokens(INITIALS.sub(lambda match: " ".join(match.group()), name))
    kept = tuple(token for token in said if token not in HONORIFICS)
    return kept or said


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> tuple[str, ...]:
    """Give an organisation's name without article and legal form."""
    kept = list(tokens(name))
    if kept and kept[0] in ARTICLES:
        del kept[0]
    while len(kept) > 1 and kept[-1] in LEGAL:
        del kept[-1]
    return tuple(kept)


def is_written_as(name: str, known: str) -> bool:
    """Tell whether a name of the same words is written as a known one.

    Nice isn't NICE, nor is McDonald McDonald's.
    """
    if known.endswith(POSSESSIVES) and not name.endswith(POSSESSIVES):
        return False
    pairs = zip(_written(name), _written(known), strict=False)
    return all(is_acronym(here) or not is_acronym(there) for here, there in pairs)


def _written(name: str) -> list[str]:
    """Give the words of an organisation's name as they are written, without the article."""
    said = [match.group() for match in TOKEN.finditer(name)]
    return said[1:] if said and said[0].lower() in ARTICLES else said


def initials(name: str) -> str:
    """Give the acronym that an organisation's name makes: United Screen Workers -> usw."""
    return "".join(token[0] for token in organisation_key(name) if token not in SMALL)


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym: two to six capitals."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6


def person_score(one: str, other: str) -> float:
    """Score two names of persons, 0-1."""
    return match_persons(one, other)[0]


def match_persons(one: str, other: str) -> tuple[float, str]:
    """Score two names of persons and say why: same surname, first names that can be the same.

    Initials and middle names are let pass; a surname alone, or a first name that is spelt
    almost the same, stays unsure.
    """
    left, right = person_key(one), person_key(other)
    if left == right:
        return SAME, "same name"
    is_body = bool(left) and left[-1] in GENERIC_BODIES
    has_figures = any(token[0].isdigit() for token in (*left, *right))
    if not left or not right or left[-1] != right[-1] or is_body or has_figures:
        return DIFFERENT, "other surname"
    if len(left) == 1 or len(right) == 1:
        return UNSURE, "surname only"
    return _match_first_names(left[:-1], right[:-1])


def _match_first_names(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    """Score the first and middle names of two persons of one surname."""
    first, second = one[0], other[0]
    if first == second:
        fit = _are_compatible(one[1:], other[1:])
        return (SURE, "middle name") if fit else (DIFFERENT, "other middle name")
    if first[0] == second[0] and 1 in {len(first), len(second)}:
        fit = _are_compatible(one[1:], other[1:])
        goes_by_another = len(one) != len(other)  # J. Maria Quill is no Jane Quill for sure
        score = (UNSURE if goes_by_another else SURE) if fit else DIFFERENT
        return (score, "initial" if fit else "other middle name")
    is_close = ratio(first, second) >= CLOSE_SPELLING
    return (UNSURE, "close spelling") if is_close else (DIFFERENT, "other first name")


def _are_compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether middle names can be one person's: left out, initials, or the same.

    Whoever is given two of them isn't who is given one: they tell father and son apart.
    """
    if not one or not other:
        return True
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(
        a == b or (a[0] == b[0] and 1 in {len(a), len(b)}) for a, b in pairs
    )


def organisation_score(one: str, other: str) -> float:
    """Score two names of organisations, 0-1."""
    return match_organisations(one, other)[0]


def match_organisations(one: str, other: str) -> tuple[float, str]:
    """Score two names of organisations and say why: legal form, acronym, or a generic tail."""
    left, right = organisation_key(one), organisation_key(other)
    if left == right:
        is_written = is_written_as(one, other) and is_written_as(other, one)
        return (SAME, "same name") if is_written else (UNSURE, "written otherwise")
    if not left or not right:
        return DIFFERENT, "no name"
    if _is_acronym_of(one, other) or _is_acronym_of(other, one):
        return SURE, ACRONYM
    short, long = sorted((left, right), key=len)
    if long[: len(short)] == short and all(token in GENERIC for token in long[len(short) :]):
        return SURE, GENERIC_ENDING
    is_close = ratio(" ".join(left), " ".join(right)) >= CLOSE_SPELLING
    return (UNSURE, "close spelling") if is_close else (DIFFERENT, "other name")


def body_in(role: str, bodies: Mapping[tuple[str, ...], str]) -> str | None:
    """Find the organisation that a role names (`general counsel of Acme`), the longest first."""
    said = tokens(role.replace("’s ", " ").replace("'s ", " "))
    for name in sorted(bodies, key=lambda name: (-len(name), name)):
        runs = (said[place : place + len(name)] for place in range(len(said)))
        if name and name in runs:
            return bodies[name]
    return None


def _is_acronym_of(short: str, long: str) -> bool:
    """Tell whether a name is the acronym of another."""
    if not is_acronym(short) or is_acronym(long) or len(organisation_key(long)) < 2:
        return False
    return short.replace(".", "").lower() == initials(long)
