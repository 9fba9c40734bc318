"""An instrument becomes the decisions that apply it, or those on the same practices beside it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from db.law.regions import holding_in
from db.rows import Row, rows
from db.site.view.decisions import decisions_of

ARTICLE = re.compile(r"GDPR Article (\d+)")
ALL_OF_IT = "GDPR"
SHORTEST_NAME = 5  # letters of a name that is looked for among the laws that decisions name
MOST = 6


def deciding(connection: sqlite3.Connection, instrument: Row, practices: Sequence[str]) -> Row:
    """Give decisions on an instrument: those that apply it, else others on its practices.

    `applied` tells which; `query` narrows the page of decisions to them, where it can.
    """
    names = [instrument["name"], *json.loads(instrument["aliases"] or "[]")]
    where, values, query = _applying(names, instrument["jurisdiction"])
    count, found = _some(connection, where, values)
    if found:
        return {"applied": True, "count": count, "decisions": found, "query": query}
    if not practices:
        return {"applied": False, "count": 0, "decisions": [], "query": {}}
    where = (
        "exists (select 1 from json_each(practices) where value in"
        " (select value from json_each(:practices)))"
    )
    values = {"practices": json.dumps(list(practices)), "key": instrument["id"]}
    where += " and instrument_id <> :key"
    if instrument["jurisdiction"] not in {"EU", "COE"}:
        where += " and instruments.jurisdiction in (select value from json_each(:places))"
        values["places"] = json.dumps(holding_in(instrument["jurisdiction"] or ""))
    count, found = _some(connection, where, values)
    query = {"practice": practices[0]} if len(practices) == 1 else {}
    return {"applied": False, "count": count, "decisions": found, "query": query}


def _applying(names: Sequence[str], place: str | None) -> tuple[str, dict[str, str], Row]:
    """Write the condition that a decision names the instrument, and the filters that say so."""
    article = next((found[1] for name in names if (found := ARTICLE.search(name))), None)
    if article:
        where = (
            "exists (select 1 from json_each(articles)"
            " where value = :article or value like :article || '(%')"
        )
        return where, {"article": article}, {"article": article}
    if ALL_OF_IT in names:
        return "articles <> '[]'", {}, {}
    where = (
        "instruments.jurisdiction = :place and exists (select 1 from json_each(:names) as name"
        " where instr(replace(lower(other_laws), ' no. ', ' '),"  # Law No. 7/2018 is Law 7/2018
        " replace(lower(name.value), ' no. ', ' ')) > 0)"
    )
    long_names = [name for name in names if len(name) >= SHORTEST_NAME]
    return where, {"place": place or "", "names": json.dumps(long_names)}, {}


def _some(
    connection: sqlite3.Connection, where: str, values: dict[str, str]
) -> tuple[int, list[Row]]:
    """Count the decisions that meet a condition, and give the latest."""
    counted = rows(
        connection,
        "select count(*) as number from decisions"  # noqa: S608
        f" join instruments on instruments.id = instrument_id where {where}",
        values,
    )
    number = int(counted[0]["number"])
    return number, decisions_of(connection, where, values)[:MOST] if number else []
