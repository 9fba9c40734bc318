"""A page's entry: where it is, what makes it, what it takes and gives, and where it is listed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from db.site.schemas.parameters import AS_OF, Parameter
from db.site.schemas.shapes import TEXT, Schema
from db.site.view.page import Page, Parameters

Maker = Callable[[sqlite3.Connection, Parameters], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page of the site; a module of `db/site/pages` has its own as `PAGE`.

    `path` is its address in JSON without `.json`, `address` the one in HTML where that differs.
    `paged` names the lists that are empty beyond the last page, `place` orders lists of pages.
    A page that is `dated` can be asked as it was known on a day.
    """

    path: str
    make: Maker
    summary: str
    shape: Callable[[], Schema]
    parameters: tuple[Parameter, ...] = ()
    paged: tuple[str, ...] = ()
    address: str = ""
    place: int = 200
    menu: str = ""
    in_sitemap: bool = False
    dated: bool = False

    def ends_before(self, query: Parameters, page: Page) -> bool:
        """Tell whether the page that a request asks for lies beyond the last."""
        beyond_first = self.paged and query.get("page", "1") not in {"", "1"}
        return bool(beyond_first) and not any(page.data.get(name) for name in self.paged)

    def json_address(self, path: str, query: Parameters) -> str:
        """Give the address of the same page as JSON: with the filters and the day."""
        asked = {each.name: query[each.name] for each in self.parameters if query.get(each.name)}
        same = self.path if path == self.address else path
        return f"{same}.json{'?' if asked else ''}{urlencode(asked)}"

    def pattern(self) -> str:
        """Write the path as a route: each part in braces is a named group."""
        return re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+?)", self.path)

    def html_address(self) -> str:
        """Give the path at which people read the page."""
        return self.address or self.path


def with_day(entry: PageEntry) -> PageEntry:
    """Let a dated page take `as_of`, and say on which day it was known."""
    if not entry.dated:
        return entry

    def shape() -> Schema:
        """Describe the page, with the day that it was asked for."""
        plain = entry.shape()
        return {**plain, "properties": {**plain["properties"], "known_on": TEXT}}

    return replace(entry, parameters=(*entry.parameters, AS_OF), shape=shape)
