"""Public tables become rows, whole or narrowed to one story, with the words each span marks."""

from __future__ import annotations

from collections.abc import Iterator

from db.evidence import published_in
from db.exports.format import TableFormat
from db.exports.json_text import json_lines
from db.exports.public_columns import public_columns
from db.exports.scope import IN_STORY, Row, Scope
from db.records import ANNOTATIONS
from db.rows import quoted

OF_ARTICLE = f"article_id in {IN_STORY}"
OF_STORY = "story_id = :key"
NAMED = (
    f"(select stakeholder_id from mentions where {OF_ARTICLE} "  # noqa: S608
    f"union select stakeholder_id from quotations where {OF_ARTICLE})"
)
NAMED_INSTRUMENTS = f"(select instrument_id from instrument_mentions where {OF_ARTICLE})"  # noqa: S608
OF_EVENT = "event_id in (select event_id from story_events where story_id = :key)"
OF_CAPTURE = f"id in (select capture_id from articles where id in {IN_STORY})"  # noqa: S608
# Each table and which of its rows belong to a story; runs and judgements belong to none.
PUBLIC: dict[str, str | None] = {
    "stories": "id = :key",
    "story_articles": OF_STORY,
    "story_subjects": OF_STORY,
    "story_stakeholders": OF_STORY,
    "story_events": OF_STORY,
    "story_changes": ":key in (from_id, to_id)",
    "articles": f"id in {IN_STORY}",
    "revisions": OF_ARTICLE,
    "captures": OF_CAPTURE,
    "outlets": f"id in (select outlet_id from articles where id in {IN_STORY})",  # noqa: S608
    "sources": f"id in (select source_id from captures where {OF_CAPTURE})",  # noqa: S608
    "stakeholders": f"id in {NAMED}",
    "aliases": f"stakeholder_id in {NAMED}",
    "stakeholder_edges": f"stakeholder_id in {NAMED}",
    "redirects": f"stakeholder_id in {NAMED}",
    "hearings": OF_STORY,
    "word_shares": None,
    "contradictions": "claim_id in (select id from claims where story_id = :key)",
    "positions": "issue_kind = 'story' and issue = :key",
    "stances": OF_ARTICLE,
    "mentions": OF_ARTICLE,
    "quotations": OF_ARTICLE,
    "utterances": f"id in (select utterance_id from quotations where {OF_ARTICLE})",  # noqa: S608
    "claims": OF_STORY,
    "claim_sightings": OF_ARTICLE,
    "events": OF_EVENT.replace("event_id", "id", 1),
    "event_sightings": OF_EVENT,
    "event_roles": OF_EVENT,
    "event_instruments": OF_EVENT,
    "event_practices": OF_EVENT,
    "links": OF_ARTICLE,
    "llm_readings": OF_ARTICLE,
    "reader_counts": None,
    "translations": OF_ARTICLE,
    "dates": OF_ARTICLE,
    "forecasts": OF_STORY,
    "replies": OF_ARTICLE,
    "instruments": f"id in {NAMED_INSTRUMENTS}",
    "decisions": f"instrument_id in {NAMED_INSTRUMENTS}",
    "decision_reviews": f"instrument_id in {NAMED_INSTRUMENTS}",
    "instrument_duties": f"instrument_id in {NAMED_INSTRUMENTS}",
    "instrument_practices": f"instrument_id in {NAMED_INSTRUMENTS}",
    "law_records": None,
    "instrument_sponsors": f"instrument_id in {NAMED_INSTRUMENTS}",
    "instrument_relatives": f"instrument_id in {NAMED_INSTRUMENTS}",
    "instrument_mentions": OF_ARTICLE,
    "instrument_dates": f"instrument_id in {NAMED_INSTRUMENTS}",
    "relations": f"from_id in {NAMED} and to_id in {NAMED}",
    "graph_nodes": OF_STORY,
    "noise": OF_STORY,
    "digests": OF_STORY,
    "digest_spans": "digest_id in (select id from digests where story_id = :key)",
    "runs": None,
    "judgements": None,
    "reference_files": None,
}
PUBLIC |= {table: OF_ARTICLE for table in ANNOTATIONS if table not in PUBLIC}
PASSAGE_COLUMNS = ("words", "article_url", "capture_id")


def public_tables(scope: Scope) -> list[str]:
    """Give the tables that have rows for what is exported."""
    return [name for name, where in PUBLIC.items() if scope.about is None or where]


def table_columns(scope: Scope, table: str) -> list[str]:
    """Give a table's public columns; one with spans also gets their words, address and capture."""
    columns = _public(scope, table)
    return (
        columns + [name for name in PASSAGE_COLUMNS if name not in columns]
        if "end" in columns
        else columns
    )


def table_rows(scope: Scope, table: str) -> Iterator[Row]:
    """Give the rows of a table by key, one at a time; of readings, those that are published."""
    where = f"{published_in(table)} and ({(PUBLIC[table] or '1') if scope.about else '1'})"
    key_columns, columns = _key(scope, table), table_columns(scope, table)
    shown = ", ".join(f"{table}.{quoted(name)}" for name in _public(scope, table))
    if "end" not in columns:
        sql = f"select {shown} from {table} where {where} order by {key_columns}"  # noqa: S608
        yield from scope.stream(sql)
        return
    sql = f"""
        select {shown}, articles.text as article_text, articles.url as article_url, capture_id
        from (select * from {table} where {where}) as {table}
        join articles on articles.id = article_id order by {key_columns}
    """  # noqa: S608
    for record in scope.stream(sql):
        text = record.pop("article_text")
        yield {**record, "words": text[record["start"] : record["end"]]}


def _public(scope: Scope, table: str) -> list[str]:
    """List the columns of a table that are public."""
    present = scope.rows(f"pragma main.table_info({table})")
    return [column["name"] for column in present if column["name"] in public_columns()[table]]


def _key(scope: Scope, table: str) -> str:
    """Name the columns of a table's key."""
    key_columns = [
        column for column in scope.rows(f"pragma main.table_info({table})") if column["pk"]
    ]
    return ", ".join(
        f'{table}."{column["name"]}"'
        for column in sorted(key_columns, key=lambda column: int(column["pk"]))
    )


def write_jsonl(scope: Scope, table: str) -> Iterator[str]:
    """Write a table as JSON, one row a line."""
    return json_lines(table_rows(scope, table))


TABLE_FORMATS = (TableFormat(name="jsonl", write=write_jsonl, place=120),)
