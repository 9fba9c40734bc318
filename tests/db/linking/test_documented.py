"""What docs/linking.md says of modules and tables is so."""

import re
from pathlib import Path

import pytest

from db.linked.tables import LINKED

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "linking.md").read_text(encoding="utf-8")
MODULES = {path.name for path in (ROOT / "db").rglob("*.py")}
NAMED = sorted(set(re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", TEXT)))


@pytest.mark.parametrize("name", NAMED)
def test_module_that_is_named_is_there(name):
    assert name in MODULES | {path.name for path in (ROOT / "tests").rglob("*.py")}


@pytest.mark.parametrize("table", ["stakeholder_edges", "redirects", "hearings", "word_shares"])
def test_table_that_is_described_is_linked(table):
    assert f"`{table}`" in TEXT
    assert table in LINKED


def test_paths_that_are_named_lead_somewhere():
    paths = set(re.findall(r"`((?:db|bench|tests)/[\w/]+\.py)`", TEXT))
    assert paths
    assert all((ROOT / path).is_file() for path in paths)
