"""The address of a page becomes a job; what became of it is shown step by step."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.editing.jobs import LONGEST_ADDRESS, ask
from db.rows import Row, first
from db.site.editing.today import jobs
from db.site.editing.workers import WORKERS, wake_worker
from db.site.feeds import base_url
from db.site.people.forms import PRIVATE, editor, in_base, posted, render
from db.site.schemas.parameters import choice, words

PARAMETERS = (
    choice("done", "asked"),
    words("url", "the address of a page to read", most=LONGEST_ADDRESS),
)
BECAME = """
select captures.status, captures.outcome, articles.id as article_id, articles.title, relevant,
       story_articles.story_id, stories.title as story_title
from captures
left join articles on articles.id = (
    select id from articles as read where read.capture_id = captures.id
    or read.url = captures.url and read.superseded_at is null limit 1)
left join story_articles on story_articles.article_id = articles.id
left join stories on stories.id = story_articles.story_id
where captures.run_id = ? order by articles.id is null, score desc limit 1
"""


async def show_adding(datasette: Datasette, request: Request) -> Response:
    """Show the form, filled in where a bookmarklet gave an address, and what became of others."""
    name = await editor(datasette, request)
    shown = await datasette.get_database().execute_fn(added)
    return await render(
        datasette, request, "desk_add.html", page_title="Add a page", editor=name, jobs=shown,
        given=request.args.get("url") or "", longest=LONGEST_ADDRESS,
        works=datasette in WORKERS, done=request.args.get("done") or "",
        site=base_url(request).rstrip("/"),
    )  # fmt: skip


async def take_address(datasette: Datasette, request: Request) -> Response:
    """Ask for a page to be read."""
    name = await editor(datasette, request)
    fields = await posted(request)
    address = fields.get("url", "")
    await in_base(datasette, lambda base: ask(base, "add", by=name, subject=address))
    wake_worker(datasette)
    return Response.redirect("/desk/add?done=asked", status=303, headers=dict(PRIVATE))


def added(connection: sqlite3.Connection) -> list[Row]:
    """Give the pages that were asked for, the latest first, and what became of each."""
    return [
        {**job, "became": first(connection, BECAME, [job["run_id"]])}
        for job in jobs(connection, "kind = ?", ["add"])
    ]
