"""What the front page, the list of stories and a story give as JSON."""

from __future__ import annotations

from db.site.schemas.shapes import (
    DAY,
    MAYBE_TEXT,
    TEXT,
    TRUTH,
    WHOLE,
    Schema,
    evidence,
    evidence_row,
    list_of,
    map_of,
    one_of,
    record,
    row_of,
)

SIDES = ("critic", "neutral", "defender")


def dated_step() -> Schema:
    """Describe a dated step of an instrument that lies ahead."""
    return row_of(
        "instrument_dates",
        edtf=TEXT,
        name=TEXT,
        jurisdiction=MAYBE_TEXT,
        step_kind=MAYBE_TEXT,
        sort=MAYBE_TEXT,
        kind=MAYBE_TEXT,
        status=MAYBE_TEXT,
    )


def home() -> Schema:
    """Describe the front page."""
    newest = record(
        id=TEXT,
        title=MAYBE_TEXT,
        published_at=DAY,
        outlet=MAYBE_TEXT,
        story_id=MAYBE_TEXT,
        story=MAYBE_TEXT,
    )
    flip = record(issue=TEXT, side=TEXT, since=DAY, name=TEXT, stakeholder_id=TEXT)
    return record(
        as_of=DAY,
        asked=DAY,
        loud=list_of(row_of("stories", lead=MAYBE_TEXT)),
        quiet=list_of(row_of("stories")),
        since=TEXT,
        seen=DAY,
        new=list_of(newest),
        due=list_of(dated_step()),
        flips=list_of(flip),
        base=map_of(WHOLE),
    )


def stories() -> Schema:
    """Describe the list of stories."""
    return record(
        stories=list_of(row_of("stories")),
        q=TEXT,
        state=TEXT,
        practice=TEXT,
        page=WHOLE,
        more=TRUTH,
    )


def happening(**more: Schema) -> Schema:
    """Describe an event as the timeline shows it, with its sightings."""
    told = record(outlet=TEXT, published_at=TEXT, url=TEXT, article_title=MAYBE_TEXT)
    return row_of(
        "events",
        story=MAYBE_TEXT,
        evidence=list_of(evidence_row("event_sightings")),
        mark=one_of("read", "entered", "planned", "disputed"),
        actors=list_of(record(id=TEXT, name=TEXT, kind=MAYBE_TEXT)),
        group=TEXT,
        when=TEXT,
        first_told={"anyOf": [told, {"type": "null"}]},
        day_is_entered=TRUTH,
        **more,
    )


def claim() -> Schema:
    """Describe a claim of a story with where it was seen and by whom it is held."""
    return row_of(
        "claims",
        evidence=list_of(evidence_row("claim_sightings")),
        modalities=map_of(WHOLE),
        claimants=list_of(TEXT),
    )


def voice() -> Schema:
    """Describe a stakeholder on a side of a story, with words that show it."""
    holder: dict[str, Schema] = {
        "name": TEXT,
        "kind": MAYBE_TEXT,
        "role": MAYBE_TEXT,
        "evidence": list_of(evidence_row("stances")),
        "day_is_printed": TRUTH,
        "day_is_decisions": TRUTH,
    }
    return row_of("positions", **holder, joined=list_of(row_of("positions", **holder)))


def covering_article() -> Schema:
    """Describe an article of a story's coverage."""
    return record(
        id=TEXT,
        title=MAYBE_TEXT,
        url=TEXT,
        published_at=DAY,
        origin=MAYBE_TEXT,
        duplicate_of=MAYBE_TEXT,
        byline=MAYBE_TEXT,
        outlet=MAYBE_TEXT,
        outlet_kind=MAYBE_TEXT,
        owner=MAYBE_TEXT,
        revisions=WHOLE,
    )


def related_story() -> Schema:
    """Describe a story that shares something with another, and what."""
    return record(
        id=TEXT,
        title=TEXT,
        practice=MAYBE_TEXT,
        articles=WHOLE,
        first_seen_at=DAY,
        last_seen_at=DAY,
        reasons=list_of(TEXT),
    )


def story() -> Schema:
    """Describe a story with every section."""
    sentence = row_of("digests", entered=MAYBE_TEXT, evidence=list_of(evidence()))
    machine_line = record(
        section=TEXT,
        text=TEXT,
        model=TEXT,
        answered_at=MAYBE_TEXT,
        how=TEXT,
        evidence=list_of(evidence()),
    )
    return record(
        story=row_of("stories"),
        digest=map_of(list_of(sentence)),
        machine_written=map_of(list_of(machine_line)),
        sides=record(**{side: list_of(voice()) for side in SIDES}),
        noise=list_of(row_of("noise")),
        forecasts=list_of(evidence_row("forecasts", maker=MAYBE_TEXT, decided_by=MAYBE_TEXT)),
        events=list_of(happening(number=WHOLE)),
        instruments=list_of(row_of("instruments", mentioned_in=WHOLE)),
        articles=list_of(covering_article()),
        replies=list_of(evidence_row("replies")),
        claims=list_of(claim()),
        related=list_of(related_story()),
        coverage=record(
            kinds=list_of(record(kind=TEXT, articles=WHOLE, outlets=list_of(TEXT))),
            silent=list_of(TEXT),
            owners=list_of(record(owner=TEXT, articles=WHOLE)),
            no_kind=WHOLE,
            no_owner=WHOLE,
        ),
    )


def embedded_story() -> Schema:
    """Describe a story's timeline as it is framed by others."""
    names = ("id", "title", "state", "noise_level", "first_seen_at", "last_seen_at")
    columns = row_of("stories")["properties"]
    return record(
        story=record(**{name: columns[name] for name in names}),
        events=list_of(happening(number=WHOLE)),
    )
