"""Words that stand nowhere in the base become the nearest words that do; beginnings, words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from itertools import accumulate

from rapidfuzz.distance import OSA

from db.search.query import Query, Term

LEAST_LETTERS = 4
MOST_CANDIDATES = 150
MOST_ENDINGS = 24


def did_you_mean(connection: sqlite3.Connection, query: Query, typed: str) -> str:
    """Give what was typed with its unknown words mended; empty where nothing is near."""
    mended = typed
    for term in query.wanted:
        if len(term.words) > 1 or is_known(connection, term):
            continue
        near = nearest(connection, term.words[0])
        if near:
            mended = re.sub(re.escape(term.words[0]), near, mended, flags=re.IGNORECASE)
    return mended if mended != typed else ""


def rarest(connection: sqlite3.Connection, terms: Sequence[Term], most: int) -> list[Term]:
    """Give the terms that stand in the fewest lines, up to so many lines in all; at least one.

    A word that stands in very many lines tells little of what is asked, and costs much.
    """
    counts = {term: lines_with(connection, term) for term in terms}
    ordered = sorted(counts, key=lambda term: counts[term])
    totals = accumulate(counts[term] for term in ordered)
    return [term for place, (term, total) in enumerate(zip(ordered, totals, strict=True))
            if total <= most or not place]  # fmt: skip


def lines_with(connection: sqlite3.Connection, term: Term) -> int:
    """Estimate in how many lines a term stands, from its rarest word; an unknown one in none."""
    marks = ", ".join("?" * len(term.words))
    sql = f"select min(entries) from search_words where word in ({marks})"  # noqa: S608
    return int(connection.execute(sql, term.words).fetchone()[0] or 0)


def endings(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Give the commonest words with a beginning."""
    sql = "select word from search_words where word >= ? and word < ? order by entries desc limit ?"
    last = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    return [word for (word,) in connection.execute(sql, [beginning, last, MOST_ENDINGS])]


def is_known(connection: sqlite3.Connection, term: Term) -> bool:
    """Tell whether a term stands anywhere in the index."""
    sql = "select 1 from search_index where search_index match ? limit 1"
    return connection.execute(sql, [term.fts]).fetchone() is not None


def nearest(connection: sqlite3.Connection, word: str) -> str:
    """Give the base's word that is fewest mistakes away, the commoner of equals; or nothing.

    A mistake is a letter too many, missing, other, or two swapped (optimal string alignment);
    one may stand in a word of five letters, two in a longer one. Candidates share a run of
    three letters with the word.
    """
    if len(word) < LEAST_LETTERS:
        return ""
    most = 1 if len(word) <= LEAST_LETTERS + 1 else 2
    scored = [
        (OSA.distance(word, candidate, score_cutoff=most), -entries, candidate)
        for candidate, entries in candidates(connection, word)
    ]
    return min((entry for entry in scored if entry[0] <= most), default=(0, 0, ""))[2]


def candidates(connection: sqlite3.Connection, word: str) -> list[tuple[str, int]]:
    """Give the base's words that share most runs of three letters with a word, and how common."""
    runs = dict.fromkeys(word[start : start + 3] for start in range(len(word) - 2))
    match = " OR ".join('"{}"'.format(run.replace('"', "")) for run in runs)
    sql = """
        select search_words.word, entries from (
            select rowid, rank from search_spellings where search_spellings match ?
            order by rank limit ?
        ) as found cross join search_words on search_words.id = found.rowid
    """
    return connection.execute(sql, [match, MOST_CANDIDATES]).fetchall()
