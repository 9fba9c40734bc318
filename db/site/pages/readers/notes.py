"""A reader's own notes have a page; the browser fills it, and nothing of them comes here."""

from __future__ import annotations

import sqlite3

from db.site.schemas.entry import PageEntry
from db.site.schemas.shapes import TEXT, Schema, record
from db.site.view.page import Page, Parameters

KEPT_IN = "the reader's browser"


def notes_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show the page whose notes the browser keeps."""
    return Page(template="notes.html", title="Your notes", data={"kept_in": KEPT_IN})


def shape() -> Schema:
    """Describe what is known here of notes: where they are."""
    return record(kept_in=TEXT)


PAGE = PageEntry(
    path="/notes",
    make=notes_page,
    summary="A reader's own highlights and notes, which stay in the browser",
    shape=shape,
    place=91,
)
