"""Gold time expressions and ours become the share found and the share valued right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.edtf_dates import bounds
from db.records import ArticleText, DateExpression
from sidelight.evaluation.gold import load_gold
from sidelight.evaluation.reading import read_all
from sidelight.evaluation.scores import Span, Tally
from sidelight.jsonl import checked_lines

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
    overlapping, valued = Tally(), Tally()
    for article, gold in tasks:
        tallies = score_dates(gold, readings[article.id].dates)
        overlapping, valued = overlapping + tallies[0], valued + tallies[1]
    return {**overlapping.as_scores("dates"), "date values right, of found": valued.recall}


def score_dates(gold: Sequence[Gold], ours: Sequence[DateExpression]) -> tuple[Tally, Tally]:
    """Tally expressions found and, of those, values right."""
    pairs = [(value, _overlapping(span, ours)) for span, value in gold]
    matched = [(value, expressions) for value, expressions in pairs if expressions]
    right = sum(
        any(agrees(expression.edtf, value) for expression in expressions)
        for value, expressions in matched
    )
    hits = sum(any(_overlap(span, expression) for span, _ in gold) for expression in ours)
    precise = Tally(right=min(len(matched), hits), given=len(ours), gold=len(gold))
    return precise, Tally(right=right, gold=len(matched))


def agrees(edtf: str, value: tuple[str, str]) -> bool:
    """Tell whether a date means what gold says; an open side of gold's is not compared."""
    earliest, latest = bounds(edtf)
    first, last = value
    same = (first in {earliest, OPEN_PAST}, last in {latest, OPEN_FUTURE})
    return all(same) and value != (OPEN_PAST, OPEN_FUTURE)


def _overlapping(span: Span, ours: Sequence[DateExpression]) -> list[DateExpression]:
    """Give our expressions that overlap a gold span."""
    return [expression for expression in ours if _overlap(span, expression)]


def _overlap(span: Span, expression: DateExpression) -> bool:
    """Tell whether a gold span and ours share a character."""
    return span[0] < expression.end and expression.start < span[1]


def gold_dates(folder: Path) -> list[tuple[ArticleText, list[Gold]]]:
    """Make tasks of the relevant articles of a gold folder."""
    return [
        (
            article.article,
            [
                (date.spans[0], bounds(date.marks["edtf"]))
                for date in article.rows.get("dates", ())
                if date.marks["edtf"]
            ],
        )
        for article in load_gold(folder)
        if article.relevant
    ]


def gum_dates(path: Path) -> list[tuple[ArticleText, list[Gold]]]:
    """Make tasks of a GUM file: lines of {id, published, text, dates}."""
    return [
        (_gum_article(article), list(_gum_gold(article["dates"])))
        for article in checked_lines(path)
    ]


def _gum_article(article: dict[str, Any]) -> ArticleText:
    """Make a text of one GUM article."""
    return ArticleText(
        id=article["id"], text=article["text"], published=article.get("published"), language="en"
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
    ends = [value for value in (first, last) if value]
    if not ends or not all(value[:4].isdigit() for value in ends):
        return None
    earliest = bounds(first or f"../{last}")[0]
    latest = bounds(last or f"{first}/..")[1]
    return earliest, latest
