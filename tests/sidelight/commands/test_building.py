"""The stages as commands: each says what it did, as a line or as JSON."""

import json

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import main
from tests.db.desk import Desk

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


def test_link_says_that_articles_have_to_be_read_before(empty_base):
    with Store.open(empty_base) as store, store.transaction():
        Desk(store).article("watched", day="2026-04-21")
        store.db.execute("update articles set annotated_by = null")
    said = CliRunner().invoke(main, ["link", str(empty_base)]).stdout
    assert f"1 article waits to be read: sidelight annotate {empty_base}" in said


@pytest.mark.usefixtures("empty_base")
def test_run_without_a_crawl_names_the_later_stages(run):
    stages = list(run("run", "--no-crawl"))
    assert stages[:3] == ["extract", "annotate", "link"]
    assert set(stages[3:]) <= {"embed"}  # where the extra is installed


def test_run_in_words_says_when_nothing_is_due(empty_base):
    words = ["run", str(empty_base), "--no-crawl"]
    CliRunner().invoke(main, words)
    assert "annotate: nothing to do" in CliRunner().invoke(main, words).stdout


def test_dry_run_of_a_crawl_asks_nobody_and_makes_nothing(tmp_path):
    words = ["crawl", str(tmp_path / "kb.db"), "--dry-run", "--source", "noyb"]
    lines = CliRunner().invoke(main, words).stdout.splitlines()
    assert lines[-1] == "would ask 1 source; nothing was asked"
    assert list(tmp_path.iterdir()) == []


def test_dry_run_of_all_stages_counts_what_is_due(run, page, tmp_path):
    run("ingest", page)
    words = ["run", str(tmp_path / "kb.db"), "--no-crawl", "--dry-run"]
    assert "due now: 1 page to extract" in CliRunner().invoke(main, words).stdout


def test_verbose_tells_every_count(page, tmp_path):
    words = ["ingest", str(tmp_path / "kb.db"), str(page), "-v"]
    assert CliRunner().invoke(main, words).stdout == "ingest: 1 new page\n  file new 1\n"


@pytest.mark.parametrize("processes", ["0", "65", "two"])
def test_processes_are_a_sensible_number(tmp_path, processes):
    words = ["extract", str(tmp_path / "kb.db"), "--processes", processes]
    assert CliRunner().invoke(main, words).exit_code == 1


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--since", "2026-02-30", "2026-02-30 is not a day; write it as 2026-04-21"),
        ("--since", "yesterday", "yesterday is not a day"),
        ("--limit", "-3", "-3 is not in the range"),
        ("--limit", "0", "0 is not in the range"),
        ("--kind", "ghost", "'ghost' is not one of 'news'"),
        ("--proxy", "nonsense", "nonsense is no proxy; write it as http://host:port"),
        ("--proxy", "http://[x/", "is no proxy"),
        ("--catalogue", "none.toml", "none.toml: can't be read (No such file or directory)"),
    ],
)
def test_a_crawl_that_cannot_be_meant_asks_nobody(tmp_path, option, value, reason):
    words = ["crawl", str(tmp_path / "kb.db"), option, value, "--allow-loopback"]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert reason in result.stderr
    assert list(tmp_path.iterdir()) == []


STANDING = {
    "folder": "is a folder",
    "text.db": "is another kind of file",
    "no/kb.db": "is no folder",
}


@pytest.mark.parametrize("place", STANDING)
@pytest.mark.parametrize("words", [["ingest", "{}", "{page}"], ["init", "{}", "--topic", "a"]])
def test_no_base_is_made_where_none_can_be(page, tmp_path, place, words):
    home = tmp_path / "home"
    home.mkdir()
    (home / "folder").mkdir()
    (home / "text.db").write_text("words of a letter, not a base")
    before = sorted(home.rglob("*"))
    result = CliRunner().invoke(main, [word.format(home / place, page=page) for word in words])
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert STANDING[place] in result.stderr
    assert sorted(home.rglob("*")) == before


def test_an_empty_file_is_no_base_and_may_become_one(page, tmp_path):
    path = tmp_path / "kb.db"
    path.touch()
    refused = CliRunner().invoke(main, ["status", str(path)])
    assert (refused.exit_code, "is empty" in refused.stderr) == (1, True)
    assert CliRunner().invoke(main, ["init", str(path), "--topic", "a"]).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["annotate", "{}"], ["extract", "{}"], ["forget", "{}", "a"], ["law", "{}"], ["link", "{}"],
        ["run", "{}"], ["run", "{}", "--no-crawl"], ["run", "{}", "--allow-loopback"], ["run", "{}", "--dry-run"],
        ["watch", "{}", "--allow-loopback"],
        ["status", "{}"], ["summarize", "{}", "--model", "m"],
        ["judge", "{}", "reject", "a", "--by", "ada"],
    ],
)  # fmt: skip
def test_a_base_that_is_not_there_is_said_and_not_made(tmp_path, words):
    missing = tmp_path / "none.db"
    result = CliRunner().invoke(main, [word.format(missing) for word in words])
    assert result.exit_code == 1
    assert "none.db" in result.output
    assert list(tmp_path.iterdir()) == []
