"""Clustering is measured against stories given beside real articles."""

import json

import pytest

from sidelight.evaluation.stories import evaluate_stories

DAYS = {"a": "2026-04-01", "b": "2026-04-02", "c": "2024-01-05", "d": "2026-04-03"}
TEXTS = {
    "a": "Parcelway films the drivers of its delivery vans in every cabin and every depot.",
    "b": "Drivers of Parcelway say that vans are filmed in cabin and depot without a word.",
    "c": "Corvane ranks the speed of clerks who scan invoices in its back offices.",
    "d": "A town council opened a new library beside the river on Friday.",
}


def write_lines(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.mark.model
@pytest.mark.parametrize("is_apart", [False, True])
def test_stories_are_measured_where_gold_names_them(tmp_path, is_apart):
    stories = {"a": "vans", "b": "vans", "c": "clerks", "d": None}
    articles = [
        {"id": key, "title": None, "published": DAYS[key], "text": f"{text} " * 3}
        for key, text in TEXTS.items()
    ]
    gold = [{"id": key, "story": story} for key, story in stories.items()]
    if is_apart:
        write_lines(tmp_path / "gold.jsonl", gold)
    else:
        articles = [article | line for article, line in zip(articles, gold, strict=True)]
    write_lines(tmp_path / "articles.jsonl", articles)
    scores = evaluate_stories(tmp_path)
    assert scores == {"stories precision": 1.0, "stories recall": 1.0, "stories F1": 1.0}
