"""A model is scored by the scorer of the gold that it answered about."""

import json

import pytest

from db.errors import InputError
from sidelight.evaluation.llm import evaluate_llm, write_gold_batch
from sidelight.evaluation.tasks import evaluate_task
from tests.nlp.llm.newsroom import ELLA, TEXT, claim, span

OTHER = "Oakline declined to comment"
SCORER = """
import json, sys
given = [json.loads(line) for line in open(sys.argv[2])]
shares = {"P": 1.0, "R": float(sum(len(entry["claims"]) for entry in given)), "F1": 1.0}
print(json.dumps({"tasks": {"claims": shares}, "rates": {}}))
"""


@pytest.fixture
def folder(tmp_path):
    """Write a gold folder of one article with twelve times the same claim, to be enough of them."""
    start, end = span(ELLA)
    marked = [{"start": start, "end": end, "kind": "collection"} for _ in range(12)]
    (tmp_path / "score.py").write_text(SCORER)
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}))
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "claims": marked}))
    return tmp_path


def answered(folder, *claims):
    out = folder / "out.jsonl"
    write_gold_batch(folder, out)
    key = json.loads(out.read_text())["custom_id"]
    people = [{"name": "Ella Moss", "kind": "person", "mentions": []}]
    content = json.dumps({"stakeholders": people, "claims": claims})
    body = {"model": "m", "choices": [{"message": {"content": content}}]}
    path = folder / "in.jsonl"
    path.write_text(json.dumps({"custom_id": key, "response": {"body": body}}))
    return path


@pytest.mark.model
def test_figures_are_of_what_came_in(folder):
    right = [claim(ELLA, claimant="Ella Moss")] * 11
    figures = evaluate_llm(folder, answered(folder, *right, claim(OTHER), claim("Invented")))
    assert (figures["claims recall"], figures["dropped"]) == (12.0, 1.0)
    assert figures["sure claims right"] == pytest.approx(11 / 12)
    assert "untied claims right" not in figures


def test_without_answers_there_is_nothing_to_measure(folder):
    with pytest.raises(InputError, match="batch-in"):
        evaluate_task("llm", folder)
