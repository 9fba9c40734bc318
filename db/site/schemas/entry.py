"""A page's entry: where it is, what makes it, what it takes and gives, and where it is listed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from db.site.schemas.parameters import AS_OF, Parameter, faults_in
from db.site.schemas.shapes import TEXT, Schema
from db.site.view.page import Page, Parameters

Maker = Callable[[sqlite3.Connection, Parameters], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """One page of the site; a module of `db/site/pages` has its own as `PAGE`.

    `path` is its address in JSON without `.json`, `address` the one in HTML where that differs.
    `paged` names the list that is empty beyond the last page, `place` orders lists of pages.
    A page that is `dated` can be asked as it was known on a day.
    """

    path: str
    make: Maker
    summary: str
    shape: Callable[[], Schema]
    parameters: tuple[Parameter, ...] = ()
    paged: str | None = None
    address: str = ""
    place: int = 200
    menu: str = ""
    in_sitemap: bool = False
    dated: bool = False

    def faults(self, query: Mapping[str, str]) -> list[str]:
        """Say what is wrong with the parameters of a request."""
        return faults_in(query, self.parameters)

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
