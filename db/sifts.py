"""A run of the sieve over WARC files -> how far it came in them, and what kept it from some."""

from __future__ import annotations

import sqlite3

from db.rows import Row, first, rows
from db.runs import reason_of

FILE_STAGE = "sift file"
MOST_LEFT = 5  # files whose reason is given; the rest is counted
FILES = """
select count(*) as files, sum(state = 'done') as read,
    sum(state in ('failed', 'interrupted')) as "left",
    coalesce(sum(json_extract(counts, '$.pages')), 0) as pages,
    coalesce(sum(json_extract(counts, '$.irrelevant')), 0) as irrelevant
from runs where parent_id = ? and stage = ?
"""
LEFT = """
select id from runs where parent_id = ? and stage = ? and state in ('failed', 'interrupted')
order by id limit ?
"""


def sift_progress(connection: sqlite3.Connection, run_id: int) -> Row | None:
    """Count the files that a sift has begun, the pages it has read of them; None before the first.

    `reasons` say what kept some files from being read on, each once.
    """
    progress = first(connection, FILES, [run_id, FILE_STAGE])
    if progress is None or not progress["files"]:
        return None
    halted = rows(connection, LEFT, [run_id, FILE_STAGE, MOST_LEFT])
    reasons = [reason_of(connection, file["id"]) for file in halted]
    return {**progress, "reasons": [reason for reason in dict.fromkeys(reasons) if reason]}


def progress_in_words(progress: Row) -> str:
    """Say how far a sift came."""
    files = "file" if progress["files"] == 1 else "files"
    pages = "page" if progress["pages"] == 1 else "pages"
    return (
        f"{progress['read']:,} of {progress['files']:,} {files} begun read to the end,"
        f" {progress['pages']:,} {pages}, {progress['irrelevant']:,} of them off the topic"
    )
