"""The lines of a story become rows, each with the readings that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from db.answers import StoredAnswer
from db.keys import digest_key
from db.rows import Row
from db.store import Store
from sidelight.summaries.checking import MachineLine

OF_STORY = "select id from machine_lines where story_id = ?"


def write_lines_of(
    store: Store,
    story_id: str,
    lines: Sequence[MachineLine],
    answer: StoredAnswer,
    *,
    waits: bool,
) -> None:
    """Write the lines of a story in place of earlier ones; the same lines change nothing."""
    rows, spans = _rows(story_id, lines, answer, waits=waits), _spans(story_id, lines)
    written = store.rows("select * from machine_lines where story_id = ? order by id", [story_id])
    if _bare(written) == sorted(rows, key=lambda row: str(row["id"])):
        return
    with store.transaction():
        store.db.execute(f"delete from machine_spans where line_id in ({OF_STORY})", [story_id])  # noqa: S608
        store.db.execute("delete from machine_lines where story_id = ?", [story_id])
        store.add("machine_lines", rows)
        store.add("machine_spans", spans)


def _bare(rows: Sequence[Row]) -> list[Row]:
    """Give rows without the time at which they were written."""
    return [{name: row[name] for name in row if name != "recorded_at"} for row in rows]


def _key(story_id: str, line: MachineLine) -> str:
    """Make the key of a line: the same words on the same readings have the same."""
    sources = [source.row_id for source in line.sources]
    return digest_key("machine_lines", story_id, line.section, line.text, *sources)


def _rows(
    story_id: str, lines: Sequence[MachineLine], answer: StoredAnswer, *, waits: bool
) -> list[Row]:
    """Make a row of each line; one in a model's own words always waits for an editor."""
    return [
        {
            "id": _key(story_id, line),
            "story_id": story_id,
            "section": line.section,
            "position": position,
            "text": line.text,
            "model": answer.model,
            "answer": answer.key,
            "answered_at": answer.answered_at,
            "is_copied": int(line.is_copied),
            "waits": int(waits or not line.is_copied),
        }
        for position, line in enumerate(lines)
    ]


def _spans(story_id: str, lines: Sequence[MachineLine]) -> list[Row]:
    """Make a row of each reading that a line rests on."""
    return [
        {
            "line_id": _key(story_id, line),
            "table_name": source.table,
            "row_id": source.row_id,
            "article_id": source.article_id,
            "start": source.start,
            "end": source.end,
        }
        for line in lines
        for source in line.sources
    ]
