"""Stories are summed up from stored answers; lines stand as long as their readings do."""

import json
import sqlite3

import pytest
from click.testing import CliRunner

from db.errors import InputError
from db.judgements import Decision, add_judgement
from db.site.machine.lines import machine_lines, waiting_lines
from sidelight.cli import main
from sidelight.jsonl import read_lines
from sidelight.summaries.stage import Scope, summarize, take_in, write_batch
from tests.sidelight.summaries.story import COPIED, REASON, STORY, answer, answered, base

OWN = f"Drivers of Brightwell left work on Monday over {REASON}."


@pytest.fixture
def store(tmp_path):
    with base(tmp_path / "kb.db") as opened:
        yield opened


def numbers(requests):
    """Find the numbers of two sentences in what is asked."""
    lines = requests[0]["body"]["messages"][1]["content"].split("\n")
    found = {}
    for key, words in (("cameras", "put cameras"), ("walk", "walked out")):
        found[key] = next(int(line.split(".")[0]) for line in lines if words in line)
    return found


def summed_up(store, tmp_path, *, waits=True):
    """Answer the request about the story, and write what holds."""
    write_batch(store, tmp_path / "ask.jsonl", Scope())
    requests = list(read_lines(tmp_path / "ask.jsonl"))
    at = numbers(requests)
    content = answer(
        ("key_points", COPIED, [at["cameras"]]),
        ("summary", OWN, [at["walk"]]),
        ("summary", "Brightwell was closed by the police in 1999.", [at["walk"]]),
    )
    take_in(store, answered(tmp_path / "in.jsonl", requests, content), Scope())
    return summarize(store, Scope(waits=waits))


def shown(store):
    return [
        line["text"] for section in machine_lines(store.db.conn, STORY).values() for line in section
    ]


def test_what_holds_is_written_and_waits(store, tmp_path):
    counts = summed_up(store, tmp_path)
    assert counts == {"stories": 1, "copied": 1, "in words of its own": 1, "dropped": 1}
    assert shown(store) == []
    assert len(waiting_lines(store.db.conn, 9)) == 2


def test_without_an_editor_only_what_is_copied_is_shown(store, tmp_path):
    summed_up(store, tmp_path, waits=False)
    assert shown(store) == [COPIED]


def test_an_editor_lets_it_be_shown_and_takes_it_back(store, tmp_path):
    summed_up(store, tmp_path)
    for verdict, texts in (("confirm", [COPIED]), ("reject", [])):
        key = store.value("select id from machine_lines where is_copied = 1")
        add_judgement(
            store, Decision(verdict=verdict, row_id=key, table="machine_lines", made_by="Ed")
        )
        assert shown(store) == texts


@pytest.mark.parametrize(
    "change",
    [
        "update event_sightings set evidence_level = 'rejected'",
        "update event_sightings set evidence_level = 'unsure'",
        "delete from event_sightings",
        "update articles set superseded_at = '2026-07-01T00:00:00Z'",
        "delete from story_articles",
        "delete from stories",
    ],
)
def test_a_line_goes_with_its_reading(store, tmp_path, change):
    summed_up(store, tmp_path, waits=False)
    store.db.execute(change)
    assert shown(store) == []
    assert waiting_lines(store.db.conn, 9) == []


def test_nothing_is_asked_twice_and_nothing_changes(store, tmp_path):
    summed_up(store, tmp_path)
    before = store.rows("select * from machine_lines order by id")
    assert write_batch(store, tmp_path / "again.jsonl", Scope()) == {"requests": 0}
    summarize(store, Scope())
    assert store.rows("select * from machine_lines order by id") == before


def test_an_answer_about_other_sentences_is_passed_over(store, tmp_path):
    write_batch(store, tmp_path / "ask.jsonl", Scope())
    requests = list(read_lines(tmp_path / "ask.jsonl"))
    store.db.execute("delete from quotations")
    counts = take_in(store, answered(tmp_path / "in.jsonl", requests, answer()), Scope())
    assert counts == {"lines passed over": 1}


def test_an_unknown_story_is_one_clear_line(store, tmp_path):
    with pytest.raises(InputError, match="no such story"):
        write_batch(store, tmp_path / "x.jsonl", Scope(story="nowhere"))


def test_the_command_writes_and_takes_batches(tmp_path):
    base(tmp_path / "cli.db").close()
    asked, given = tmp_path / "ask.jsonl", tmp_path / "in.jsonl"
    words = ["summarize", str(tmp_path / "cli.db"), "--json"]
    result = CliRunner().invoke(main, [*words, "--batch-out", str(asked)])
    assert json.loads(result.output) == {"batch": {"requests": 1}}
    requests = list(read_lines(asked))
    at = numbers(requests)
    answered(given, requests, answer(("key_points", COPIED, [at["cameras"]])))
    result = CliRunner().invoke(main, [*words, "--batch-in", str(given), "--without-editor"])
    assert json.loads(result.output)["summarize"]["copied"] == 1
    with sqlite3.connect(tmp_path / "cli.db") as other:
        assert other.execute("select text from machine_lines").fetchall() == [(COPIED,)]
        assert other.execute("select count(*) from machine_spans").fetchone() == (1,)
