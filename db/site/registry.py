"""The modules of db/site/pages become the list of pages, which every other list is made from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from db.site.schemas.entry import PageEntry, with_day

FOLDER = Path(__file__).parent / "pages"


@cache
def pages() -> tuple[PageEntry, ...]:
    """Give every page by its place: each module in db/site/pages that has a `PAGE` is one."""
    return tuple(sorted(map(with_day, _entries()), key=lambda entry: (entry.place, entry.path)))


def _entries() -> Iterator[PageEntry]:
    """Give the entries as their modules write them."""
    for module in walk_packages([str(FOLDER)], prefix="db.site.pages."):
        entry = getattr(import_module(module.name), "PAGE", None)
        if entry is not None:
            yield entry


# What readers take for filters: ignored, the whole list would look like what they asked for.
GUESSED = frozenset({"min", "max", "fine", "issue"})


@cache
def filter_names() -> frozenset[str]:
    """Give every name by which some page can be asked for less than all it has."""
    parameters = (parameter for entry in pages() for parameter in entry.parameters)
    return GUESSED | {parameter.name for parameter in parameters if parameter.where == "query"}


def page_at(path: str) -> PageEntry:
    """Give the page of a path, such as /story/{slug}; raises KeyError for an unknown one."""
    return {entry.path: entry for entry in pages()}[path]


def menu() -> list[tuple[str, str]]:
    """Give the addresses and names of the pages in the menu."""
    return [(entry.html_address(), entry.menu) for entry in pages() if entry.menu]


def in_sitemap() -> list[str]:
    """Give the addresses of the pages that search engines are told of."""
    return [entry.html_address() for entry in pages() if entry.in_sitemap]
