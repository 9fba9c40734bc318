"""The stages as commands: each says what it did, as a line or as JSON."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main

PAGE = "<html><head><title>Vans</title></head><body><article><p>{}</p></article></body></html>"
WORDS = "Parcelway records where its vans are and how long each driver rests. " * 5


@pytest.fixture
def run(tmp_path):
    """Run a command on a base of its own; give what it printed as JSON."""

    def run(name, *words):
        database = str(tmp_path / "kb.db")
        result = CliRunner().invoke(main, [name, database, *map(str, words), "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run


@pytest.fixture
def empty_base(tmp_path):
    """A base that nothing has come into."""
    path = tmp_path / "kb.db"
    Store.open(path).close()
    return path


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(WORDS), encoding="utf-8")
    return path


def test_ingest_then_extract_make_an_article(run, page, tmp_path):
    assert run("ingest", page)["ingest"] == {"file new": 1}
    assert run("extract")["extract"]["articles"] == 1
    with Store.open(tmp_path / "kb.db") as store:
        assert store.value("select title from articles") == "Vans"


def test_extract_again_changes_nothing_that_was_right(run, page, tmp_path):
    run("ingest", page)
    run("extract")
    run("extract", "--again")
    with Store.open(tmp_path / "kb.db") as store:
        assert store.value("select count(*) from articles") == 1


def test_ingest_of_what_is_relevant_only_leaves_the_rest_out(run, tmp_path):
    path = tmp_path / "birds.html"
    path.write_text(PAGE.format("Storks fly south in autumn. " * 20), encoding="utf-8")
    run("ingest", path, "--relevant")
    with Store.open(tmp_path / "kb.db") as store:
        assert store.value("select count(*) from captures") == 0


@pytest.mark.usefixtures("empty_base")
def test_link_of_an_empty_base_has_nothing_but_curated_facts(run):
    run("link")
    assert set(run("link")["link"].values()) <= {0}


@pytest.mark.usefixtures("empty_base")
def test_run_without_a_crawl_names_the_later_stages(run):
    assert list(run("run", "--no-crawl")) == ["extract", "annotate", "link"]


def test_run_in_words_says_when_nothing_is_due(empty_base):
    words = ["run", str(empty_base), "--no-crawl"]
    CliRunner().invoke(main, words)
    assert "annotate: nothing due" in CliRunner().invoke(main, words).stdout


@pytest.mark.parametrize("processes", ["0", "65", "two"])
def test_processes_are_a_sensible_number(tmp_path, processes):
    words = ["extract", str(tmp_path / "kb.db"), "--processes", processes]
    assert CliRunner().invoke(main, words).exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["annotate", "{}"], ["extract", "{}"], ["forget", "{}", "a"], ["law", "{}"], ["link", "{}"],
        ["run", "{}", "--no-crawl"], ["status", "{}"], ["summarize", "{}", "--model", "m"],
        ["judge", "{}", "reject", "a", "--by", "ada"],
    ],
)  # fmt: skip
def test_a_base_that_is_not_there_is_said_and_not_made(tmp_path, words):
    missing = tmp_path / "none.db"
    result = CliRunner().invoke(main, [word.format(missing) for word in words])
    assert result.exit_code == 1
    assert "none.db" in result.output
    assert list(tmp_path.iterdir()) == []
