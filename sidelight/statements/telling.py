"""Stories and events become statements: what happened, who says what, what is foretold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.errors import InputError
from db.rows import Row
from db.site.pages.stories import stories_page
from db.site.pages.story import SECTIONS, story_page
from db.site.pages.timeline import timeline_page
from db.site.view.page import Page
from sidelight.statements.answers import Answer, Statement
from sidelight.statements.citing import Citing
from sidelight.statements.finding import hit

STORY_DETAILS = ("id", "state", "noise_level", "first_seen_at", "last_seen_at", "articles",
                 "independent_origins")  # fmt: skip
EVENT_DETAILS = ("id", "when", "edtf", "kind", "status", "story_id", "mark")


def readable(page: Page) -> Page:
    """Give a page that was made; raise InputError with what it says when it couldn't be."""
    if page.status != 200:
        raise InputError(page.title, "search gives the ids of what there is")
    return page


def stories_tool(citing: Citing, parameters: Mapping[str, str]) -> Answer:
    """List stories, the loudest first."""
    page = readable(stories_page(citing.connection, parameters))
    told = (
        hit(citing, {"kind": "story", "key": story["id"], "title": story["title"],
                     "date": story["last_seen_at"], "copies": 0})
        for story in page.data["stories"]
    )  # fmt: skip
    return citing.answer(
        "Stories", citing.link("/stories", parameters), told, more=page.data["more"]
    )


def story_tool(citing: Citing, story_id: str) -> Answer:
    """Tell one story."""
    page = story_page(citing.connection, {"slug": story_id})
    if page.moved_to:
        return story_tool(citing, page.moved_to.rpartition("/")[2])
    data = readable(page).data
    story = data["story"]
    return citing.answer(
        story["title"],
        citing.link(f"/story/{story['id']}"),
        [*_digest(citing, data), *_sides(citing, data), *events_told(citing, data["events"]),
         *_forecasts(citing, data)],
        details={
            **{name: story[name] for name in STORY_DETAILS},
            "coverage": data["coverage"],
            "instruments": {law["id"]: law["name"] for law in data["instruments"]},
        },
    )  # fmt: skip


def timeline_tool(citing: Citing, parameters: Mapping[str, str]) -> Answer:
    """Tell what happened, in order of time."""
    data = readable(timeline_page(citing.connection, parameters)).data
    return citing.answer(
        "Timeline",
        citing.link("/timeline", parameters),
        events_told(citing, [*data["events"], *data["without_date"]]),
        details={"events": data["total"], "without_date": data["undated"]},
        more=data["page"] < data["pages"],
    )


def _digest(citing: Citing, data: Row) -> Iterator[Statement]:
    """Give the sentences of a story's digest."""
    for section in SECTIONS:
        for sentence in data["digest"].get(section, ()):
            yield Statement(
                text=sentence["text"],
                kind=section,
                entered_from=sentence["entered"],
                evidence=citing.cited(sentence["evidence"]),
            )


def _sides(citing: Citing, data: Row) -> Iterator[Statement]:
    """Give who stands where in a story."""
    for side, holders in data["sides"].items():
        for holder in holders:
            yield Statement(
                text=f"{holder['name']}: {side}",
                kind="position",
                details={"stakeholder_id": holder["stakeholder_id"], "side": side,
                         "since": holder["since"],
                         "with": [other["name"] for other in holder["joined"]]},
                page=citing.link(f"/stakeholder/{holder['stakeholder_id']}"),
                evidence=citing.cited(holder["evidence"]),
            )  # fmt: skip


def events_told(citing: Citing, events: list[Row]) -> Iterator[Statement]:
    """Give events with the words that tell them."""
    for event in events:
        yield Statement(
            text=event["title"],
            kind="event",
            details={
                **{name: event[name] for name in EVENT_DETAILS},
                "actors": [actor["name"] for actor in event["actors"]],
            },
            page=citing.link(f"/timeline?event={event['id']}"),
            entered_from=event["source_url"] if event["curated"] else None,
            evidence=citing.cited(event["evidence"]),
        )


def _forecasts(citing: Citing, data: Row) -> Iterator[Statement]:
    """Give what was foretold and what became of it."""
    for forecast in data["forecasts"]:
        yield Statement(
            text=forecast["words"],
            kind="forecast",
            details={"made_by": forecast["maker"], "made_at": forecast["made_at"],
                     "due": forecast["due_edtf"], "status": forecast["status"]},
            evidence=citing.cited([forecast]),
        )  # fmt: skip
