"""The command: bad input gives one clear line and exit 1, and nothing is lost."""

import json
import os
import shlex
import socket
import sqlite3
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from db.store import Store
from sidelight.cli import COMMANDS, main
from sidelight.telling.manual import read_manual


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


def leaves(command, words):
    """Give each command that does something, with its words."""
    if isinstance(command, click.Group):
        for name in command.list_commands(None):
            yield from leaves(command.get_command(None, name), [*words, name])
    else:
        yield words, command


LEAVES = {" ".join(words): command for words, command in leaves(main, [])}


@pytest.mark.parametrize("words", sorted(LEAVES))
def test_help_has_an_example_and_where_to_read_on(run, words):
    help_text = run(*words.split(), "--help").stdout
    assert f"Examples:\n    sidelight {words} " in help_text or words in ("demo",)
    assert "See also: " in help_text


EXAMPLES = [line for page in read_manual().values() for line, _ in page["examples"]]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_what_the_command_understands(example):
    words = list(takewhile(lambda word: word not in (">", "&&"), shlex.split(example)))
    assert words.pop(0) == "sidelight"
    command, context = main, None
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(context or click.Context(main), words)
    assert command.make_context(name, words).command is command


def test_see_also_names_pages_and_commands_that_are_there():
    named = [each for page in read_manual().values() for each in page["see"]]
    pages = [each for each in named if each.startswith("docs/")]
    assert [page for page in pages if not Path(page).exists()] == []
    commands = [each.split()[1] for each in named if each.startswith("sidelight ")]
    assert set(commands) - set(COMMANDS) - {"--help"} == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script_that_calls_the_command(run, shell):
    assert f"_SIDELIGHT_COMPLETE={shell}_complete" in run("completion", shell).stdout


def test_completion_knows_the_commands():
    environment = {**os.environ, "_SIDELIGHT_COMPLETE": "bash_complete",
                   "COMP_WORDS": "sidelight wat", "COMP_CWORD": "1"}  # fmt: skip
    command = [sys.executable, "-c", "from sidelight.cli import main; main(prog_name='sidelight')"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split(",")[-1].strip() == "watch"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("nonsense", "No such command 'nonsense'. See `sidelight --help`."),
        ("--nonsense", "No such option '--nonsense'. See `sidelight --help`."),
        ("link", "Missing argument 'DATABASE'. See `sidelight link --help`."),
        ("link a.db b.db", "Got unexpected extra argument (b.db) See `sidelight link --help`."),
        ("editors nonsense", "No such command 'nonsense'. See `sidelight editors --help`."),
    ],
)
def test_words_that_no_command_takes_are_refused_in_a_line(words, line):
    refused = CliRunner().invoke(main, words.split(), prog_name="sidelight")
    assert (refused.exit_code, refused.stderr) == (1, f"Error: {line}\n")


def test_without_a_command_the_help_is_shown(run):
    assert "Commands:" in run().output


def test_a_place_that_takes_no_files_is_not_said_to_be_held(run):
    refused = run("ingest", "/proc/kb.db", __file__)
    assert (refused.exit_code, refused.stderr) == (
        1,
        "Error: /proc: can't be written to; check who may write there\n",
    )


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


def test_demo_tries_its_port_before_it_builds(run, tmp_path):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        result = run("demo", "--db", tmp_path / "demo.db", "--port", port)
    assert is_one_line(result)
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_there_is_not_is_refused(run, tmp_path):
    assert is_one_line(run("serve", tmp_path / "kb.db", "--port", 99999))


def test_serve_on_a_port_in_use_is_one_line(run, tmp_path):
    Store.open(tmp_path / "kb.db").close()
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        result = run("serve", tmp_path / "kb.db", "--port", holder.getsockname()[1])
    assert is_one_line(result)
    assert "in use" in result.stderr


def test_ingest_of_a_missing_file_is_one_line_and_makes_nothing(run, tmp_path):
    assert is_one_line(run("ingest", tmp_path / "kb.db", tmp_path / "none.html"))
    assert list(tmp_path.iterdir()) == []


def test_a_crawl_without_a_contact_makes_nothing(run, tmp_path, monkeypatch):
    monkeypatch.delenv("SIDELIGHT_CONTACT", raising=False)
    assert is_one_line(run("crawl", tmp_path / "kb.db", "--source", "noyb"))
    assert list(tmp_path.iterdir()) == []


def test_adopt_where_there_is_no_archive_makes_nothing(run, tmp_path):
    assert is_one_line(run("archive", "adopt", tmp_path / "kb.db"))
    assert list(tmp_path.iterdir()) == []


def test_relabel_without_a_kind_says_which_there_are(run, tmp_path):
    Store.open(tmp_path / "kb.db").close()
    result = run("judge", tmp_path / "kb.db", "relabel", "acme", "--by", "ada")
    assert is_one_line(result)
    assert "--kind" in result.stderr
    assert "worker_group" in result.stderr


def test_export_makes_no_folders_on_its_way(run, tmp_path):
    Store.open(tmp_path / "kb.db").close()
    for form, out in (("csv", "a/b"), ("gexf", "a/b.gexf")):
        assert is_one_line(run("export", tmp_path / "kb.db", form, tmp_path / out))
    assert not (tmp_path / "a").exists()


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


@pytest.mark.parametrize("command", ["analyze", "cluster"])
def test_lines_that_are_not_there_make_no_file(run, tmp_path, command):
    assert is_one_line(run(command, tmp_path / "none.jsonl", tmp_path / "out.jsonl"))
    assert list(tmp_path.iterdir()) == []


def test_analyze_of_nothing_good_fails(run, tmp_path):
    (tmp_path / "in.jsonl").write_text("{broken\n")
    assert run("analyze", tmp_path / "in.jsonl", tmp_path / "out.jsonl").exit_code == 1
