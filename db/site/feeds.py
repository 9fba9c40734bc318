"""The newest articles, of all or of a story, become Atom feeds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from datasette.utils.asgi import Request

from db.exports.atom import article_entries, atom
from db.exports.formats import FORMATS
from db.exports.scope import Scope

Feed = Callable[[sqlite3.Connection, str, str], bytes | None]
NEWEST = 6


def base_url(request: Request) -> str:
    """Give scheme and host that the reader came by."""
    return f"{request.scheme}://{request.host}"


def new_feed(connection: sqlite3.Connection, base: str, _: str) -> bytes:
    """Make the feed of the newest articles of the whole base."""
    articles = Scope(connection).newest_articles(NEWEST)
    return atom(
        "/feeds/new.atom",
        "New in Sidelight",
        article_entries(articles, base=base),
        base=base,
    )


def story_feed(connection: sqlite3.Connection, base: str, slug: str) -> bytes | None:
    """Make the feed of one story's articles, the newest first; None for an unknown story."""
    scope = Scope(connection, "story", slug)
    return None if scope.title() is None else FORMATS["atom"].write(scope, base)
