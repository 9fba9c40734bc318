"""A name without its accents, with a title, or last name first becomes the name known here."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata

from db.lexicon import word_set
from db.rows import rows
from db.search.entries import number_range

MOST_CANDIDATES = 60
TITLES = word_set("names", "honorifics")
LEGAL = word_set("names", "legal")
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
    select stakeholders.id, stakeholders.name, stakeholders.name as written
    from json_each(:ids) as near cross join stakeholders on stakeholders.id = near.value
    union select stakeholders.id, stakeholders.name, aliases.name
    from json_each(:ids) as near cross join stakeholders on stakeholders.id = near.value
    join aliases on aliases.stakeholder_id = stakeholders.id
"""


def folded(name: str) -> str:
    """Write a name in plain small letters: no accents, apostrophes or title, first name first."""
    words = WORD.findall(APOSTROPHES.sub("", plain(first_name_first(name))))
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def plain(text: str) -> str:
    """Write a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def first_name_first(name: str) -> str:
    """Turn "Last, First" round; a legal form behind a comma stays where it is."""
    last, comma, first = (part.strip() for part in name.partition(","))
    is_person = comma and first and "," not in first and plain(first).strip(". ") not in LEGAL
    return f"{first} {last}" if is_person else name


def same_name(connection: sqlite3.Connection, words: str) -> str | None:
    """Give the name of the one stakeholder whose name or other name is folded like these words."""
    sought = folded(words)
    if not sought:
        return None
    near = json.dumps(_candidates(connection, words))
    names = {
        name["id"]: name["name"]
        for name in rows(connection, NAMES, {"ids": near})
        if folded(name["written"]) == sought
    }
    return next(iter(names.values())) if len(names) == 1 else None


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
