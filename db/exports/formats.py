"""A scope and the name of a format become a file's bytes: the list of every format there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from db.exports import atom, calendar, citations, ftm, graphs, jsonld, timelinejs
from db.exports.json_text import json_lines, json_text
from db.exports.proof import identify
from db.exports.scope import Scope
from db.exports.spreadsheets import csv_lines, workbook
from db.exports.tables import public_tables, table_columns, table_rows

Writer = Callable[[Scope, str], bytes]
TableWriter = Callable[[Scope, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one file: how its name ends, its content type, and what writes it.

    `write` takes the scope and the address of the site ("" where there is none).
    """

    suffix: str
    content_type: str
    write: Writer


def _ftm(scope: Scope, _: str) -> bytes:
    """Write FollowTheMoney entities, one a line."""
    return "".join(json_lines(ftm.ftm_entities(scope))).encode()


def _timelinejs(scope: Scope, base: str) -> bytes:
    """Write a TimelineJS timeline."""
    subtitle = "Read from archived articles by Sidelight."
    return json_text(timelinejs.timelinejs(_title(scope), subtitle, scope.events())).encode()


def _ics(scope: Scope, base: str) -> bytes:
    """Write a calendar of deadlines and events."""
    return calendar.calendar(_title(scope), scope.steps(), scope.events(), base=base)


def _atom(scope: Scope, base: str) -> bytes:
    """Write a feed: a stakeholder's newest quotations, or else the newest articles."""
    if scope.about == "stakeholder":
        found = sorted(scope.quotations(), key=_newest, reverse=True)
        entries = atom.quotation_entries(found[: atom.MOST_ENTRIES], base=base)
    else:
        entries = atom.article_entries(scope.newest_articles(atom.MOST_ENTRIES), base=base)
    address = identify(base, scope.about or "feeds", scope.key or "all")
    return atom.atom(f"{address}.atom" if base else address, _title(scope), entries, base=base)


def _newest(row: dict[str, str | None]) -> tuple[str, str]:
    """Give what to sort by so that the newest comes last."""
    return row["published_at"] or "", row["id"] or ""


def _jsonld(scope: Scope, base: str) -> bytes:
    """Write schema.org JSON-LD."""
    return json_text(jsonld.jsonld(scope, base)).encode()


def _xlsx(scope: Scope, _: str) -> bytes:
    """Write a workbook with a sheet for each public table."""
    return workbook(
        (name, table_columns(scope, name), table_rows(scope, name)) for name in public_tables(scope)
    )


def _title(scope: Scope) -> str:
    """Give the title of what is exported."""
    return scope.title() or "Sidelight"


def _csv_table(scope: Scope, table: str) -> Iterable[str]:
    """Write a table as CSV."""
    return csv_lines(table_columns(scope, table), table_rows(scope, table))


def _jsonl_table(scope: Scope, table: str) -> Iterable[str]:
    """Write a table as JSON lines."""
    return json_lines(table_rows(scope, table))


FORMATS: dict[str, Format] = {
    "ftm": Format(".ftm.jsonl", "application/x-ndjson; charset=utf-8", _ftm),
    "gexf": Format(
        ".gexf",
        "application/gexf+xml; charset=utf-8",
        lambda scope, _: graphs.gexf(graphs.read_relation_graph(scope)),
    ),
    "graphml": Format(
        ".graphml",
        "application/graphml+xml; charset=utf-8",
        lambda scope, _: graphs.graphml(graphs.read_relation_graph(scope)),
    ),
    "discourse-gexf": Format(
        ".discourse.gexf",
        "application/gexf+xml; charset=utf-8",
        lambda scope, _: graphs.gexf(graphs.read_discourse_graph(scope)),
    ),
    "discourse-graphml": Format(
        ".discourse.graphml",
        "application/graphml+xml; charset=utf-8",
        lambda scope, _: graphs.graphml(graphs.read_discourse_graph(scope)),
    ),
    "timelinejs": Format(".timelinejs.json", "application/json; charset=utf-8", _timelinejs),
    "ics": Format(".ics", "text/calendar; charset=utf-8", _ics),
    "atom": Format(".atom", "application/atom+xml; charset=utf-8", _atom),
    "jsonld": Format(".jsonld", "application/ld+json; charset=utf-8", _jsonld),
    "bibtex": Format(
        ".bib",
        "application/x-bibtex; charset=utf-8",
        lambda scope, _: citations.bibtex(scope.quotations()).encode(),
    ),
    "csl": Format(
        ".json",
        "application/vnd.citationstyles.csl+json; charset=utf-8",
        lambda scope, _: citations.csl(scope.quotations()).encode(),
    ),
    "text": Format(
        ".txt",
        "text/plain; charset=utf-8",
        lambda scope, _: citations.plain(scope.quotations()).encode(),
    ),
    "xlsx": Format(
        ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx
    ),
}
# Formats of a folder with one file for each public table.
TABLE_FORMATS: dict[str, TableWriter] = {"csv": _csv_table, "jsonl": _jsonl_table}
CITATIONS: dict[str, Callable[[Iterable[dict[str, object]]], str]] = {
    "bibtex": citations.bibtex,
    "csl": citations.csl,
    "text": citations.plain,
}
