"""Values in the Data area become links: to our pages, where the words are, or safely to the web."""

from __future__ import annotations

import re
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

from db.exports.characters import safe_link
from db.site.view.evidence import words_url
from db.site.view.filters import short

OUR_PAGE = re.compile(r"/(?:story|stakeholder|article|regulation)[/#][\w/?=#&-]{1,200}")
# Of each table that has pages of ours: the column that names the thing, and the page.
PAGES = {
    "stories": ("title", "/story/{}"),
    "stakeholders": ("name", "/stakeholder/{}"),
    "articles": ("title", "/article/{}"),
}


@hookimpl
def render_cell(row: Any, value: object, column: str, table: str | None) -> Markup | None:  # noqa: ANN401
    """Link a span to its words, a name to its page, an address of ours or of the web to itself.

    Anything else is left to Datasette: None.
    """
    if isinstance(value, str) and value.startswith(("http:", "https:")):
        return outside(value)
    if isinstance(value, str) and OUR_PAGE.fullmatch(value):
        return link(value, "see the words" if "mark=" in value else "open the page")
    name_column, page = PAGES.get(table or "", ("", ""))
    if column == name_column and value:
        return link(page.format(row["id"]), short(str(value), 160))
    if column == "start" and isinstance(value, int) and {"article_id", "end"} <= set(row.keys()):
        return link(
            words_url(plain(row["article_id"]), value, row["end"]), f"{value}: see the words"
        )
    return None


def plain(value: Any) -> str:  # noqa: ANN401
    """Give a key that Datasette may have replaced by a dict of key and label."""
    return str(value["value"] if isinstance(value, dict) else value)


def outside(address: str) -> Markup:
    """Link to the web without vouching for it; what isn't an address there is shown as text."""
    shown = short(address, 80)
    if not safe_link(address) or any(sign.isspace() for sign in address):
        return Markup("{}").format(shown)
    rel = "nofollow noopener noreferrer external"
    return Markup('<a href="{}" rel="{}">{}</a>').format(address, rel, shown)


def link(address: str, label: str) -> Markup:
    """Make a link; both parts are escaped."""
    return Markup('<a href="{}">{}</a>').format(address, label)
