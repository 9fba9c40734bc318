"""What a search finds becomes statements: each hit with the words that it stands for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

from db.rows import Row, first, rows
from db.site.pages.search import search_page
from db.site.view.evidence import find_evidence
from db.site.view.filters import result_url
from sidelight.statements.answers import Answer, Evidence, Statement
from sidelight.statements.citing import Citing

SPAN = re.compile(r"(?P<article>[^/?]{1,100})\?mark=(?P<start>\d+)-(?P<end>\d+)#words")
EVENT = re.compile(r"/timeline\?event=(?P<event>[^&#]+)")
# What a story's page says of it first.
FIRST_WORDS = """
    select article_id, start, "end" from digest_spans join digests on digests.id = digest_id
    where story_id = ? order by section != 'title', section != 'key_points', position limit 1
"""
FIRST_LINE = """
    select articles.id, 0, instr(text || char(10), char(10)) - 1
    from story_articles join articles on articles.id = article_id
    where story_id = ? order by published_at, articles.id limit 1
"""


def search_tool(citing: Citing, parameters: Mapping[str, str]) -> Answer:
    """Find what matches, the best first."""
    page = search_page(citing.connection, parameters)
    hits = (hit(citing, result) for result in page.data["results"])
    return citing.answer(
        page.title,
        citing.link("/search", parameters),
        hits,
        details={"counts": page.data["counts"], "did_you_mean": page.data["meant"] or None},
        more=page.data["page"] < page.data["pages"],
    )


def hit(citing: Citing, result: Row) -> Statement:
    """Make the statement of one hit."""
    address = result_url(result)
    key = result["key"]
    details = {"date": result["date"], "copies": result["copies"]}
    if result["kind"] in ("story", "stakeholder", "instrument", "article"):
        details["id"] = key
    return Statement(
        text=result["snippet"] if result["kind"] == "article" else result["title"] or key,
        kind=result["kind"],
        details=details,
        page=citing.link(address),
        **grounds(citing, result),
    )


def grounds(citing: Citing, result: Row) -> Row:
    """Find what a hit rests on: its span, or the first words about the thing that it names."""
    kind, key, connection = result["kind"], result["key"], citing.connection
    span = SPAN.search(key)
    if span:
        spans = [(span["article"], int(span["start"]), int(span["end"]))]
        return {"evidence": citing.cited(citing.passages(spans))}
    if kind == "article":
        spans = snippet_span(connection, key, result["snippet"])
        return {"evidence": citing.cited(citing.passages(spans), read=False)}
    if kind == "story":
        return {"evidence": first_words(citing, key)}
    event = EVENT.match(key)
    return entered(citing, "events", event["event"]) if event else _named(citing, kind, key)


def first_words(citing: Citing, story_id: str) -> list[Evidence]:
    """Give the words that a story's digest rests on, or else those that its reports begin with."""
    spans = [tuple(line.values()) for line in rows(citing.connection, FIRST_WORDS, [story_id])]
    if spans:
        return citing.cited(citing.passages(spans))
    begins = [tuple(line.values()) for line in rows(citing.connection, FIRST_LINE, [story_id])]
    return citing.cited(citing.passages(begins), read=False)


def _named(citing: Citing, kind: str, key: str) -> Row:
    """Give where a stakeholder or an instrument is named first, and who entered it."""
    tables = {"stakeholder": ("mentions", "stakeholders"),
              "instrument": ("instrument_mentions", "instruments")}  # fmt: skip
    if kind not in tables:
        return {}
    mentions, things = tables[kind]
    where = (
        f"{mentions}.id in (select id from {mentions} where {kind}_id = ? "  # noqa: S608
        "order by article_id, start limit 1)"
    )
    named = find_evidence(citing.connection, mentions, where, [key])
    return {**entered(citing, things, key), "evidence": citing.cited(named, read=False)}


def entered(citing: Citing, table: str, key: str) -> Row:
    """Say from which page a person or a register took a thing."""
    column = "url" if table == "instruments" else "source_url"
    sql = f"select {column} as url from {table} where id = ? and curated > 0"  # noqa: S608
    taken = first(citing.connection, sql, [key])
    return {"entered_from": taken["url"] if taken else None}


def snippet_span(
    connection: sqlite3.Connection, article_id: str, snippet: str
) -> list[tuple[str, int, int]]:
    """Find where a snippet stands in the text of its article."""
    article = first(connection, "select text from articles where id = ?", [article_id])
    longest = max(snippet.split("…"), key=len).strip()
    start = article["text"].find(longest) if article and longest else -1
    return [] if start < 0 else [(article_id, start, start + len(longest))]
