"""Lines of the index that are quotations get how they are told: in own words, or as reported.

What somebody denies or charges keeps its verb, also where a snippet begins behind it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from db.rows import Row, rows

PLACE = re.compile(r"(?P<article>[^?]{1,64})\?mark=(?P<start>\d{1,9})-(?P<end>\d{1,9})#words")
TOLD = """
    select wanted.value ->> '$.key' as key,
           iif(kind = 'direct', 'own', 'reported') as telling,
           iif(instr(content, cue) = 1 and kind <> 'direct', cue, '') as opening
    from json_each(:places) as wanted
    cross join quotations indexed by quotations_by_article_id_start
        on article_id = wanted.value ->> '$.article' and start = wanted.value ->> '$.start'
    where "end" = wanted.value ->> '$.end'
"""


def with_telling(connection: sqlite3.Connection, lines: Sequence[Row]) -> list[Row]:
    """Add to each line how its words are told; None where they are no quotation."""
    places = [_place(line["key"]) for line in lines if line["kind"] == "quotation"]
    told = {}
    if any(places):
        given = json.dumps([place for place in places if place])
        told = {row["key"]: row for row in rows(connection, TOLD, {"places": given})}
    return [_told(line, told.get(line["key"])) for line in lines]


def said(words: str, speaker: str, *, is_reported: bool) -> str:
    """Write words with who said them; only somebody's own words stand in quotation marks."""
    return f"{speaker}, as reported: {words}" if is_reported else f"“{words}” – {speaker}"


def _place(key: str) -> Row | None:
    """Read the address of a quotation within its article's page."""
    found = PLACE.fullmatch(key)
    if found is None:
        return None
    start, end = int(found["start"]), int(found["end"])
    return {"key": key, "article": found["article"], "start": start, "end": end}


def _told(line: Row, quotation: Row | None) -> Row:
    """Add to one line how its words are told, and the verb that a snippet lacks."""
    if line["kind"] != "quotation":
        return {**line, "telling": None}
    if quotation is None:
        return {**line, "telling": "reported"}
    opening = quotation["opening"] or ""
    told = {**line, "telling": quotation["telling"]}
    if not opening or "snippet" not in line or line["snippet"].lstrip().startswith(opening):
        return told
    lead = f"{opening} … "
    pieces = [{"text": lead, "hit": False}, *line["pieces"]]
    return {**told, "snippet": f"{lead}{line['snippet']}", "pieces": pieces}
