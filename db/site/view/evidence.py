"""Spans become evidence: the exact words in their sentence, their source, and where to see them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from db.evidence import published_in
from db.rows import Row, rows
from db.site.view.places import foreign

TAKEN = ("text", "article_language")  # columns that evidence is made of
WINDOWED = frozenset({"quotations", "stances"})  # whose index has a stakeholder's articles
QUICKER = 4  # times as fast is an article looked at for somebody as words of theirs put in order
LIKELY = 2  # times the articles in which a list would be full if all were spread evenly
CONTEXT = 160  # characters of text shown on either side of the words
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(\s+)(?=[\"“‘'(]?[A-Z0-9])")


def words_url(article_id: str, start: int, end: int) -> str:
    """Give the address that opens an article of ours at these words."""
    return f"/article/{article_id}?mark={start}-{end}#words"


def cut_context(text: str, start: int, end: int, *, at: int = 0) -> tuple[str, str]:
    """Give what stands before and after a span in its sentence, long ones cut between words.

    A text may be a piece of a longer one, which begins there `at` so many characters.
    """
    before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + CONTEXT].partition("\n")[0]
    last = None
    for sentence_end in SENTENCE_END.finditer(before + "A"):
        last = sentence_end.end()
    if last is not None:
        before = before[last:]
    elif len(before) == CONTEXT < start + at:
        before = "… " + before.partition(" ")[2]
    following = SENTENCE_END.search(text[max(end - 1, 0) : end] + after)
    if following:
        after = after[: max(following.start(1) - 1, 0)]
    elif len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def evidence(passage: Row) -> Row:
    """Make evidence of a row with a span, the text around it, an article's title, outlet, date."""
    start, end, text = passage["start"], passage["end"], passage["text"]
    at = start - CONTEXT if start > CONTEXT else 0
    before, after = cut_context(text, start - at, end - at, at=at)
    return {
        "words": text[start - at : end - at],
        "before": before,
        "after": after,
        "url": words_url(passage["article_id"], start, end),
        "article_id": passage["article_id"],
        "article_title": passage["article_title"],
        "outlet": passage["outlet"],
        "published_at": passage["published_at"],
        "source_url": passage["source_url"],
        "language": foreign(passage.get("article_language")),
        "telling": passage.get("telling"),
        "translation": None,
        "translated_by": None,
        "start": start,
        "end": end,
    }


# Whether words are somebody's own, or the outlet's on what somebody said or did.
TELLING = {
    "quotations": "iif(quotations.kind = 'direct', 'own', 'reported')",
    "stances": """case basis when 'recanted' then 'own' when 'words' then (
        select iif(said.kind = 'direct', 'own', 'reported') from quotations as said
        where said.article_id = stances.article_id and said.start = stances.quotation_start
        limit 1) else basis end""",
}
# A cross join keeps SQLite from starting at the articles, most of which are no copies.
SOURCE_JOIN = (
    "cross join articles on articles.id = article_id left join outlets on outlets.id = outlet_id"
)


def source_columns(spans: str) -> str:
    """Name the columns that evidence is made of; of the text only what stands around a span.

    Most of a long article's text would be handed over for nothing.
    """
    return (
        f"substr(articles.text, max({spans}.start - {CONTEXT}, 0) + 1,"
        f' {spans}."end" - {spans}.start + {2 * CONTEXT}) as text,'
        " articles.title as article_title, articles.published_at,"
        " articles.language as article_language, articles.url as source_url,"
        " coalesce(outlets.name, 'unknown outlet') as outlet"
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
    return _of_keys(connection, table, keys)


def _of_keys(connection: sqlite3.Connection, table: str, keys: Sequence[str]) -> list[Row]:
    """Give the evidence of some rows."""
    inside = f"{table}.id in (select value from json_each(?))"  # noqa: S608
    return find_evidence(connection, table, inside, [json.dumps(keys)])


def newest_of(
    connection: sqlite3.Connection, table: str, where: str, stakeholder_id: str, most: int
) -> list[Row]:
    """Give the newest evidence of what is a stakeholder's, as `newest_evidence` does.

    Of whom there is a lot, it is looked for in the newest articles of the base first, so that
    not all of theirs have to be put in order.
    """
    window = _window(connection, table, stakeholder_id, most) if table in WINDOWED else 0
    if window:
        sql = f"""
            select {table}.id from (
                select id from articles indexed by articles_current_by_published_at
                where superseded_at is null and relevant = 1
                order by published_at desc, id limit ?
            ) as newest
            cross join {table} indexed by {table}_by_stakeholder_id_article_id
                on {table}.stakeholder_id = ? and {table}.article_id = newest.id
            cross join articles indexed by articles_by_id_dates on articles.id = newest.id
            where {published_in(table)} and ({where})
            order by articles.published_at desc, articles.id limit ?
        """  # noqa: S608
        keys = [each["id"] for each in rows(connection, sql, [window, stakeholder_id, most])]
        if len(keys) == most:
            return _of_keys(connection, table, keys)
    theirs = f"{table}.stakeholder_id = ? and ({where})"
    return newest_evidence(connection, table, theirs, [stakeholder_id], most)


def _window(connection: sqlite3.Connection, table: str, stakeholder_id: str, most: int) -> int:
    """Give of how many newest articles a stakeholder's evidence would likely fill a list.

    None, as 0, where to put all of it in order is no more work.
    """
    sql = f"""
        select count(*) as theirs, (select max(rowid) from articles) as articles
        from {table} where stakeholder_id = ?
    """  # noqa: S608
    (counted,) = rows(connection, sql, [stakeholder_id])
    if counted["theirs"] <= most:
        return 0
    window = LIKELY * most * counted["articles"] // counted["theirs"]
    return window if window < QUICKER * counted["theirs"] else 0


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
        select {table}.*, {source_columns(table)}, {TELLING.get(table, "null")} as telling
        from {table} {SOURCE_JOIN}
        where {published} and ({where}) order by articles.published_at, articles.id, {table}.start
    """  # noqa: S608
    proofs = rows(connection, sql, list(parameters))
    for proof in proofs:
        of_words = evidence(proof)
        for name in TAKEN:
            del proof[name]
        proof.update(of_words)
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
