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
    maybe,
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
        q=TEXT,
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
    """Describe the words that a position rests on, the newest one's day, those of a change."""
    quoted = list_of(evidence_row("quotations"))
    words = list_of(evidence_row("stances"))
    return {
        "words": words,
        "before": quoted,
        "after": quoted,
        "last_at": DAY,
        "day_is_printed": TRUTH,
        "day_is_decisions": TRUTH,
    }


def member() -> Schema:
    """Describe somebody who belongs to a body."""
    names = ("id", "name", "kind", "role", "people", "articles", "quotations")
    whole = row_of("stakeholders")["properties"]
    return record(**{name: whole[name] for name in names})


def lived() -> Schema:
    """Describe one thing of a life in dates: the ids are those of events, positions or replies."""
    kind = one_of("event", "side", "silence")
    return record(kind=kind, day=MAYBE_TEXT, earliest=DAY, ids=list_of(TEXT))


def stakeholder() -> Schema:
    """Describe a stakeholder: a life in dates, positions, words, silences, coverage, names."""
    return record(
        stakeholder=row_of("stakeholders"),
        body=maybe(record(id=TEXT, name=TEXT, kind=MAYBE_TEXT)),
        people=list_of(member()),
        in_dates=list_of(lived()),
        coverage=record(
            months=map_of(WHOLE),
            kinds=list_of(record(kind=TEXT, articles=WHOLE, outlets=list_of(TEXT))),
            silent=list_of(TEXT),
            counted=WHOLE,
        ),
        positions=list_of(
            row_of("positions", story=MAYBE_TEXT, instrument=MAYBE_TEXT, **grounds())
        ),
        stances=list_of(evidence_row("stances", issues=list_of(MAYBE_TEXT))),
        quotations=list_of(evidence_row("quotations")),
        own_texts=list_of(record(id=TEXT, title=TEXT, day=MAYBE_TEXT, outlet=TEXT)),
        silences=list_of(evidence_row("replies")),
        relations=list_of(relation()),
        events=list_of(happening(number=WHOLE, role=MAYBE_TEXT)),
        stories=list_of(record(id=TEXT, title=TEXT, articles=WHOLE, quoted=maybe(TRUTH))),
        aliases=list_of(row_of("aliases")),
        most=map_of(WHOLE),
        in_all=map_of(WHOLE),
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


def compared() -> Schema:
    """Describe two stakeholders side by side; `relation` says how they stand on an issue."""
    step = row_of(
        "positions",
        story=MAYBE_TEXT,
        instrument=MAYBE_TEXT,
        day_is_printed=TRUTH,
        day_is_decisions=TRUTH,
    )
    standing = record(steps=list_of(step), words=list_of(evidence_row("stances")))
    said = list_of(evidence_row("quotations"))
    issue = record(
        kind=one_of("practice", "instrument", "story"),
        issue=TEXT,
        name=MAYBE_TEXT,
        relation=one_of("opposed", "apart", "together", "only_a", "only_b"),
        since=MAYBE_TEXT,
        left=MAYBE_TEXT,
        a=standing,
        b=standing,
    )
    holder = maybe(row_of("stakeholders"))
    return record(
        a=holder,
        b=holder,
        issues=list_of(issue),
        relations=map_of(WHOLE),
        stories=list_of(record(id=TEXT, title=TEXT, a=said, b=said)),
        outlets=list_of(record(outlet=TEXT, a=WHOLE, b=WHOLE)),
        of_each_other=record(a=said, b=said),
        others=list_of(record(id=TEXT, name=TEXT, kind=MAYBE_TEXT, issues=WHOLE)),
    )


def network() -> Schema:
    """Describe the graph: places of stakeholders, and relations among them."""
    node = row_of("graph_nodes", name=TEXT, kind=MAYBE_TEXT)
    edge = row_of("relations", from_name=TEXT, to_name=TEXT)
    path = {"from": TEXT, "to": TEXT, "chain": list_of({"type": "object"})}
    return record(story=TEXT, nodes=list_of(node), relations=list_of(edge), **path)
