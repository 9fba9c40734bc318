"""Gold time expressions and ours become the share found and the share valued right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.edtf_dates import bounds
from db.errors import SidelightError
from db.records import ArticleText, DateExpression
from sidelight.evaluation.gold import load_gold
from sidelight.evaluation.reading import read_all
from sidelight.evaluation.scores import Span, Tally
from sidelight.jsonl import read_lines

OPEN_PAST, OPEN_FUTURE = bounds("../2026")[0], bounds("2026/..")[1]
Gold = tuple[Span, tuple[str, str]]


def evaluate_dates(path: Path) -> dict[str, float]:
    """Measure dates on a GUM file or on a folder of gold files.

    A gold expression is found when one of ours overlaps it; its value is right when earliest
    and latest day agree ("since June" is 2026-06 here, open in some gold). Precision counts
    ours that overlap a gold expression.
    """
    tasks = gold_dates(path) if path.is_dir() else gum_dates(path)
    readings = read_all([article for article, _ in tasks], sample=path.is_dir())
    found, valued = Tally(), Tally()
    for article, gold in tasks:
        tallies = score_dates(gold, readings[article.id].dates)
        found, valued = found + tallies[0], valued + tallies[1]
    return {**found.as_scores("dates"), "date values right, of found": valued.recall}


def score_dates(gold: Sequence[Gold], given: Sequence[DateExpression]) -> tuple[Tally, Tally]:
    """Tally expressions found and, of those, values right."""
    pairs = [(value, _overlapping(span, given)) for span, value in gold]
    found = [(value, rows) for value, rows in pairs if rows]
    right = sum(any(agrees(row.edtf, value) for row in rows) for value, rows in found)
    hits = sum(any(_overlap(span, row) for span, _ in gold) for row in given)
    precise = Tally(right=min(len(found), hits), given=len(given), gold=len(gold))
    return precise, Tally(right=right, gold=len(found))


def agrees(edtf: str, value: tuple[str, str]) -> bool:
    """Tell whether a date means what gold says; an open side of gold's is not compared."""
    earliest, latest = bounds(edtf)
    first, last = value
    same = (first in {earliest, OPEN_PAST}, last in {latest, OPEN_FUTURE})
    return all(same) and value != (OPEN_PAST, OPEN_FUTURE)


def _overlapping(span: Span, given: Sequence[DateExpression]) -> list[DateExpression]:
    """Give our expressions that overlap a gold span."""
    return [row for row in given if _overlap(span, row)]


def _overlap(span: Span, row: DateExpression) -> bool:
    """Tell whether a gold span and ours share a character."""
    return span[0] < row.end and row.start < span[1]


def gold_dates(folder: Path) -> list[tuple[ArticleText, list[Gold]]]:
    """Make tasks of the relevant articles of a gold folder."""
    return [
        (
            item.article,
            [
                (row.spans[0], bounds(row.marks["edtf"]))
                for row in item.rows.get("dates", ())
                if row.marks["edtf"]
            ],
        )
        for item in load_gold(folder)
        if item.relevant
    ]


def gum_dates(path: Path) -> list[tuple[ArticleText, list[Gold]]]:
    """Make tasks of a GUM file: lines of {id, published, text, dates}."""
    rows = [row for row in read_lines(path) if not isinstance(row, SidelightError)]
    return [(_gum_article(row), list(_gum_gold(row["dates"]))) for row in rows]


def _gum_article(row: dict[str, Any]) -> ArticleText:
    """Make a text of one GUM article."""
    return ArticleText(
        id=row["id"], text=row["text"], published=row.get("published"), language="en"
    )


def _gum_gold(dates: Sequence[dict[str, Any]]) -> list[Gold]:
    """Read the values of TEI dates: `when`, `from`/`to` or `notBefore`/`notAfter`."""
    gold = []
    for date in dates:
        value = gum_value(date)
        if value is not None:
            gold.append(((date["start"], date["end"]), value))
    return gold


def gum_value(date: dict[str, Any]) -> tuple[str, str] | None:
    """Give earliest and latest day of a TEI date, or None for a time of day or a yearless day."""
    first = str(date.get("when") or date.get("from") or date.get("notBefore") or "")[:10]
    last = str(date.get("when") or date.get("to") or date.get("notAfter") or "")[:10]
    given = [value for value in (first, last) if value]
    if not given or not all(value[:4].isdigit() for value in given):
        return None
    earliest = bounds(first or f"../{last}")[0]
    latest = bounds(last or f"{first}/..")[1]
    return earliest, latest
