"""A story becomes a timeline that other sites may frame."""

from __future__ import annotations

import sqlite3

from db.linked.headlines import headlines_of
from db.rows import first
from db.site.happenings.shown import MARK_WORDS
from db.site.pages.story import events
from db.site.pictures.timeline import mark_shape, marks_of, timeline_picture
from db.site.schemas import stories
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import SLUG
from db.site.view.page import Page, Parameters, not_found


def embedded_story_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show a story's timeline alone, with links that leave the frame."""
    story = first(
        connection,
        "select id, title, state, noise_level, first_seen_at, last_seen_at from stories "
        "where id = ?",
        [parameters["slug"]],
    )
    if story is None:
        missing = not_found("story", parameters["slug"])
        return Page(
            template="embed_missing.html", title=missing.title, data=missing.data, status=404
        )
    happenings = events(connection, story["id"])
    return Page(
        template="embed_story.html",
        title=story["title"],
        data={"story": story, "events": happenings},
        extras={
            "headlines": headlines_of(connection, [story]),
            "timeline": timeline_picture(happenings),
            "shapes": marks_of(happenings),
            "marks": {mark: mark_shape(mark) for mark in MARK_WORDS},
        },
    )


PAGE = PageEntry(
    path="/embed/story/{slug}",
    make=embedded_story_page,
    summary="A story's timeline; without .json the only page that may be framed",
    parameters=(SLUG,),
    shape=stories.embedded_story,
    place=12,
)
