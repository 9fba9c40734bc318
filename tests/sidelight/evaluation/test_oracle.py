"""Gold taken in as if a model had answered it loses next to nothing on the way."""

import json
import shutil

import pytest

from sidelight.evaluation.oracle import build_oracle
from sidelight.jsonl import checked_lines

SHORTEST = 14
KINDS = (
    "quotations", "claims", "stances (holder, side)", "events", "forecasts", "replies",
    "stakeholders", "instruments",
)  # fmt: skip


@pytest.fixture(scope="module")
def figures(evaluation_data, tmp_path_factory):
    """Build the base of the shortest of the annotated articles; give its scores."""
    folder, source = tmp_path_factory.mktemp("oracle"), evaluation_data / "topical"
    articles = list(checked_lines(source / "articles.jsonl"))
    chosen = sorted(articles, key=lambda article: len(article["text"]))[:SHORTEST]
    ids = {article["id"] for article in chosen}
    gold = list(checked_lines(source / "gold.jsonl"))
    for name, entries in (("articles", chosen), ("gold", gold)):
        lines = [json.dumps(entry) + "\n" for entry in entries if entry["id"] in ids]
        (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    shutil.copy(source / "score.py", folder)
    return build_oracle(folder, folder / "oracle.db")


@pytest.mark.model
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_loses_more_than_three_in_a_hundred(figures, kind):
    assert figures.get(f"{kind} F1", 1.0) >= 0.97


@pytest.mark.model
def test_nobody_changes_sides_on_the_way(figures):
    assert figures["OPPOSITE sides"] == 0
