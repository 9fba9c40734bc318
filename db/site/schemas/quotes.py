"""What the page about quotations gives as JSON."""

from __future__ import annotations

from db.site.schemas.shapes import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    TRUTH,
    WHOLE,
    Schema,
    evidence_row,
    list_of,
    map_of,
    record,
    row_of,
)
from db.site.view.speaker_groups import GROUPS


def quotes() -> Schema:
    """Describe sayings with their versions, shares of words, and who wasn't heard."""
    versions = list_of(evidence_row("quotations"))
    saying = row_of("utterances", name=MAYBE_TEXT, is_reported=TRUTH, versions=versions)
    groups = record(**dict.fromkeys(GROUPS, WHOLE))
    claim = {"text": TEXT, "story_id": MAYBE_TEXT, "other_text": TEXT}
    return record(
        filters=map_of(TEXT),
        page=WHOLE,
        more=TRUTH,
        utterances=list_of(saying),
        shares=list_of(record(outlet=TEXT, words=WHOLE, groups=groups)),
        outcomes=map_of(WHOLE),
        reply_days=MAYBE_NUMBER,
        hearings=list_of(row_of("hearings", name=TEXT, title=TEXT)),
        contradictions=list_of(record(reason=TEXT, **claim)),
    )
