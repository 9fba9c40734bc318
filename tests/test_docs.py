"""What is written about the code is true of it: commands, paths, links, formats, tasks."""

import re
from pathlib import Path

import pytest

from db.exports import formats
from sidelight.cli import COMMANDS
from sidelight.evaluation.tasks import TASKS
from sidelight.evidence.packing import PACKS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = "sidelight|crawlers|nlp|db|docs|tests|bench"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./*-]*[\w*/])`")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)")
MADE = {"nlp/bans.py", "nlp/lexicons/en/bans.toml", "tests/nlp/test_bans.py",
        "db/site/pages/contradictions.py", "db/site/templates/contradictions.html",
        "tests/db/site/pages/test_contradictions.py", "db/exports/names.py",
        "tests/db/exports/test_names.py", "nlp/lexicons/xx/", "db/lexicons/xx/"}  # fmt: skip


def ids(pages):
    return [page.name for page in pages]


def table_of_commands():
    """Give the commands that the README's table names, each cell's `a` · `b` apart."""
    section = README.split("## The command")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.replace(r"\|", "/").splitlines()
             if line.startswith("| `")]  # fmt: skip
    words = [code.removeprefix("sidelight ").split()[0] for cell in cells
             for code in re.findall(r"`([^`]+)`", cell)]  # fmt: skip
    return set(words)


def test_readme_lists_every_command_and_no_other():
    assert table_of_commands() == set(COMMANDS)


def test_readme_lists_every_export_format():
    (line,) = (line for line in README.splitlines() if line.startswith("| `sidelight export"))
    assert set(re.findall(r"`([\w-]+)`", line)) == {
        *formats.FORMATS,
        *formats.TABLE_FORMATS,
        *PACKS,
    }


def test_readme_lists_every_task_of_evaluate():
    (line,) = (line for line in README.splitlines() if line.startswith("| `sidelight evaluate"))
    assert set(line.split("measure a task: ")[1].rstrip(" |").split(", ")) == set(TASKS)


def test_readme_is_short():
    assert len(README.splitlines()) < 150


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_documented_paths_exist(page):
    if page.name == "CHANGELOG.md":
        pytest.skip("a changelog speaks of what was")
    named = set(PATH.findall(page.read_text(encoding="utf-8"))) - MADE
    assert sorted(path for path in named if not list(ROOT.glob(path.rstrip("/")))) == []


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_links_between_pages_lead_somewhere(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert sorted(target for target in targets if not (page.parent / target).exists()) == []


def test_decisions_are_numbered_in_order():
    lines = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").splitlines()
    numbers = [int(line.split(".")[0]) for line in lines if re.match(r"\d+\. ", line)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_target_of_the_makefile_says_what_it_makes():
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    phony = next(line for line in lines if line.startswith(".PHONY:")).split()[1:]
    said = {line.split(":")[0] for line in lines if re.match(r"[a-z-]+:.*## \S", line)}
    assert set(phony) == said
