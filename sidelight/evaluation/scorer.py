"""A folder of annotated articles and the scorer that came with it become our figures on it.

The folder holds `articles.jsonl`, `gold.jsonl` and `score.py`, which is called as
`score.py GOLD PREDICTED --json` and prints `tasks` (P, R, F1) and `rates`; texts that are about
something else may lie beside them in `not_about.jsonl`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.errors import InputError
from nlp.relevance.score import relevance
from sidelight.evaluation.reading import analyzed, real_articles
from sidelight.evaluation.scores import Tally
from sidelight.jsonl import checked_lines, write_lines

FIGURES = {"P": "precision", "R": "recall", "F1": "F1"}


def evaluate_with_scorer(folder: Path) -> dict[str, float]:
    """Read the articles of a folder and let its own scorer say how well.

    Raises InputError when the scorer fails.
    """
    readings = analyzed(folder / "articles.jsonl")
    about = {reading["id"]: bool(reading["relevant"]) for reading in readings}
    return {**scored(folder, readings), **_relevance(folder, about)}


def scored(folder: Path, readings: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Let the scorer of a folder say how well its articles are read, those that have a reading."""
    with TemporaryDirectory(prefix="sidelight-") as place:
        predicted = Path(place) / "predicted.jsonl"
        write_lines(predicted, readings)
        printed = _scored(folder, predicted)
    figures = {
        f"{task.strip()} {FIGURES[name]}": float(scores[name])
        for task, scores in printed["tasks"].items()
        for name in FIGURES
    }
    return figures | {name: float(rate) for name, rate in printed["rates"].items()}


def _scored(folder: Path, predicted: Path) -> dict[str, dict[str, Any]]:
    """Run the scorer of a folder; give what it printed."""
    script, gold = folder / "score.py", folder / "gold.jsonl"
    command = [sys.executable, str(script), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise InputError(str(script), f"failed ({done.stderr.strip()[-200:]})")
    printed: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return printed


def _relevance(folder: Path, about: dict[str, bool]) -> dict[str, float]:
    """Measure relevance with the texts beside the annotated ones that are about something else."""
    others = folder / "not_about.jsonl"
    if not others.exists():
        return {}
    topics = {line["id"]: line["topic"] for line in checked_lines(folder / "gold.jsonl")}
    judged = (relevance(article) for article in real_articles(others))
    wrong = sum(verdict.relevant and not verdict.borderline for verdict in judged)
    right = sum(about[key] for key, topic in topics.items() if topic == "on")
    wrong += sum(about[key] for key, topic in topics.items() if topic == "off")
    total = sum(topic == "on" for topic in topics.values())
    return Tally(right=right, given=right + wrong, gold=total).as_scores("relevance, with others")
