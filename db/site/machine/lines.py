"""What a model wrote about a story becomes the lines that may be shown, each with its evidence."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from db.evidence import VOUCHED_TABLES, published_in
from db.judgements import IN_ORDER, holding
from db.rows import Row, rows
from db.site.view.evidence import SOURCE_JOIN, evidence, source_columns

TABLE = "machine_lines"
COPIED = "in the words of its sources, whole clauses left out"
APPROVED = "approved by an editor"


def machine_lines(connection: sqlite3.Connection, story_id: str) -> dict[str, list[Row]]:
    """Give, by section, the lines that stand and don't wait, or that an editor approved."""
    lines = standing_lines(connection, "machine_lines.story_id = ?", [story_id])
    verdicts = line_verdicts(connection) if lines else {}
    sections: defaultdict[str, list[Row]] = defaultdict(list)
    for line in lines:
        verdict = verdicts.get(line["id"])
        if verdict == "confirm" or (verdict is None and not line["waits"]):
            how = APPROVED if verdict == "confirm" else COPIED
            sections[line["section"]].append({**line, "how": how})
    return dict(sections)


def waiting_lines(connection: sqlite3.Connection, most: int) -> list[Row]:
    """Give the lines that stand and that nobody has decided about."""
    verdicts = line_verdicts(connection)
    lines = standing_lines(connection, "waits = 1", [])
    return [line for line in lines if line["id"] not in verdicts][:most]


def standing_lines(connection: sqlite3.Connection, where: str, values: Iterable[str]) -> list[Row]:
    """Give lines all of whose readings are published still, of articles of their story.

    A line that has lost a single one of its grounds isn't there any more.
    """
    lines = rows(
        connection,
        f"""
        select machine_lines.* from machine_lines
        join stories on stories.id = machine_lines.story_id
        where {where} order by machine_lines.story_id, section, position, machine_lines.id
        """,  # noqa: S608
        list(values),
    )
    if not lines:
        return []
    ids = json.dumps([line["id"] for line in lines])
    told = rows(
        connection,
        "select count(*) as number, line_id from machine_spans"
        " where line_id in (select value from json_each(?)) group by line_id",
        [ids],
    )
    needed = {count["line_id"]: count["number"] for count in told}
    proofs = _proofs(connection, ids)
    return [
        {**line, "evidence": [evidence(span) for span in proofs[line["id"]]]}
        for line in lines
        if needed.get(line["id"]) == len(proofs.get(line["id"], ()))
    ]


def _proofs(connection: sqlite3.Connection, ids: str) -> Mapping[str, list[Row]]:
    """Give the spans of lines whose readings are published, in articles that stand."""
    proofs: defaultdict[str, list[Row]] = defaultdict(list)
    for table in sorted(VOUCHED_TABLES):
        spans = rows(
            connection,
            f"""
            select machine_spans.*, {source_columns("machine_spans")} from machine_spans
            join machine_lines on machine_lines.id = line_id
            join story_articles on story_articles.story_id = machine_lines.story_id
                 and story_articles.article_id = machine_spans.article_id
            join {table} on {table}.id = row_id
            {SOURCE_JOIN.replace("= article_id", "= machine_spans.article_id")}
            where table_name = ? and superseded_at is null and {published_in(table)}
            and line_id in (select value from json_each(?))
            """,  # noqa: S608
            [table, ids],
        )
        for span in spans:
            proofs[span["line_id"]].append(span)
    return proofs


def line_verdicts(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the last verdict on each line that somebody decided about."""
    return {
        judgement["row_key"]: judgement["verdict"]
        for judgement in holding(rows(connection, IN_ORDER))
        if judgement["table_name"] == TABLE
    }
