"""A story becomes the page on which editors mend it: title, sentences, articles, events."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.editing import stories
from db.editing.edits import Edits, read_edits
from db.editing.lines import judge_line
from db.judgements import IN_ORDER, Decision, holding
from db.linking.material import as_judgements
from db.rows import Row, first, rows
from db.site.editing.acts import Act, chosen, last_part, take_act
from db.site.pages.story import SECTIONS, digest
from db.site.people.decided import decisions
from db.site.people.forms import Fields, Refusal, editor, render
from db.site.story.related import related_stories
from db.store import Store

MOST_OFFERED = 20
SHOWN_SECTIONS = (*SECTIONS, "sides")


async def show_story(datasette: Datasette, request: Request) -> Response:
    """Show a story with everything that can be changed. Raises Refusal when there is none."""
    name = await editor(datasette, request)
    story_id = request.url_vars["slug"]
    shown: Row | None = await datasette.get_database().execute_fn(
        lambda connection: story_to_edit(connection, story_id)
    )
    if shown is None:
        raise Refusal(404, "No such story", "It may have been merged with another; search for it.")
    return await render(
        datasette, request, "edit_story.html", page_title="Edit a story", editor=name,
        done=request.args.get("done") or "", longest=stories.LONGEST_TITLE, **shown,
    )  # fmt: skip


async def take_story(datasette: Datasette, request: Request) -> Response:
    """Take one act on a story."""
    return await take_act(datasette, request, ACTS)


def story_to_edit(connection: sqlite3.Connection, story_id: str) -> Row | None:
    """Give a story with its sentences, articles and events, and what was decided about it."""
    story = first(connection, "select * from stories where id = ?", [story_id])
    if story is None:
        return None
    edits = standing_edits(connection)
    about = decisions(
        connection,
        "table_name = 'stories' and ?1 in (row_key, other_key)"
        " or table_name = 'story_events' and other_key = ?1"
        " or table_name = 'digests' and json_extract(value, '$.story_id') = ?1",
        [story_id],
    )
    return {
        "story": story,
        "sections": _sections(connection, story_id, edits),
        "articles": _articles(connection, story_id),
        "events": _events(connection, story_id),
        "near": related_stories(connection, story)[:MOST_OFFERED],
        "is_locked": story_id in edits.locked and story_id in edits.stories,
        "lock": next((j for j in about if j["holds"] and j["verdict"] == "lock"), None),
        "decisions": about,
    }


def standing_edits(connection: sqlite3.Connection) -> Edits:
    """Give what people made of stories."""
    return read_edits(as_judgements(holding(rows(connection, IN_ORDER))))


def _sections(
    connection: sqlite3.Connection, story_id: str, edits: Edits
) -> list[tuple[str, list[Row]]]:
    """Give the sentences of each section, those pinned or dropped marked."""
    pinned = {(line.section, line.text) for line in edits.pinned}
    dropped = {(line.section, line.text) for line in edits.dropped}
    sentences = digest(connection, story_id)
    return [
        (
            section,
            [
                {
                    **line,
                    "is_pinned": (section, line["text"]) in pinned,
                    "is_dropped": (section, line["text"]) in dropped,
                }
                for line in sentences.get(section, ())
            ],
        )
        for section in SHOWN_SECTIONS
    ]


def _articles(connection: sqlite3.Connection, story_id: str) -> list[Row]:
    """Give a story's articles, those that fit worst first; copies follow their originals."""
    return rows(
        connection,
        """
        select articles.id, title, published_at, score, outlets.name as outlet,
               (select count(*) from articles as copies
                where copies.duplicate_of = articles.id) as copies
        from story_articles join articles on articles.id = article_id
        left join outlets on outlets.id = articles.outlet_id
        where story_id = ? and duplicate_of is null order by score, published_at, articles.id
        limit 500
        """,
        [story_id],
    )


def _events(connection: sqlite3.Connection, story_id: str) -> Row:
    """Give the events of a story, and those near it that aren't: of its instruments and people."""
    attached = rows(
        connection,
        "select events.id, title, edtf, curated from story_events join events on events.id ="
        " event_id where story_events.story_id = ? order by earliest desc, events.id limit 200",
        [story_id],
    )
    near = rows(
        connection,
        f"""
        select events.id, title, edtf from events where id in (
            select event_roles.event_id from event_roles join story_subjects
                on story_subjects.stakeholder_id = event_roles.stakeholder_id
                where story_subjects.story_id = ?1)
        and id not in (select event_id from story_events where story_id = ?1)
        order by earliest desc, id limit {MOST_OFFERED}
        """,  # noqa: S608
        [story_id],
    )
    return {"attached": attached, "near": near}


def _title(store: Store, story_id: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Give the story the title that was filled in."""
    return stories.retitle(store, story_id, fields.get("title", ""), by=by, note=note)


def _line(store: Store, story_id: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Pin or drop the sentence whose button was pressed."""
    is_pinned = "pin" in fields
    line_id = fields.get("pin") or fields.get("drop") or ""
    return judge_line(store, story_id, line_id, is_pinned=is_pinned, by=by, note=note)


def _merge(store: Store, story_id: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Make the named story part of this one."""
    return stories.merge(store, story_id, named_story(fields), by=by, note=note)


def _part(store: Store, story_id: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Take the ticked articles out: to another story, or to one of their own."""
    articles = chosen(fields, "article-")
    if fields.get("to") == "new":
        title = fields.get("title", "")
        return stories.split(store, story_id, articles, title, by=by, note=note)
    return stories.move(store, story_id, articles, named_story(fields), by=by, note=note)


def _lock(store: Store, story_id: str, _: Fields, by: str, note: str | None) -> Decision:
    """Lock the story."""
    return stories.lock(store, story_id, by=by, note=note)


def _tie(store: Store, story_id: str, fields: Fields, by: str, note: str | None) -> Decision:
    """Attach the named event, or take off the one whose button was pressed."""
    event_id = fields.get("off") or last_part(fields.get("event") or fields.get("near") or "")
    is_part = "off" not in fields
    return stories.tie_event(store, story_id, event_id, is_part=is_part, by=by, note=note)


def named_story(fields: Fields) -> str:
    """Give the id of the story that was typed, by id or address, or else chosen."""
    return last_part(fields.get("other") or fields.get("near") or "")


ACTS: Mapping[str, Act] = {
    "title": _title,
    "line": _line,
    "merge": _merge,
    "part": _part,
    "lock": _lock,
    "event": _tie,
}
