"""The modules of db/exports become the list of every format, which commands and pages follow."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from db.exports.format import Citer, Format, TableFormat, TableWriter


def _listed(attribute: str) -> Iterator[Any]:
    """Give what the modules of this folder list under a name."""
    names = {module.name for module in iter_modules([str(Path(__file__).parent)])}
    for name in sorted(names - {Path(__file__).stem}):
        yield from getattr(import_module(f"db.exports.{name}"), attribute, ())


def _by_place(formats: Iterator[Any]) -> list[Any]:
    """Order formats for lists."""
    return sorted(formats, key=lambda form: (form.place, form.name))


FORMATS: dict[str, Format] = {form.name: form for form in _by_place(_listed("FORMATS"))}
_TABLE_FORMATS: list[TableFormat] = _by_place(_listed("TABLE_FORMATS"))
TABLE_FORMATS: dict[str, TableWriter] = {form.name: form.write for form in _TABLE_FORMATS}
CITATIONS: dict[str, Citer] = {name: form.cite for name, form in FORMATS.items() if form.cite}
ON_PAGES: tuple[Format, ...] = tuple(form for form in FORMATS.values() if form.on_pages)
