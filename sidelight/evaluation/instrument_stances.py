"""The key of the sample newsroom and our reading become a measure of sides towards instruments."""

from __future__ import annotations

from pathlib import Path

from db.records import Reading
from db.reference.load import read_instruments
from sidelight.evaluation.gold import load_key
from sidelight.evaluation.reading import read_all
from sidelight.evaluation.stances import tally_sets
from sidelight.newsroom.articles import FOLDER, article_text, load_articles

Answer = tuple[str, str, str, str]  # article, stakeholder, instrument, side


def evaluate_instrument_stances(folder: Path) -> dict[str, float]:
    """Measure who supports and who opposes which instrument, over the whole sample newsroom.

    An answer is right when article, stakeholder, instrument and side are. Copies are left out.
    """
    gold = {
        (row["article"], row["stakeholder"], row["instrument"], row["side"])
        for row in load_key(folder).instrument_stances
    }
    articles = [article_text(item) for item in load_articles() if item.copy_of is None]
    ids = {known.name: known.id for known in read_instruments(FOLDER / "reference")}
    ours = {
        answer
        for reading in read_all(articles, sample=True).values()
        for answer in _answers(reading, ids)
    }
    return tally_sets(gold, ours).as_scores("instrument stances")


def _answers(reading: Reading, ids: dict[str, str]) -> set[Answer]:
    """Give what a reading says of sides towards instruments."""
    return {
        (
            reading.article_id,
            row.stakeholder,
            ids.get(row.instrument or "", row.instrument or ""),
            row.side,
        )
        for row in reading.stances
        if row.towards == "instrument"
    }
