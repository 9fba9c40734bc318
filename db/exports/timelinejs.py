"""Events become the JSON that TimelineJS 3 reads; its texts are HTML, so ours are escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from db.exports.characters import clean, one_line, safe_link
from db.exports.format import Format
from db.exports.json_text import json_text
from db.exports.proof import known, place, source
from db.exports.scope import Scope
from db.exports.typed_rows import EventRow, PassageRow
from db.spoken_dates import spoken_date

Slide = dict[str, Any]
SUBTITLE = "Read from archived articles by Sidelight."


def timelinejs(title: str, subtitle: str, events: Iterable[EventRow]) -> dict[str, Any]:
    """Make a timeline; events without a known date are counted in its title, not placed in it."""
    listed = list(events)
    dated = [event for event in listed if event["earliest"] or event["latest"]]
    undated = len(listed) - len(dated)
    left_out = f" Without a known date, and so not shown: {undated}." if undated else ""
    headline = {"headline": Markup.escape(one_line(title)), "text": f"{subtitle}{left_out}"}
    return {
        "title": {"text": headline, "autolink": False},
        "events": [slide(event) for event in dated],
        "scale": "human",
    }


def slide(event: EventRow) -> Slide:
    """Make the slide of an event: its dates as exact as they are known, and the words behind it."""
    first = event["earliest"] or event["latest"] or ""
    last = event["latest"] or event["earliest"] or ""
    start = date_parts(event["edtf"], first)
    values = {
        "start_date": start,
        "end_date": date_parts(None, last) if last != first and "day" in start else None,
        "display_date": spoken_date(one_line(event["edtf"]) or first),
        "text": {"headline": Markup.escape(one_line(event["title"])), "text": told(event)},
        "group": one_line(event["kind"]).replace("_", " "),
        "unique_id": f"event-{event['id']}",
    }
    return {**known(values), "autolink": False}


def date_parts(edtf: str | None, first: str) -> dict[str, int]:
    """Give year, month and day; no more of them than are known when the date isn't an interval."""
    exact = (edtf or first).rstrip("~?%")
    parts = exact.split("-")
    sure = 3 if "/" in exact or not all(part.isdecimal() for part in parts) else len(parts)
    if sure == 2 and parts[1] > "12":  # a season
        sure = 3
    return dict(zip(("year", "month", "day"), map(int, first.split("-")[:sure]), strict=False))


def told(event: EventRow) -> str:
    """Give status and passages as HTML."""
    lines = [Markup("<p>{}</p>").format(one_line(event["status"]) or "status unknown")]
    lines += [passage(sighting) for sighting in event["evidence"]]
    if event["source_url"]:
        lines.append(
            Markup("<p>{}</p>").format(link(event["source_url"], "entered from this source"))
        )
    return str(Markup().join(lines))


def passage(sighting: PassageRow) -> Markup:
    """Give exact words with the article they stand in, the capture and the offsets."""
    return Markup("<blockquote>{}</blockquote><p>{}, {}<br>{}</p>").format(
        clean(sighting["words"]),
        link(sighting["article_url"], source(sighting)),
        spoken_date(one_line(sighting["published_at"])),
        place(sighting),
    )


def link(url: str, label: str) -> Markup:
    """Link to an address of the web; any other is shown as text."""
    address = safe_link(clean(url))
    if not address:
        return Markup("{} ({})").format(label, clean(url))
    return Markup('<a href="{}" rel="nofollow noopener">{}</a>').format(address, label)


def write(scope: Scope, _: str) -> bytes:
    """Write the timeline of what is exported."""
    return json_text(timelinejs(scope.heading(), SUBTITLE, scope.events())).encode()


FORMATS = (
    Format(
        name="timelinejs",
        suffix=".timelinejs.json",
        content_type="application/json; charset=utf-8",
        label="TimelineJS",
        summary="for TimelineJS",
        write=write,
        on_pages=True,
        place=10,
    ),
)
