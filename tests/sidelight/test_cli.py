"""The command: bad input gives one clear line and exit 1, and nothing is lost."""

import json
import socket
import sqlite3
import subprocess
import sys

import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import COMMANDS, main


@pytest.fixture
def run():
    """Run the command; give its result."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def is_one_line(result):
    """Tell whether a command failed with one clear line and no traceback."""
    return (
        result.exit_code == 1
        and result.stderr.startswith("Error: ")
        and len(result.stderr.strip().splitlines()) == 1
    )


def test_every_command_is_where_the_list_says(run):
    assert all(main.get_command(None, name).help for name in COMMANDS)


def test_an_unknown_command_is_refused(run):
    assert run("nonsense").exit_code == 2


def test_the_list_of_commands_says_what_each_says_itself():
    for name, place in COMMANDS.items():
        first_paragraph = main.get_command(None, name).help.split("\n\n")[0]
        assert place.help == " ".join(first_paragraph.split())


def loaded_by(script, modules):
    """Run a script in a new process; give which of some modules it loaded."""
    code = f"import sys; {script}; print([m for m in {modules!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", ["serve", "status"])
def test_a_command_that_shows_loads_no_crawler_and_no_reader(name):
    script = f"from sidelight.cli import main; main.get_command(None, '{name}')"
    assert loaded_by(script, ("spacy", "scrapy", "trafilatura")) == "[]"


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_a_list_of_commands_loads_none(option):
    script = f"from sidelight.cli import main; main(['{option}'], standalone_mode=False)"
    heavy = ("spacy", "scrapy", "datasette", "sqlite_utils", "numpy", "sklearn", "rich")
    assert loaded_by(script, heavy) == "[]"


def test_serve_of_a_missing_base_is_one_line(run, tmp_path):
    assert is_one_line(run("serve", tmp_path / "none.db"))


def test_status_of_a_foreign_database_is_one_line(run, tmp_path):
    path = tmp_path / "foreign.db"
    connection = sqlite3.connect(path)
    connection.execute("create table cats (name text)")
    connection.close()
    result = run("status", path)
    assert is_one_line(result)
    assert "not one of Sidelight's" in result.stderr


def test_serve_on_a_port_in_use_is_one_line(run, tmp_path):
    Store.open(tmp_path / "kb.db").close()
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        result = run("serve", tmp_path / "kb.db", "--port", holder.getsockname()[1])
    assert is_one_line(result)
    assert "in use" in result.stderr


def test_ingest_of_a_missing_file_is_one_line(run, tmp_path):
    assert is_one_line(run("ingest", tmp_path / "kb.db", tmp_path / "none.html"))


def test_crawl_of_an_unknown_source_is_one_line(run, tmp_path):
    result = run("crawl", tmp_path / "kb.db", "--source", "nobody")
    assert is_one_line(result)
    assert "no such source" in result.stderr


def test_second_writer_is_told_who_is_first(run, tmp_path):
    from sidelight.stages import open_for_work

    with open_for_work(tmp_path / "kb.db"):
        result = run("link", tmp_path / "kb.db")
    assert is_one_line(result)


def test_evaluate_without_gold_is_one_line(run, tmp_path):
    assert is_one_line(run("evaluate", "dates", tmp_path / "none"))


def test_sources_list_gives_json(run):
    rows = json.loads(run("sources", "list", "--json").stdout)
    assert {"id", "name", "kind"} <= set(rows[0])


def test_status_gives_json(run, tmp_path):
    Store.open(tmp_path / "kb.db").close()
    found = json.loads(run("status", tmp_path / "kb.db", "--json").stdout)
    assert found["rows"]["articles"] == 0


@pytest.mark.model
def test_analyze_passes_over_bad_lines_and_keeps_offsets(run, tmp_path):
    text = "Halcyon Labs records keystrokes of its staff. “It is lawful,” said Claire Dunmore."
    lines = [
        json.dumps({"id": 7, "text": text, "published": "2026-04-21"}),
        "{broken",
        '{"id": "x"}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    result = run("analyze", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert (result.exit_code, [row["id"] for row in found]) == (0, ["7"])
    assert result.stderr.count("passed over") == 2
    quotation = found[0]["quotations"][0]
    assert text[quotation["start"] : quotation["end"]] == quotation["content"]


def test_analyze_of_nothing_good_fails(run, tmp_path):
    (tmp_path / "in.jsonl").write_text("{broken\n")
    assert run("analyze", tmp_path / "in.jsonl", tmp_path / "out.jsonl").exit_code == 1
