"""Feeds, calendars, downloads and citations: the addresses that give a file, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from db.exports.format import Format
from db.exports.formats import CITATIONS, FORMATS
from db.search.entries import KINDS
from db.site.downloads import CSV, DOWNLOADS
from db.site.schemas.parameters import (
    AS_OF,
    COMPARED_PLACES,
    INSTRUMENT,
    WHICH_INSTRUMENTS,
    WITHIN,
    Parameter,
    choice,
    count,
    words,
)
from db.site.schemas.shapes import TEXT, Schema, list_of, record
from db.site.schemas.timeline_parameters import TIMELINE

JOINED = ("'", ":")  # what a summary begins with that needs no blank before it
JSON_KINDS = ("application/json", "application/ld+json", "application/vnd.citationstyles.csl+json")


@dataclass(frozen=True, slots=True)
class File:
    """An address that gives a file: its path, what it is, its content type."""

    path: str
    summary: str
    content_type: str
    parameters: tuple[Parameter, ...] = ()

    @property
    def named(self) -> bool:
        """Tell whether the path names a thing, which may be unknown."""
        return "{" in self.path

    def shape(self) -> Schema:
        """Describe the body as far as OpenAPI can."""
        kind = self.content_type.partition(";")[0]
        if kind == "application/vnd.citationstyles.csl+json":
            return list_of(record(id=TEXT, type=TEXT))
        return {"type": "object"} if kind in JSON_KINDS else {"type": "string"}


ATOM, ICS = FORMATS["atom"].content_type, FORMATS["ics"].content_type
XML = "application/xml; charset=utf-8"
FIXED = (
    File("/feeds/new.atom", "The newest articles", ATOM),
    File("/feeds/story/{slug}.atom", "A story's newest articles", ATOM),
    File(
        "/calendar.ics",
        "Every dated step that lies ahead, of the instruments asked for",
        ICS,
        (
            *WHICH_INSTRUMENTS,
            INSTRUMENT,
            count("remind", least=0, most=30),
        ),
    ),
    File(
        "/feeds/search.atom",
        "The newest hits of a search",
        ATOM,
        (
            words("q", 'words, "phrases", beginnings* and -exclusions', most=300),
            choice("kind", *KINDS),
            *WITHIN,
        ),
    ),
    File(
        "/timeline.csv",
        "What the timeline shows as CSV, a row for each sighting",
        CSV,
        (*TIMELINE, AS_OF),
    ),
    File(
        "/timeline.xlsx",
        "What the timeline shows as a workbook, a row for each sighting",
        FORMATS["xlsx"].content_type,
        (*TIMELINE, AS_OF),
    ),
    File(
        "/timeline.timelinejs.json",
        "What the timeline shows, for TimelineJS",
        FORMATS["timelinejs"].content_type,
        (*TIMELINE, AS_OF),
    ),
    File("/timeline.ics", "What the timeline shows as a calendar", ICS, TIMELINE),
    File("/feeds/timeline.atom", "The events recorded last that pass the filters", ATOM, TIMELINE),
    File(
        "/regulation/compare.csv",
        "Two jurisdictions compared on a practice, a line for each duty and law",
        CSV,
        (*COMPARED_PLACES, AS_OF),
    ),
    File("/issue/{slug}.csv", "Who stands where on a practice, with the words", CSV, (AS_OF,)),
    File("/sitemap.xml", "The parts of the sitemap", XML),
    File("/sitemap-{slug}.xml", "A part of the sitemap, such as stories-1", XML),
)


def path_of(pattern: str) -> str:
    """Write the pattern of a route as OpenAPI writes paths: /story/{slug}.ics."""
    in_braces = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"{\1}", pattern)
    return "/" + re.sub(r"\\(.)", r"\1", in_braces)


def summary_of(path: str) -> str:
    """Say what a download is, from its address."""
    if path.startswith("/cite/"):
        return f"The citation of a quotation {_ending(path, CITATIONS).summary}"
    if "{" not in path:
        name, _, kind = path[1:].partition(".")
        return f"The list of the {name} page as {kind.upper()}, with the words each row rests on"
    about = path[1:].partition("/")[0]
    summary = _ending(path, FORMATS).summary
    return f"A {about}{'' if summary.startswith(JOINED) else ' '}{summary}"


def _ending(path: str, names: Iterable[str]) -> Format:
    """Give the format that the address of a download ends in."""
    suffix = path.partition("}")[2]
    return next(FORMATS[name] for name in names if FORMATS[name].suffix == suffix)


def is_dated(path: str) -> bool:
    """Tell whether a download can be had as it was known on a day: what is subscribed to can't."""
    return not path.startswith("/cite/") and not path.endswith((".atom", ".ics"))


FILES: tuple[File, ...] = (
    *FIXED,
    *(
        File(path, summary_of(path), content_type, (AS_OF,) if is_dated(path) else ())
        for path, content_type in ((path_of(pattern), kind) for pattern, _, kind in DOWNLOADS)
    ),
)
