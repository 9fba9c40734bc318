"""Two names become a score: how sure it is that they name the same person or organisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from db.lexicon import pattern, word_list, word_map, word_set

SAME, SURE, UNSURE, DIFFERENT = 1.0, 0.9, 0.5, 0.0  # only their order counts
ACRONYM, GENERIC_ENDING = "acronym", "generic ending"

LEGAL = word_set("names", "legal")
GENERIC = word_set("names", "generic")
SMALL = word_set("names", "small")
HONORIFICS = word_set("names", "honorifics")
GENERIC_BODIES = word_set("names", "generic_bodies")
GENERIC_OFFICES = word_set("names", "generic_offices")
POSSESSIVES = word_list("names", "possessives")
ARTICLES = word_set("names", "articles")
LEGAL_BEFORE = word_set("names", "legal_before")
LEGAL_PHRASES = pattern("names", "legal_phrases")
STRICT_FORMS = word_set("names", "strict_forms")
SAME_FORMS = word_map("names", "same_forms")
SPELLINGS = word_map("names", "spellings")
SUFFIXES = word_set("names", "suffixes")
CLOSE_SPELLING = 92.0  # of 100: a letter in a dozen
LEAST_PART = 3  # letters of a part between hyphens that is a name of its own
LEAST_GLUED = 8  # letters of names that are the same but for blanks
LEFT_OUT = str.maketrans("", "", ".'")  # within a word: Kings College is King's College
GLUED_ARTICLE = re.compile(r"^The(?=[A-Z][a-z]+ )")  # TheNorland Street Journal
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """Give the words of a name in small letters, without accents, dots and possessive endings.

    Apostrophes go too; "&" is "and", a hyphen a blank, and what is spelt otherwise across the
    sea spelt in one way.
    """
    plain = name.replace("’", "'").removesuffix("'s").removesuffix("'").replace("&", " and ")
    words = (match.group().lower().translate(LEFT_OUT) for match in TOKEN.finditer(_folded(plain)))
    return tuple(SPELLINGS.get(part, part) for word in words for part in _parts(word))


def _folded(name: str) -> str:
    """Take the accents off the letters of a name."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _parts(word: str) -> list[str]:
    """Cut a word at its hyphens, unless a part is too short for a name of its own."""
    parts = word.split("-")
    return parts if all(len(part) >= LEAST_PART for part in parts) else [word]


@lru_cache(maxsize=65536)
def person_key(name: str) -> tuple[str, ...]:
    """Give a person's names without titles."""
    words = tokens(INITIALS.sub(lambda match: " ".join(match.group()), _in_order(name)))
    without_titles = tuple(token for token in words if token not in HONORIFICS)
    return without_titles or words


def _in_order(name: str) -> str:
    """Put a first name that stands behind a comma before the surname: Farrow, Ann."""
    surname, comma, first = name.partition(",")
    is_turned = comma and first.strip() and first.strip().lower() not in SUFFIXES
    return f"{first} {surname}" if is_turned and "," not in first else name


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> tuple[str, ...]:
    """Give an organisation's name without article and legal form."""
    words = list(tokens(LEGAL_PHRASES.sub(" ", GLUED_ARTICLE.sub("The ", name))))
    if words and words[0] in ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in LEGAL:
        del words[-1]
    while len(words) > 1 and words[0] in LEGAL_BEFORE:
        del words[0]
    return tuple(words)


def is_written_as(name: str, spelling: str) -> bool:
    """Tell whether a name of the same words is written as a known one.

    Nice isn't NICE, nor is McDonald McDonald's.
    """
    if spelling.endswith(POSSESSIVES) and not name.endswith(POSSESSIVES):
        return False
    here, there = _written(name), _written(spelling)
    if len(here) > 1 and any(all(map(str.isupper, words)) for words in (here, there)):
        return True  # written in capitals throughout
    pairs = zip(here, there, strict=False)
    return all(is_acronym(word) or not is_acronym(spelt) for word, spelt in pairs)


def _written(name: str) -> list[str]:
    """Give the words of an organisation's name as they are written, without the article."""
    words = [match.group() for match in TOKEN.finditer(name.replace("&", " and "))]
    while len(words) > 1 and words[-1].lower().replace(".", "") in LEGAL:
        words.pop()
    if len(words) > 1 and words[0].lower() in LEGAL_BEFORE:
        words.pop(0)
    return words[1:] if words and words[0].lower() in ARTICLES else words


def initials(name: str) -> str:
    """Give the acronym that an organisation's name makes: United Screen Workers -> usw."""
    return "".join(token[0] for token in organisation_key(name) if token not in SMALL)


def is_acronym(name: str) -> bool:
    """Tell whether a name is written as an acronym: two to six capitals."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6


def person_score(first: str, second: str) -> float:
    """Score two names of persons, 0-1."""
    return match_persons(first, second)[0]


def match_persons(first: str, second: str) -> tuple[float, str]:
    """Score two names of persons and say why: same surname, first names that can be the same.

    Initials and middle names are let pass; a surname alone, or a first name that is spelt
    almost the same, stays unsure.
    """
    first_key, second_key = person_key(first), person_key(second)
    if first_key == second_key:
        return SAME, "same name"
    if _is_glued(first_key, second_key):
        return SURE, "same but for blanks"
    is_body = bool(first_key) and first_key[-1] in GENERIC_BODIES
    has_figures = any(token[0].isdigit() for token in (*first_key, *second_key))
    if not first_key or not second_key or first_key[-1] != second_key[-1] or is_body or has_figures:
        return DIFFERENT, "other surname"
    if len(first_key) == 1 or len(second_key) == 1:
        return UNSURE, "surname only"
    return _match_first_names(first_key[:-1], second_key[:-1])


def _match_first_names(names: tuple[str, ...], other_names: tuple[str, ...]) -> tuple[float, str]:
    """Score the first and middle names of two persons of one surname."""
    first, second = names[0], other_names[0]
    if first == second:
        fit = _are_compatible(names[1:], other_names[1:])
        return (SURE, "middle name") if fit else (DIFFERENT, "other middle name")
    if first[0] == second[0] and 1 in {len(first), len(second)}:
        fit = _are_compatible(names[1:], other_names[1:])
        goes_by_another = len(names) != len(other_names)  # J. Maria Quill is no Jane Quill for sure
        score = (UNSURE if goes_by_another else SURE) if fit else DIFFERENT
        return (score, "initial" if fit else "other middle name")
    is_close = ratio(first, second) >= CLOSE_SPELLING
    return (UNSURE, "close spelling") if is_close else (DIFFERENT, "other first name")


def _are_compatible(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether middle names can be one person's: left out, initials, or the same.

    Whoever is given two of them isn't who is given one: they tell father and son apart.
    """
    if not first or not second:
        return True
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(
        a == b or (a[0] == b[0] and 1 in {len(a), len(b)}) for a, b in pairs
    )


def organisation_score(first: str, second: str) -> float:
    """Score two names of organisations, 0-1."""
    return match_organisations(first, second)[0]


def match_organisations(first: str, second: str) -> tuple[float, str]:
    """Score two names of organisations and say why: legal form, acronym, or a generic tail."""
    first_key, second_key = organisation_key(first), organisation_key(second)
    if first_key == second_key:
        return _match_same_words(first, second)
    if not first_key or not second_key:
        return DIFFERENT, "no name"
    if _is_glued(first_key, second_key):
        return SURE, "same but for blanks"
    if _is_acronym_of(first, second) or _is_acronym_of(second, first):
        return SURE, ACRONYM
    short, long = sorted((first_key, second_key), key=len)
    if long[: len(short)] == short and all(token in GENERIC for token in long[len(short) :]):
        return SURE, GENERIC_ENDING
    is_close = ratio(" ".join(first_key), " ".join(second_key)) >= CLOSE_SPELLING
    return (UNSURE, "close spelling") if is_close else (DIFFERENT, "other name")


def _match_same_words(first: str, second: str) -> tuple[float, str]:
    """Score two names of organisations that have the same words but for the legal form."""
    if _have_other_forms(first, second):
        return UNSURE, "other legal form"
    is_written = is_written_as(first, second) and is_written_as(second, first)
    return (SAME, "same name") if is_written else (UNSURE, "written otherwise")


def _have_other_forms(first: str, second: str) -> bool:
    """Tell whether two names of the same words have legal forms that one firm can't both have."""
    endings = [
        words[-1] for name in (first, second) if (words := tokens(LEGAL_PHRASES.sub(" ", name)))
    ]
    forms = {SAME_FORMS.get(form, form) for form in endings if form in STRICT_FORMS}
    return len(forms) > 1


def _is_glued(words: tuple[str, ...], other_words: tuple[str, ...]) -> bool:
    """Tell whether two names are the same but for blanks: AnnFarrow, Good Will."""
    joined = "".join(words)
    return len(joined) >= LEAST_GLUED and joined == "".join(other_words)


def body_in(role: str, bodies: Mapping[tuple[str, ...], str]) -> str | None:
    """Find the organisation that a role names (`general counsel of Acme`), the longest first."""
    words = tokens(role.replace("’s ", " ").replace("'s ", " "))
    for name in sorted(bodies, key=lambda name: (-len(name), name)):
        runs = (words[place : place + len(name)] for place in range(len(words)))
        if name and name in runs:
            return bodies[name]
    return None


def _is_acronym_of(short: str, long: str) -> bool:
    """Tell whether a name is the acronym of another."""
    if not is_acronym(short) or is_acronym(long) or len(organisation_key(long)) < 2:
        return False
    return short.replace(".", "").lower() == initials(long)
