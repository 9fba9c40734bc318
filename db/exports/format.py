"""A format of exports: what it is called, how its files are named, what writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from db.exports.scope import Scope
from db.exports.typed_rows import QuotationRow

Writer = Callable[[Scope, str], bytes]
TableWriter = Callable[[Scope, str], Iterable[str]]
Citer = Callable[[Iterable[QuotationRow]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of one file; a module of `db/exports` lists its own in `FORMATS`.

    `name` is the word of `sidelight export`, `suffix` how files end. `write` takes the scope and
    the address of the site ("" where there is none). `label` names it in links, and `summary`
    ends the sentence "a story …". `on_pages`: every story and stakeholder can be downloaded in it.
    `cite` writes quotations alone. `place` orders lists of formats.
    """

    name: str
    suffix: str
    content_type: str
    label: str
    summary: str
    write: Writer
    on_pages: bool = False
    cite: Citer | None = None
    place: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """A format of a folder with one file for each public table; listed in `TABLE_FORMATS`."""

    name: str
    write: TableWriter
    place: int = 300
