"""The gate: no figure may fall below its floor in db/reference/accuracy.toml."""

import tomllib
from pathlib import Path

import pytest

from sidelight.evaluation.tasks import evaluate_task

pytestmark = pytest.mark.long
ROOT = Path(__file__).parent.parent
FLOORS = tomllib.loads((ROOT / "db" / "reference" / "accuracy.toml").read_text(encoding="utf-8"))
ROUNDING = 0.0005  # the file holds three decimals


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_figures_stay_above_their_floors(name):
    task, _, data = name.partition(" on ")
    folder = ROOT / data if data.startswith("tests/") else ROOT.parent / "shared" / data
    if not folder.exists():
        pytest.skip(f"the evaluation data isn't here: {data}")
    scores = evaluate_task(task, folder)
    fallen = {
        figure: (scores[figure], row["floor"])
        for figure, row in FLOORS[name].items()
        if scores[figure] < row["floor"] - ROUNDING
    }
    assert fallen == {}


def test_every_gold_task_has_a_floor():
    gated = {name.partition(" on ")[0] for name in FLOORS if name.endswith("tests/gold")}
    assert gated >= {
        "quotations", "dates", "stances", "instrument_stances", "events", "relevance", "stories",
    }  # fmt: skip
