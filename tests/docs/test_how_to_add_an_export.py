"""The how-to for exports, followed to the letter, gives a format of the command and of pages."""

import pytest

from tests.docs.following import ROOT, copied, run, shown_files

DOCUMENT = "how_to_add_an_export.md"
ASK = """
import asyncio, json, sys
from pathlib import Path
from click.testing import CliRunner
from db.site.desk import build_desk
from sidelight.cli import main
sys.path.append(sys.argv[2])
from tests.db.site.conftest import ROWS, fill

base = fill(Path(sys.argv[1]), ROWS)
out = base.with_name("names.txt")
written = CliRunner().invoke(main, ["export", str(base), "names", str(out)])
story = "/story/halcyon-records-keystrokes"
desk = build_desk(base)

async def ask():
    paths = (story, f"{story}.names.txt", "/story/none.names.txt", "/openapi.json")
    return {path: await desk.client.get(path) for path in paths}

answers = {path: [answer.status_code, answer.text] for path, answer in asyncio.run(ask()).items()}
help_text = CliRunner().invoke(main, ["export", "--help"]).output
print(json.dumps({"exit": written.exit_code, "file": out.read_text(), "help": help_text, "answers": answers}))
"""
STORY = "/story/halcyon-records-keystrokes"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """What the command and a desk do with the format of the how-to."""
    folder = copied(tmp_path_factory.mktemp("export"), "db", DOCUMENT)
    return run(folder, ASK, folder / "kb.db", ROOT)


def test_an_export_is_one_file():
    assert list(shown_files(DOCUMENT)) == ["db/exports/names.py"]


def test_the_command_writes_it(outcome):
    assert outcome["exit"] == 0
    assert outcome["file"] == "Halcyon Labs\n"


def test_the_command_names_it_in_its_help(outcome):
    assert "names" in outcome["help"]


def test_a_story_is_downloaded_in_it(outcome):
    assert outcome["answers"][f"{STORY}.names.txt"] == [200, "Halcyon Labs\n"]


def test_a_story_links_to_it(outcome):
    assert f'<a href="{STORY}.names.txt">names</a>' in outcome["answers"][STORY][1]


def test_an_unknown_story_has_no_such_file(outcome):
    assert outcome["answers"]["/story/none.names.txt"][0] == 404


def test_it_is_described_for_programs(outcome):
    assert "A story as names, one a line" in outcome["answers"]["/openapi.json"][1]
