"""Scoring of quotations, and that it agrees with the scorer of the evaluation data."""

import json
import subprocess
import sys

import pytest

from sidelight.evaluation.quotations import (
    Attribution,
    evaluate_quotations,
    has_quote_marks,
    polnear_tasks,
    same_speaker,
    score_attributions,
)

TEXT = 'Ann Lee said that nobody had asked. "We saw it," said Bo.'


def attribution(words, speaker=""):
    start = TEXT.index(words)
    return Attribution(spans=((start, start + len(words)),), speaker=speaker)


GOLD = [attribution("that nobody had asked", "Ann Lee"), attribution("We saw it,", "Bo")]


def test_score_attributions_counts_contents_quotes_and_speakers():
    ours = [attribution("nobody had asked", "Lee"), attribution("We saw it", "Ann")]
    everything, quoted, speakers = score_attributions(TEXT, GOLD, ours)
    assert (everything.right, quoted.right, speakers.right) == (2, 1, 1)


def test_score_attributions_of_nothing_given():
    everything, _, _ = score_attributions(TEXT, GOLD, [])
    assert (everything.right, everything.gold) == (0, 2)


def test_has_quote_marks_looks_right_outside_the_span():
    assert has_quote_marks(TEXT, GOLD[1].spans)
    assert not has_quote_marks(TEXT, GOLD[0].spans)


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("Ann Lee", "Lee", True),
        ("Lee", "Ann Lee", True),
        ("Ann Lee", "Bo", False),
        ("Lee", "", False),
    ],
)
def test_same_speaker_compares_last_words(gold, ours, same):
    assert same_speaker(gold, ours) is same


@pytest.mark.model
def test_figures_agree_with_the_scorer_of_the_data(evaluation_data, tmp_path):
    lines = (evaluation_data / "polnear" / "dev.jsonl").read_text().splitlines()[:4]
    gold, given_lines = tmp_path / "gold.jsonl", tmp_path / "given.jsonl"
    gold.write_text("\n".join(lines))
    given_lines.write_text("\n".join(json.dumps(line) for line in predictions(gold)))
    scorer = evaluation_data / "score_quotations.py"
    printed = subprocess.run(
        [sys.executable, scorer, gold, given_lines], capture_output=True, text=True, check=True
    ).stdout
    assert f"F1 {evaluate_quotations(gold)['quotations F1']:.3f}" in printed


def predictions(gold):
    """Give our quotations in the scorer's form."""
    from sidelight.evaluation.reading import read_all

    readings = read_all([task.article for task in polnear_tasks(gold)], sample=False)
    for key, reading in readings.items():
        rows = [
            {"start": row.start, "end": row.end, "speaker": row.speaker_text, "cue": row.cue}
            for row in reading.quotations
        ]
        yield {"id": key, "quotations": rows}
