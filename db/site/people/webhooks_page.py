"""Webhooks become a page on which editors add and stop them, and see what became of messages."""

from __future__ import annotations

import json

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.webhooks import (
    ABOUT,
    KINDS,
    Wish,
    add_webhook,
    last_deliveries,
    refuse_unknown,
    stop_webhook,
    webhooks,
    wish_of,
)
from db.rows import Row
from db.site.people.forms import PRIVATE, Fields, editor, in_base, in_community, posted, render
from db.store import Store

MOST_SHOWN = 100
SHOWN = ("id", "url", "kinds", "about_kind", "about_key", "added_by", "added_at", "stopped_at",
         "stopped_why", "sent", "waiting", "failed")  # fmt: skip


async def show_webhooks(datasette: Datasette, request: Request) -> Response:
    """Show who is told, and the last messages."""
    name = await editor(datasette, request)
    return await _page(datasette, request, name)


async def take_webhook(datasette: Datasette, request: Request) -> Response:
    """Add a webhook, and show its secret this once; or stop one."""
    name = await editor(datasette, request)
    fields = await posted(request)
    if fields.get("stop"):
        why = f"by {name}"
        await in_community(
            datasette, lambda community: stop_webhook(community, fields["stop"], why)
        )
        return Response.redirect(request.path, status=303, headers=dict(PRIVATE))
    wish = wished(fields)
    await in_base(datasette, lambda base: refuse_unknown(base, wish))
    webhook = await in_community(datasette, lambda community: add_webhook(community, wish, by=name))
    return await _page(datasette, request, name, added=webhook)


def wished(fields: Fields) -> Wish:
    """Read what the form asks for. Raises InputError."""
    kinds = [kind for kind in KINDS if fields.get(kind)]
    about_key = fields.get("about_key", "").strip()
    about = f"{fields.get('about_kind', '')}:{about_key}" if about_key else ""
    return wish_of(fields.get("url", "").strip(), kinds, about)


async def _page(
    datasette: Datasette, request: Request, name: str, added: Row | None = None
) -> Response:
    """Render the page; of a webhook's secret it holds only the one that was just made."""
    listed, deliveries = await in_community(datasette, _listed)
    return await render(
        datasette, request, "webhooks.html", page_title="Webhooks", editor=name, webhooks=listed,
        deliveries=deliveries, added=added, kinds=KINDS, about=ABOUT, most=MOST_SHOWN,
    )  # fmt: skip


def _listed(community: Store) -> tuple[list[Row], list[Row]]:
    """Give the webhooks without their secrets, and the last messages."""
    listed = [
        {**{name: webhook[name] for name in SHOWN}, "kinds": json.loads(webhook["kinds"])}
        for webhook in webhooks(community)
    ]
    return listed, last_deliveries(community, MOST_SHOWN)
