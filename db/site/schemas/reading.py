"""What the pages of articles, searches, events and instruments give as JSON."""

from __future__ import annotations

from db.search.entries import KINDS
from db.site.law.backing import GROUPS
from db.site.law.duties import DUTIES, RANKS
from db.site.schemas.people import grounds
from db.site.schemas.shapes import (
    DAY,
    MAYBE_NUMBER,
    MAYBE_TEXT,
    MAYBE_WHOLE,
    NUMBER,
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
from db.site.schemas.stories import dated_step, happening
from db.site.view.decisions import PACKED

LINKED = ("quotations", "stances", "replies")
TOLD = ("quotations", "stances")  # in own words, or as reported
MARKED = ("claim_sightings", "deeds", "event_sightings", "forecasts", "dates")


def marked_spans() -> Schema:
    """Describe what was read in an article, table by table."""
    span = {"id": TEXT, "start": WHOLE, "end": WHOLE, "label": MAYBE_TEXT}
    whose = {**span, "stakeholder_id": MAYBE_TEXT}
    told = {**whose, "telling": MAYBE_TEXT}
    linked = {name: list_of(record(**(told if name in TOLD else whose))) for name in LINKED}
    return record(**linked, **{name: list_of(record(**span)) for name in MARKED})


def revision() -> Schema:
    """Describe a change of a page's text as pieces kept, taken out and put in."""
    piece = record(kind=one_of("same", "gap", "del", "ins"), text=TEXT)
    change = record(what=TEXT, before=MAYBE_TEXT, after=MAYBE_TEXT)
    return row_of(
        "revisions", without=["head"], title=MAYBE_TEXT, head=list_of(change), diff=list_of(piece)
    )


def article() -> Schema:
    """Describe our reading of an article."""
    alike = record(
        kind=one_of(*KINDS), key=TEXT, title=MAYBE_TEXT, date=DAY, snippet=TEXT, telling=MAYBE_TEXT
    )
    copy = record(id=TEXT, title=MAYBE_TEXT, published_at=DAY, origin=MAYBE_TEXT, outlet=MAYBE_TEXT)
    return record(
        article=row_of(
            "articles", outlet=MAYBE_TEXT, outlet_kind=MAYBE_TEXT, republishes=MAYBE_TEXT
        ),
        capture={"anyOf": [row_of("captures"), {"type": "null"}]},
        annotations=marked_spans(),
        stories=list_of(record(id=TEXT, title=TEXT)),
        revisions=list_of(revision()),
        copies=list_of(copy),
        said_alike=list_of(alike),
        related=list_of(alike),
    )


def article_history() -> Schema:
    """Describe what stood at an article's address when."""
    text = record(
        id=TEXT,
        title=MAYBE_TEXT,
        byline=MAYBE_TEXT,
        published_at=DAY,
        word_count=WHOLE,
        superseded_at=DAY,
        seen_at=DAY,
    )
    capture = record(
        id=TEXT,
        fetched_at=DAY,
        outcome=TEXT,
        status=MAYBE_WHOLE,
        sha256=MAYBE_TEXT,
        url=TEXT,
    )
    seen = record(article_id=TEXT, seen_at=DAY, without_at=DAY, gone_at=DAY)
    return record(
        article=record(id=TEXT, title=MAYBE_TEXT, url=TEXT),
        texts=list_of(text),
        revisions=list_of(revision()),
        captures=list_of(capture),
        words=TEXT,
        first_seen={"anyOf": [seen, {"type": "null"}]},
    )


def search() -> Schema:
    """Describe a page of ranked results."""
    pieces = list_of(record(text=TEXT, hit={"type": "boolean"}))
    result = record(
        kind=one_of(*KINDS),
        key=TEXT,
        title=MAYBE_TEXT,
        date=DAY,
        id=WHOLE,
        original=MAYBE_TEXT,
        outlet_kind=MAYBE_TEXT,
        copies=WHOLE,
        snippet=TEXT,
        pieces=pieces,
        title_pieces=pieces,
        by_meaning=TRUTH,
        telling=MAYBE_TEXT,
    )
    return record(
        q=TEXT,
        kind=one_of("", *KINDS),
        outlet=TEXT,
        stakeholder=TEXT,
        since=TEXT,
        until=TEXT,
        page=WHOLE,
        pages=WHOLE,
        capped=TRUTH,
        any_word=TRUTH,
        in_other_words=list_of(result),
        meant=TEXT,
        results=list_of(result),
        counts=map_of(WHOLE),
    )


def timeline() -> Schema:
    """Describe the events that pass the filters, the filters, and what each would leave."""
    option = record(value=TEXT, label=TEXT, count=MAYBE_WHOLE, url=TEXT, is_on=TRUTH)
    return record(
        filters=map_of(TEXT),
        order=one_of("oldest", "newest"),
        page=WHOLE,
        pages=WHOLE,
        total=WHOLE,
        undated=WHOLE,
        events=list_of(happening(number=WHOLE)),
        without_date=list_of(happening()),
        facets=list_of(record(name=TEXT, title=TEXT, options=list_of(option))),
        chips=list_of(record(name=TEXT, value=TEXT, label=TEXT, url=TEXT)),
        changes=map_of(TEXT),
        gone=WHOLE,
        recorded_until=MAYBE_TEXT,
        formats=list_of(record(label=TEXT, url=TEXT)),
    )


def timeline_day() -> Schema:
    """Describe what happened and what was published on a day."""
    article = record(
        id=TEXT, title=TEXT, published_at=TEXT, outlet=MAYBE_TEXT, story_id=MAYBE_TEXT,
        story=MAYBE_TEXT, duplicate_of=MAYBE_TEXT,
    )  # fmt: skip
    step = row_of("instrument_dates", name=TEXT, jurisdiction=MAYBE_TEXT)
    return record(
        day=TEXT,
        events=list_of(happening(number=WHOLE)),
        perhaps=list_of(happening()),
        articles=list_of(article),
        steps=list_of(step),
        before=MAYBE_TEXT,
        after=MAYBE_TEXT,
        most=WHOLE,
    )


def backer() -> Schema:
    """Describe who supports, opposes or takes no side on an instrument now."""
    holder = {"name": TEXT, "kind": MAYBE_TEXT, "former_side": MAYBE_TEXT}
    return row_of("positions", **holder, **grounds())


def instrument_shown() -> Schema:
    """Describe an instrument with its steps and who says what of it."""
    return row_of(
        "instruments",
        mentioned_in=WHOLE,
        dates=list_of(
            row_of(
                "instrument_dates",
                edtf=TEXT,
                evidence=MAYBE_TEXT,
                capture_url=MAYBE_TEXT,
                captured_at=MAYBE_TEXT,
            )
        ),
        events=list_of(row_of("events", subject_id=TEXT)),
        backing=record(**{group: list_of(backer()) for group in GROUPS.values()}),
        voices=list_of(evidence_row("stances")),
    )


def decision() -> Schema:
    """Describe a decision of an authority or court."""
    lists = {name: list_of(TEXT) for name in PACKED}
    told = {"jurisdiction": MAYBE_TEXT, "published": MAYBE_TEXT, "lowered_to": MAYBE_NUMBER}
    return row_of("decisions", name=TEXT, **told, **lists)


def decisions() -> Schema:
    """Describe the decisions that pass the filters, and what their fines add up to."""
    return record(
        filters=map_of(TEXT),
        by=TEXT,
        total=WHOLE,
        page=WHOLE,
        more=TRUTH,
        decisions=list_of(decision()),
        fines=WHOLE,
        sums=map_of(NUMBER),
        lowered=WHOLE,
        sums_lowered=map_of(NUMBER),
        doubtful=WHOLE,
        rates_of=TEXT,
    )


def duty(**more: Schema) -> Schema:
    """Describe what an instrument asks of employers, with how it holds."""
    return row_of(
        "instrument_duties",
        name=TEXT,
        kind=TEXT,
        jurisdiction=MAYBE_TEXT,
        status=MAYBE_TEXT,
        holding=one_of(*RANKS),
        said=TEXT,
        practices=list_of(TEXT),
        **more,
    )


def largest_fine() -> Schema:
    """Describe the largest fine of a place on a practice."""
    return record(
        id=TEXT,
        name=TEXT,
        outcome=MAYBE_TEXT,
        appeal=MAYBE_TEXT,
        lowered_to=MAYBE_NUMBER,
        amount=NUMBER,
        currency=MAYBE_TEXT,
    )


def compared_laws() -> Schema:
    """Describe two jurisdictions compared on a practice; an empty list is what isn't known."""
    lines = list_of(duty(general=TRUTH))
    return record(
        a=TEXT,
        b=TEXT,
        practice=TEXT,
        as_of=DAY,
        duties=list_of(record(duty=one_of(*DUTIES), label=TEXT, a=lines, b=lines)),
        decisions=map_of(
            record(
                place=TEXT,
                decisions=WHOLE,
                fines=WHOLE,
                largest={"anyOf": [largest_fine(), {"type": "null"}]},
            )
        ),
    )


def step_shown() -> Schema:
    """Describe a step that one or several sources tell, with what became of it."""
    how = one_of("read", "entered", "fetched")
    mark = record(how=how, url=MAYBE_TEXT, outside=TRUTH, sure=TRUTH)
    return record(
        number=WHOLE,
        edtf=MAYBE_TEXT,
        date=TEXT,
        at=MAYBE_TEXT,
        kind=MAYBE_TEXT,
        what=TEXT,
        also=list_of(TEXT),
        sort=MAYBE_TEXT,
        state=one_of("done", "due", "lapsed", "moved", "cancelled", "postponed"),
        note=MAYBE_TEXT,
        marks=list_of(mark),
    )


def instrument() -> Schema:
    """Describe an instrument with its decision, reviews, stories and the words that name it."""
    other = record(id=TEXT, name=TEXT, status=MAYBE_TEXT)
    return record(
        instrument=instrument_shown(),
        as_of=DAY,
        standing=record(
            group=TEXT,
            label=TEXT,
            words=MAYBE_TEXT,
            register_step=MAYBE_TEXT,
            register_words=MAYBE_TEXT,
            register_as_of=MAYBE_TEXT,
            says=TEXT,
            as_of=DAY,
            checked=TRUTH,
            entered=TRUTH,
        ),
        timetable=list_of(step_shown()),
        next={"anyOf": [step_shown(), {"type": "null"}]},
        duties=list_of(duty()),
        practices=list_of(TEXT),
        deciding=record(
            applied=TRUTH, count=WHOLE, decisions=list_of(decision()), query=map_of(TEXT)
        ),
        coverage=map_of(WHOLE),
        aliases=list_of(TEXT),
        sponsors=list_of(row_of("instrument_sponsors")),
        relatives=list_of(row_of("instrument_relatives", name=MAYBE_TEXT)),
        decision={"anyOf": [decision(), {"type": "null"}]},
        reviews=list_of(other),
        reviewed_by=list_of(other),
        mentions=list_of(evidence_row("instrument_mentions")),
        stories=list_of(record(id=TEXT, title=TEXT, articles=WHOLE)),
    )


def regulation() -> Schema:
    """Describe the instruments that pass the filters, with what is due and who says what."""
    return record(
        as_of=DAY,
        filters=map_of(TEXT),
        page=WHOLE,
        more=TRUTH,
        instruments=list_of(instrument_shown()),
        deadlines=list_of(dated_step()),
        unknown=list_of(
            record(
                id=TEXT,
                name=TEXT,
                jurisdiction=MAYBE_TEXT,
                status=MAYBE_TEXT,
                checked_on=DAY,
                verified=MAYBE_WHOLE,
                what=MAYBE_TEXT,
                last_on=MAYBE_TEXT,
                last_precision=MAYBE_TEXT,
            )
        ),
    )
