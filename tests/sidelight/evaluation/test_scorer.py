"""A folder's own scorer is run on what the reader makes of its articles."""

import json

import pytest

from db.errors import InputError
from sidelight.evaluation.scorer import evaluate_with_scorer

SCORER = """
import json, sys
gold = [json.loads(line) for line in open(sys.argv[1])]
given = {entry["id"]: entry for entry in map(json.loads, open(sys.argv[2]))}
right = sum(len(given[entry["id"]]["quotations"]) == entry["quotations"] for entry in gold)
share = right / len(gold)
print(json.dumps({"tasks": {"  quotations": {"P": share, "R": share, "F1": share}},
                  "rates": {"speakers": 0.5}}))
"""
TEXT = (
    "Halcyon Labs records the keystrokes of its clerks and tells none of them.\n"
    "“It is lawful,” said Claire Dunmore.\n"
    "The union of the clerks wants the recording of keystrokes at work to stop.\n"
)  # a sentence alone is borderline


@pytest.fixture
def folder(tmp_path):
    """Write a folder of one article, with a scorer that counts its quotations."""

    def write(scorer=SCORER, **more):
        (tmp_path / "score.py").write_text(scorer)
        (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}))
        (tmp_path / "gold.jsonl").write_text(
            json.dumps({"id": "a", "topic": "on", "quotations": 1})
        )
        for name, lines in more.items():
            (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)))
        return tmp_path

    return write


@pytest.mark.model
def test_figures_are_those_of_the_scorer(folder):
    figures = evaluate_with_scorer(folder())
    assert figures == {
        "quotations precision": 1.0, "quotations recall": 1.0, "quotations F1": 1.0,
        "speakers": 0.5,
    }  # fmt: skip


@pytest.mark.model
def test_texts_about_something_else_count_against_relevance(folder):
    others = [
        {"id": "b", "text": "Storks fly south in autumn, and farmers count their nests."},
        {"id": "c", "text": TEXT * 3},
    ]
    figures = evaluate_with_scorer(folder(not_about=others))
    assert figures["relevance, with others recall"] == 1.0
    assert figures["relevance, with others precision"] == 0.5


@pytest.mark.model
def test_a_scorer_that_fails_is_named(folder):
    with pytest.raises(InputError, match="failed"):
        evaluate_with_scorer(folder("raise SystemExit('no such kind')"))
