"""Measured figures -> their section of bench/RESULTS.md, the rest of which stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).parent / "RESULTS.md"
TITLE = "# Measured speed\n\nEach table is one run on one machine, written by `make bench-...`.\n"


def write_results(name: str, figures: Mapping[str, object]) -> None:
    """Replace a section; print it too."""
    day = datetime.now(UTC).date().isoformat()
    rows = "\n".join(f"| {what} | {value} |" for what, value in figures.items())
    section = f"## {name}\n\nMeasured {day}.\n\n| | |\n| --- | --- |\n{rows}\n"
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else TITLE
    pattern = re.compile(rf"## {re.escape(name)}\n.*?(?=\n## |\Z)", re.DOTALL)
    text = pattern.sub(lambda _: section, text) if pattern.search(text) else f"{text}\n{section}"
    FILE.write_text(text, encoding="utf-8")
    print(section)
