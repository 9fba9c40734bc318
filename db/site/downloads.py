"""Stories, stakeholders, quotations and lists become files to download."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import partial

from db.exports.formats import CITATIONS, FORMATS, ON_PAGES
from db.exports.lists import FILTERED_LISTS, LISTS
from db.exports.scope import About, Scope
from db.exports.spreadsheets import csv_lines, workbook

Download = Callable[[sqlite3.Connection, str, str], bytes | None]
ABOUT: tuple[About, ...] = ("story", "stakeholder")
CSV = "text/csv; charset=utf-8"


def page_download(
    connection: sqlite3.Connection, base: str, slug: str, *, about: About, name: str
) -> bytes | None:
    """Write a story or stakeholder in a format; None for an unknown one."""
    scope = Scope(connection, about, slug)
    return None if scope.title() is None else FORMATS[name].write(scope, base)


def citation(connection: sqlite3.Connection, _: str, slug: str, *, name: str) -> bytes | None:
    """Write the citation of a quotation; None for an unknown one."""
    quotations = Scope(connection, key=slug).quotations("quotations.id = :key")
    return CITATIONS[name](quotations).encode() if quotations else None


def list_csv(connection: sqlite3.Connection, _: str, __: str, *, name: str) -> bytes:
    """Write a whole list as CSV."""
    columns, read = LISTS[name]
    return "".join(csv_lines(columns, read(Scope(connection)))).encode()


def issue_csv(connection: sqlite3.Connection, _: str, slug: str) -> bytes | None:
    """Write who stands where on one issue as CSV; None when nobody does."""
    columns, read = LISTS["positions"]
    positions = [position for position in read(Scope(connection)) if position["issue"] == slug]
    return "".join(csv_lines(columns, positions)).encode() if positions else None


def list_xlsx(connection: sqlite3.Connection, _: str, __: str, *, name: str) -> bytes:
    """Write a whole list as a workbook."""
    columns, read = LISTS[name]
    return workbook([(name, columns, read(Scope(connection)))])


def page_downloads() -> list[tuple[str, Download, str]]:
    """Give the addresses of stories and stakeholders as files, with what makes each."""
    return [
        (
            rf"{about}/(?P<slug>[^/]+){re.escape(form.suffix)}",
            partial(page_download, about=about, name=form.name),
            form.content_type,
        )
        for about in ABOUT
        for form in sorted(ON_PAGES, key=lambda form: -len(form.suffix))
    ]


def citations() -> list[tuple[str, Download, str]]:
    """Give the addresses of citations."""
    return [
        (
            rf"cite/(?P<slug>[^/]+){re.escape(FORMATS[name].suffix)}",
            partial(citation, name=name),
            FORMATS[name].content_type,
        )
        for name in CITATIONS
    ]


def lists() -> list[tuple[str, Download, str]]:
    """Give the addresses of lists as spreadsheets."""
    return [
        entry
        for name in LISTS
        if name not in FILTERED_LISTS
        for entry in (
            (rf"{name}\.csv", partial(list_csv, name=name), CSV),
            (rf"{name}\.xlsx", partial(list_xlsx, name=name), FORMATS["xlsx"].content_type),
        )
    ]


DOWNLOADS: tuple[tuple[str, Download, str], ...] = (*page_downloads(), *citations(), *lists())
