"""Measure every task and write the figures beside their floors in db/reference/accuracy.toml.

Floors are changed by hand, in a commit of their own; a new figure starts a point below what
was measured. Data that isn't here keeps the figures it had.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from sidelight.evaluation.tasks import evaluate_task

ROOT = Path(__file__).parent.parent
FILE = ROOT / "db" / "reference" / "accuracy.toml"
HEADER = """\
# Measured figures and the floors that tests hold us to. `make accuracy` writes the measured
# ones; a floor is changed by hand, in a commit of its own that says why.
"""
GOLD = "tests/gold"
OPEN = "../shared/eval"
MEASURED = (
    ("quotations", GOLD),
    ("dates", GOLD),
    ("events", GOLD),
    ("claims", GOLD),
    ("stances", GOLD),
    ("instrument_stances", GOLD),
    ("forecasts", GOLD),
    ("relevance", GOLD),
    ("stories", GOLD),
    ("quotations", f"{OPEN}/polnear/dev.jsonl"),
    ("dates", f"{OPEN}/gum_news/dev.jsonl"),
    ("dates", f"{OPEN}/gum_news/train.jsonl"),
    ("articles", f"{OPEN}/article_pages"),
    ("levels", f"{OPEN}/topical"),
    ("reading", f"{OPEN}/topical"),
    ("stories", f"{OPEN}/topical"),
    ("stories", f"{OPEN}/seesaw"),
)
FIRST_MARGIN = 0.01
Figures = dict[str, dict[str, dict[str, float]]]


def measure(known: Figures) -> Figures:
    """Give measured figure and floor by task and data, then by name of the figure."""
    found = dict(known)
    for task, data in MEASURED:
        if (ROOT / data).exists():
            name = f"{task} on {data.removeprefix('../shared/')}"
            floors = known.get(name, {})
            found[name] = {
                figure: {"measured": value, "floor": floor(floors.get(figure), value)}
                for figure, value in evaluate_task(task, ROOT / data).items()
            }
    return found


def floor(known: dict[str, float] | None, value: float) -> float:
    """Keep the floor there is, or set one a little below the first measurement."""
    return known["floor"] if known else max(0.0, value - FIRST_MARGIN)


def write(figures: Figures) -> None:
    """Write the file."""
    lines = [HEADER]
    for task, rows in figures.items():
        lines.append(f'\n["{task}"]\n')
        lines += [
            f'"{figure}" = {{ measured = {row["measured"]:.3f}, floor = {row["floor"]:.3f} }}\n'
            for figure, row in rows.items()
        ]
    FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write(measure(tomllib.loads(FILE.read_text(encoding="utf-8"))))
    print(FILE.read_text(encoding="utf-8"))
