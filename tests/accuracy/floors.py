"""The floors in db/reference/accuracy.toml, which no figure may fall below."""

import tomllib
from pathlib import Path

import pytest

from sidelight.evaluation.tasks import evaluate_task

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "db" / "reference" / "accuracy.toml").read_text(encoding="utf-8"))
ROUNDING = 0.0005  # the file holds three decimals
GOLD = "tests/gold"


def gated(*data):
    """Name what is measured on some data, a file or folder each."""
    return sorted(name for name in FLOORS if name.partition(" on ")[2] in data)


def fallen(name):
    """Measure a task on its data; give what is below its floor, or skip where the data isn't."""
    task, _, data = name.partition(" on ")
    folder = ROOT / data if data == GOLD else ROOT.parent / "shared" / data
    if not folder.exists():
        pytest.skip(f"the evaluation data isn't here: {data}")
    floors = {figure: row["floor"] for figure, row in FLOORS[name].items()}
    return below(evaluate_task(task, folder), floors)


def below(scores, floors):
    """Give the figures that fell, each with its floor."""
    return {
        figure: (scores[figure], floor)
        for figure, floor in floors.items()
        if scores[figure] < floor - ROUNDING
    }
