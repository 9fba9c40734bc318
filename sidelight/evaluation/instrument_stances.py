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
        (stance["article"], stance["stakeholder"], stance["instrument"], stance["side"])
        for stance in load_key(folder).instrument_stances
    }
    articles = [article_text(article) for article in load_articles() if article.copy_of is None]
    ids = {instrument.name: instrument.id for instrument in read_instruments(FOLDER / "reference")}
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
            stance.stakeholder,
            ids.get(stance.instrument or "", stance.instrument or ""),
            stance.side,
        )
        for stance in reading.stances
        if stance.towards == "instrument"
    }
