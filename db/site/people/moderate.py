"""Remarks that wait become a page on which editors publish or reject them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.comments import decided, moderate, pending
from db.rows import Row, rows
from db.site.people.forms import PRIVATE, editor, in_community, posted, render
from db.store import Store


async def show_moderation(datasette: Datasette, request: Request) -> Response:
    """Show what waits and what was decided last."""
    name = await editor(datasette, request)
    waiting, done = await in_community(datasette, waiting_and_done)
    titles = await titles_of(datasette, {comment["story_id"] for comment in (*waiting, *done)})
    return await render(
        datasette, request, "moderate.html", page_title="Moderation", editor=name,
        pending=waiting, decided=done, titles=titles,
    )  # fmt: skip


async def take_verdict(datasette: Datasette, request: Request) -> Response:
    """Publish or reject one remark, then show the rest."""
    name = await editor(datasette, request)
    fields = await posted(request)
    comment_id, verdict = fields.get("id", ""), fields.get("verdict", "")
    await in_community(
        datasette, lambda community: moderate(community, comment_id, verdict, by=name)
    )
    return Response.redirect(request.path, status=303, headers=dict(PRIVATE))


def waiting_and_done(community: Store) -> tuple[list[Row], list[Row]]:
    """Give the remarks that wait and those decided last."""
    return pending(community), decided(community)


async def titles_of(datasette: Datasette, keys: Iterable[str]) -> dict[str, str]:
    """Give the titles of the stories that are still in the base."""
    sql = "select id, title from stories where id in (select value from json_each(?))"
    story_ids = json.dumps(sorted(keys))

    def read(connection: sqlite3.Connection) -> list[Row]:
        return rows(connection, sql, [story_ids])

    stories: list[Row] = await datasette.get_database().execute_fn(read)
    return {story["id"]: story["title"] for story in stories}
