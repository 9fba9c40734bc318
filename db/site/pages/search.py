"""A query becomes ranked results of every kind, each with a snippet and a link."""

from __future__ import annotations

import re
import sqlite3

from db.site.page import Page, Parameters, Row, rows, whole_number

PAGE_SIZE = 25
KINDS = ("story", "stakeholder", "article", "quotation", "claim", "event", "instrument")
TOKEN = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')
WORD = re.compile(r"\w+")
# A story answers more of a question than a sentence does, though short texts rank above long.
WORTH = (
    "when 'story' then 4 when 'stakeholder' then 3 when 'instrument' then 3 when 'article' then 2"
)
MARK_START, MARK_END = "\x02", "\x03"


def search_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show what matches `q`: words, "phrases", prefix*, -exclusions; `kind` narrows it."""
    query = (parameters.get("q") or "").strip()[:300]
    kind = parameters.get("kind") if parameters.get("kind") in KINDS else ""
    number = max(1, whole_number(parameters, "page", default=1, most=1000))
    match = fts_query(query)
    data = {
        "q": query,
        "kind": kind,
        "page": number,
        "results": results(connection, match, kind or "", number) if match else [],
        "counts": counts(connection, match) if match else {},
    }
    return Page(template="search.html", title=f"Search: {query}" if query else "Search", data=data)


def fts_query(query: str) -> str:
    """Turn what a person typed into an FTS5 query that can't be malformed.

    Every term is quoted; a leading minus excludes, a trailing star matches a prefix.
    FTS5 has no query of exclusions alone: then nothing is looked for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, dash, word in TOKEN.findall(query):
        words = WORD.findall(phrase or word)
        if words:
            star = "*" if word.endswith("*") else ""
            term = f'"{" ".join(words)}"{star}'
            (unwanted if minus or dash else wanted).append(term)
    if not wanted:
        return ""
    excluded = "".join(f" NOT {term}" for term in unwanted)
    return f"({' AND '.join(wanted)}){excluded}"


def results(connection: sqlite3.Connection, match: str, kind: str, number: int) -> list[Row]:
    """Give one page of results, titles weighted over bodies, with marked snippets."""
    found = rows(
        connection,
        f"""
        select kind, key, title, date,
               bm25(search_index, 0, 0, 6.0, 1.0, 0) * case kind {WORTH} else 1 end as rank,
               highlight(search_index, 2, :start, :end) as marked_title,
               snippet(search_index, 3, :start, :end, ' … ', 30) as snippet
        from search_index where search_index match :match and (:kind = '' or kind = :kind)
        order by rank limit :limit offset :offset
        """,  # noqa: S608
        {
            "match": match, "kind": kind, "limit": PAGE_SIZE, "offset": PAGE_SIZE * (number - 1),
            "start": MARK_START, "end": MARK_END,
        },
    )  # fmt: skip
    return [
        {
            **{name: row[name] for name in row if name != "marked_title"},
            "snippet": plain(row["snippet"]),
            "pieces": pieces(row["snippet"]),
            "title_pieces": pieces(row["marked_title"]),
        }
        for row in found
    ]


def pieces(snippet: str) -> list[Row]:
    """Cut a snippet into pieces that matched and pieces that didn't."""
    cut = []
    for part in snippet.split(MARK_START):
        hit, end, rest = part.partition(MARK_END)
        cut += [{"text": hit, "hit": bool(end)}, {"text": rest, "hit": False}]
    return [piece for piece in cut if piece["text"]]


def plain(snippet: str) -> str:
    """Give a snippet without its marks."""
    return snippet.replace(MARK_START, "").replace(MARK_END, "")


def counts(connection: sqlite3.Connection, match: str) -> dict[str, int]:
    """Count the matches of each kind."""
    found = rows(
        connection,
        "select kind, count(*) as matches from search_index where search_index match ? "
        "group by kind order by kind",
        [match],
    )
    return {row["kind"]: row["matches"] for row in found}
