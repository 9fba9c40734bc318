"""Spans become evidence: the exact words in their sentence, their source, and where to see them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from db.evidence import published_in
from db.rows import Row, rows
from db.site.view.places import foreign

TAKEN = frozenset({"text", "article_language"})  # columns that evidence is made of
CONTEXT = 160  # characters of text shown on either side of the words
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(\s+)(?=[\"“‘'(]?[A-Z0-9])")


def words_url(article_id: str, start: int, end: int) -> str:
    """Give the address that opens an article of ours at these words."""
    return f"/article/{article_id}?mark={start}-{end}#words"


def cut_context(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a span in its sentence, long ones cut between words."""
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + CONTEXT].partition("\n")[0]
    last = max(
        (sentence_end.end() for sentence_end in SENTENCE_END.finditer(before + "A")), default=None
    )
    if last is not None:
        before = before[last:]
    elif len(before) == CONTEXT < start:
        before = "… " + before.partition(" ")[2]
    following = SENTENCE_END.search(text[max(end - 1, 0) : end] + after)
    if following:
        after = after[: max(following.start(1) - 1, 0)]
    elif len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def evidence(passage: Row) -> Row:
    """Make evidence of a row with an article's text, title, outlet, date and a span."""
    start, end = passage["start"], passage["end"]
    before, after = cut_context(passage["text"], start, end)
    return {
        "words": passage["text"][start:end],
        "before": before,
        "after": after,
        "url": words_url(passage["article_id"], start, end),
        "article_id": passage["article_id"],
        "article_title": passage["article_title"],
        "outlet": passage["outlet"],
        "published_at": passage["published_at"],
        "source_url": passage["source_url"],
        "language": foreign(passage.get("article_language")),
        "translation": None,
        "translated_by": None,
        "start": start,
        "end": end,
    }


SOURCE_COLUMNS = (
    "articles.text, articles.title as article_title, articles.published_at, "
    "articles.language as article_language, "
    "articles.url as source_url, coalesce(outlets.name, 'unknown outlet') as outlet"
)
# A cross join keeps SQLite from starting at the articles, most of which are no copies.
SOURCE_JOIN = (
    "cross join articles on articles.id = article_id left join outlets on outlets.id = outlet_id"
)


def newest_evidence(
    connection: sqlite3.Connection, table: str, where: str, parameters: Iterable[Any], most: int
) -> list[Row]:
    """Give the evidence of the rows whose articles are newest, in order of publication.

    The texts of the articles are read for these rows alone; `where` may ask for what the index
    of dates holds of an article.
    """
    sql = f"""
        select {table}.id from {table}
        cross join articles indexed by articles_by_id_dates on articles.id = article_id
        where {published_in(table)} and ({where})
        order by articles.published_at desc, articles.id limit ?
    """  # noqa: S608
    keys = [newest["id"] for newest in rows(connection, sql, [*parameters, most])]
    inside = f"{table}.id in (select value from json_each(?))"  # noqa: S608
    return find_evidence(connection, table, inside, [json.dumps(keys)])


def find_evidence(
    connection: sqlite3.Connection,
    table: str,
    where: str,
    parameters: Iterable[Any] = (),
    *,
    also_unsure: bool = False,
) -> list[Row]:
    """Give the evidence of the rows of an annotation table, with the row's own columns.

    What is unsure or rejected is for the queue alone, which asks for it.
    """
    published = "1" if also_unsure else published_in(table)
    sql = f"""
        select {table}.*, {SOURCE_COLUMNS} from {table} {SOURCE_JOIN}
        where {published} and ({where}) order by articles.published_at, articles.id, {table}.start
    """  # noqa: S608
    passages = rows(connection, sql, list(parameters))
    proofs = [
        {**{name: passage[name] for name in passage if name not in TAKEN}, **evidence(passage)}
        for passage in passages
    ]
    return with_translations(connection, proofs)


def with_translations(connection: sqlite3.Connection, proofs: list[Row]) -> list[Row]:
    """Give evidence with what a model says that words in other languages are in English."""
    ids = sorted({proof["article_id"] for proof in proofs if proof["language"]})
    if not ids:
        return proofs
    glosses = rows(
        connection,
        'select article_id, start, "end", text, model from translations'
        " where article_id in (select value from json_each(?))",
        [json.dumps(ids)],
    )
    by_place = {(gloss["article_id"], gloss["start"], gloss["end"]): gloss for gloss in glosses}
    translated = []
    for proof in proofs:
        gloss = by_place.get((proof["article_id"], proof["start"], proof["end"]))
        more = {"translation": gloss["text"], "translated_by": gloss["model"]} if gloss else {}
        translated.append({**proof, **more})
    return translated
