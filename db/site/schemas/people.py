"""What the pages about stakeholders, their positions and their network give as JSON."""

from __future__ import annotations

from db.site.schemas.shapes import (
    DAY,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    TEXT,
    TRUTH,
    WHOLE,
    Schema,
    evidence_row,
    list_of,
    map_of,
    one_of,
    record,
    row_of,
)
from db.site.schemas.stories import happening


def stakeholders() -> Schema:
    """Describe a page of the list of stakeholders."""
    return record(
        stakeholders=list_of(row_of("stakeholders")),
        kinds=list_of(TEXT),
        kind=TEXT,
        page=WHOLE,
        more=TRUTH,
    )


def relation() -> Schema:
    """Describe a relation with both names."""
    return record(
        kind=MAYBE_TEXT,
        weight=MAYBE_NUMBER,
        first_at=DAY,
        last_at=DAY,
        from_id=TEXT,
        to_id=TEXT,
        from_name=TEXT,
        to_name=TEXT,
    )


def grounds() -> dict[str, Schema]:
    """Describe the words that a position rests on, and those of a change of side."""
    quoted = list_of(evidence_row("quotations"))
    return {"words": list_of(evidence_row("stances")), "before": quoted, "after": quoted}


def stakeholder() -> Schema:
    """Describe a stakeholder: positions over time, words, silences, relations, names."""
    return record(
        stakeholder=row_of("stakeholders"),
        positions=list_of(
            row_of("positions", story=MAYBE_TEXT, instrument=MAYBE_TEXT, **grounds())
        ),
        stances=list_of(evidence_row("stances")),
        quotations=list_of(evidence_row("quotations")),
        silences=list_of(evidence_row("replies")),
        relations=list_of(relation()),
        events=list_of(happening(number=WHOLE, role=MAYBE_TEXT)),
        stories=list_of(record(id=TEXT, title=TEXT, articles=WHOLE)),
        aliases=list_of(row_of("aliases")),
        most=map_of(WHOLE),
    )


def positions() -> Schema:
    """Describe who stands where now."""
    position = row_of(
        "positions", name=TEXT, kind=MAYBE_TEXT, story=MAYBE_TEXT, instrument=MAYBE_TEXT
    )
    return record(
        by=one_of("practice", "story", "instrument"),
        kind=TEXT,
        positions=list_of(position),
        page=WHOLE,
        more=TRUTH,
    )


def issue() -> Schema:
    """Describe who stands where on one practice, and on what words."""
    side = record(side=TEXT, holders=WHOLE, changed=WHOLE)
    position = row_of("positions", name=TEXT, kind=MAYBE_TEXT, former_side=MAYBE_TEXT, **grounds())
    return record(
        issue=TEXT,
        kind=TEXT,
        page=WHOLE,
        more=TRUTH,
        sides=list_of(side),
        positions=list_of(position),
    )


def network() -> Schema:
    """Describe the graph: places of stakeholders, and relations among them."""
    node = row_of("graph_nodes", name=TEXT, kind=MAYBE_TEXT)
    edge = row_of("relations", from_name=TEXT, to_name=TEXT)
    path = {"from": TEXT, "to": TEXT, "chain": list_of({"type": "object"})}
    return record(story=TEXT, nodes=list_of(node), relations=list_of(edge), **path)
