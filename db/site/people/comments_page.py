"""What readers said of a story becomes a page, with the form for the next remark."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.comments import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Remark,
    add_comment,
    published,
)
from db.community.limits import COMMENT
from db.errors import InputError
from db.rows import Row, first
from db.site.people.forms import (
    PRIVATE,
    TRAP,
    Fields,
    Refusal,
    in_community,
    in_words,
    limit,
    posted,
    render,
    sender,
)
from db.site.schemas.parameters import choice

PARAMETERS = (choice("sent", "1"),)


async def show_comments(datasette: Datasette, request: Request) -> Response:
    """Show a story's published remarks and an empty form."""
    return await page(datasette, request, sent=request.args.get("sent") == "1")


async def take_comment(datasette: Datasette, request: Request) -> Response:
    """Keep a remark for the editors; one that can't be taken comes back with what is wrong."""
    story = await story_of(datasette, request)
    fields = await posted(request)
    if not fields.get(TRAP):
        await limit(datasette, COMMENT, sender(request))
        try:
            await in_community(
                datasette, lambda community: add_comment(community, remark(story["id"], fields))
            )
        except InputError as error:
            return await page(datasette, request, 400, fault=in_words(error), fields=fields)
    return Response.redirect(f"{request.path}?sent=1", status=303, headers=dict(PRIVATE))


def remark(story_id: str, fields: Fields) -> Remark:
    """Make a remark of what was filled in."""
    return Remark(
        story_id=story_id,
        kind=fields.get("kind", ""),
        text=fields.get("text", ""),
        name=fields.get("name", ""),
    )


async def page(
    datasette: Datasette,
    request: Request,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render the page; `fields` is what was filled in, `fault` what is wrong with it."""
    story = await story_of(datasette, request)
    comments: list[Row] = await in_community(
        datasette, lambda community: published(community, story["id"]), default=[]
    )
    return await render(
        datasette, request, "comments.html", status, page_title="What readers say",
        story=story, comments=comments, most={"text": LONGEST_TEXT, "name": LONGEST_NAME},
        trap=TRAP, **{"fields": {}, **context},
    )  # fmt: skip


async def story_of(datasette: Datasette, request: Request) -> Row:
    """Find the story that the address names. Raises Refusal when there is none."""
    story_id = request.url_vars["slug"]

    def story(connection: sqlite3.Connection) -> Row | None:
        return first(connection, "select id, title from stories where id = ?", [story_id])

    title_row: Row | None = await datasette.get_database().execute_fn(story)
    if title_row is None:
        raise Refusal(404, "No such story", "It may have been merged with another; search for it.")
    return title_row
