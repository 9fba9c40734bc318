"""The score of extracted bodies is that of the public benchmark."""

import gzip
import json
from pathlib import Path

import pytest

from db.errors import InputError
from sidelight.evaluation.articles import evaluate, matches, scores, shingles

REAL_PAGES = Path(__file__).parents[4] / "shared" / "eval" / "article_pages"
FLOOR = 0.97


def test_shingles_are_runs_of_four_words():
    assert list(shingles("It said: no keys, ever.")) == [
        ("It", "said", "no", "keys"),
        ("said", "no", "keys", "ever"),
    ]
    assert list(shingles("Two words")) == [("Two", "words")]
    assert not shingles(" … ")


def test_matches_count_repeated_shingles():
    assert matches("a b c d a b c d", "a b c d") == (1, 0, 4)


@pytest.mark.parametrize(
    ("counts", "f1"),
    [([(4, 0, 0)], 1.0), ([(0, 3, 3)], 0.0), ([(1, 1, 0), (1, 0, 1)], 0.75), ([], 0.0)],
)
def test_f1_is_of_the_means_over_pages(counts, f1):
    assert scores(counts)["f1"] == pytest.approx(f1)


def test_pages_without_a_body_count_only_where_they_can():
    assert scores([(2, 0, 0), (0, 0, 5)]) == {"precision": 1.0, "recall": 0.5, "f1": 2 / 3}


def test_evaluate_reads_a_folder(tmp_path):
    body = "The works council objected to the recording of every key and every move. " * 6
    page = f"<html><body><article><p>{body}</p></article></body></html>"
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "ground-truth.json").write_text(json.dumps({"a": {"articleBody": body}}))
    assert evaluate(tmp_path) == {"pages": 1.0, "precision": 1.0, "recall": 1.0, "f1": 1.0}


@pytest.mark.parametrize("content", [None, "[]", "{", '{"a": {}}'])
def test_evaluate_names_a_folder_without_truth(tmp_path, content):
    if content is not None:
        (tmp_path / "ground-truth.json").write_text(content)
    with pytest.raises(InputError, match="ground-truth"):
        evaluate(tmp_path)


@pytest.mark.skipif(not REAL_PAGES.exists(), reason="the shared evaluation pages are not here")
def test_bodies_of_real_pages_are_found():
    assert evaluate(REAL_PAGES)["f1"] >= FLOOR
