"""A name however it is written becomes who is known here by it: accents, titles, order, forms."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from db.lexicon import word_set
from db.rows import rows
from db.search.entries import number_range

MOST_CANDIDATES = 60
TITLES = word_set("names", "honorifics")
LEGAL = word_set("names", "legal")
CREDENTIALS = word_set("names", "credentials")
BEFORE, BEHIND = TITLES | {"the"}, LEGAL | CREDENTIALS
DOCTORATE = re.compile(r"\bph\.\s?d\b")
APOSTROPHES = re.compile(r"['’‘ʼ`´]")
WORD = re.compile(r"\w+")
# Letters that are no letter with a mark, and so don't fall apart into one.
PLAIN = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)
CANDIDATES = """
    select key from (
        select rowid from search_index
        where search_index match :match and rowid between :least and :most
        order by rank limit :limit
    ) as near cross join search_entries on search_entries.id = near.rowid
"""
NAMES = """
    select stakeholders.id, stakeholders.name as written
    from json_each(:ids) as near cross join stakeholders on stakeholders.id = near.value
    union select stakeholders.id, aliases.name
    from json_each(:ids) as near cross join stakeholders on stakeholders.id = near.value
    join aliases on aliases.stakeholder_id = stakeholders.id
"""


def folded(name: str) -> str:
    """Write a name in plain small letters: no accents, apostrophes or title, first name first.

    An article before it and a legal form or a degree behind it are no part of it.
    """
    words = WORD.findall(DOCTORATE.sub("phd", APOSTROPHES.sub("", plain(first_name_first(name)))))
    while len(words) > 1 and words[0] in BEFORE:
        words = words[1:]
    while len(words) > 1 and words[-1] in BEHIND:
        words = words[:-1]
    return " ".join(words)


def plain(text: str) -> str:
    """Write a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def first_name_first(name: str) -> str:
    """Turn "Last, First" round; a legal form or a degree behind a comma stays where it is."""
    last, comma, first = (part.strip() for part in name.partition(","))
    form = re.sub(r"[. ]", "", plain(first))
    is_person = comma and first and "," not in first and form not in BEHIND
    return f"{first} {last}" if is_person else name


def names_near(connection: sqlite3.Connection, words: str) -> dict[str, set[str]]:
    """Give the names of each stakeholder that has a word in common with these, by its id."""
    if not WORD.search(words):
        return {}
    near = json.dumps(_candidates(connection, words))
    names: defaultdict[str, set[str]] = defaultdict(set)
    for name in rows(connection, NAMES, {"ids": near}):
        names[name["id"]].add(name["written"])
    return names


def same_name(names: Mapping[str, Iterable[str]], words: str) -> set[str]:
    """Give the stakeholders one of whose names is folded like these words."""
    sought = folded(words)
    return {key for key, written in names.items() if sought in map(folded, written)} - {""}


def _candidates(connection: sqlite3.Connection, words: str) -> list[str]:
    """Give the stakeholders that have a word in common with these, the nearest first."""
    tokens = dict.fromkeys(WORD.findall(plain(words)))
    least, most = number_range("stakeholder", None, None)
    parameters = {
        "match": " OR ".join(f'"{token}"' for token in tokens),
        "least": least,
        "most": most,
        "limit": MOST_CANDIDATES,
    }
    return [entry["key"] for entry in rows(connection, CANDIDATES, parameters)]
