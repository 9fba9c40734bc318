"""A sentence of a digest that an editor pins or drops becomes a decision on its words."""

from __future__ import annotations

import json

from db.errors import InputError
from db.judgements import Decision
from db.store import Store


def judge_line(
    store: Store, story_id: str, line_id: str, *, is_pinned: bool, by: str, note: str | None
) -> Decision:
    """Pin a sentence of a story's digest, so that it stays and comes first, or drop it.

    Raises InputError for one that isn't there any more, and for a title.
    """
    lines = store.rows(
        "select * from digests where id = ? and story_id = ? and section <> 'title'",
        [line_id, story_id],
    )
    if not lines:
        raise InputError(line_id, "no such sentence in this story", "look at the story again")
    names = ("story_id", "section", "text", "stakeholder_id", "side", "event_id")
    spans = store.db.execute(
        'select article_id, start, "end" from digest_spans where digest_id = ? order by 1, 2, 3',
        [line_id],
    )
    value = {**{name: lines[0][name] for name in names}, "spans": [list(span) for span in spans]}
    return Decision(
        verdict="confirm" if is_pinned else "reject",
        table="digests",
        row_id=line_id,
        value=json.dumps(value),
        made_by=by,
        note=note,
    )
