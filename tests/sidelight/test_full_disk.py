"""A disk without room, a folder that can't be written to: one line, and the base as it was."""

import json
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

TEXT = "Parcelway records where its vans are and how long each driver rests. " * 36
ROOM = 1_500_000  # bytes that a file may have


def limited():
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def run(*words, room=False):
    """Run the command, with files that may not grow beyond ROOM if asked to."""
    return subprocess.run(
        [sys.executable, "-m", "sidelight", *map(str, words)],
        capture_output=True, text=True, check=False, preexec_fn=None if room else limited,
    )  # fmt: skip


@pytest.fixture
def lines(tmp_path):
    """Write articles that together don't fit."""
    path = tmp_path / "in.jsonl"
    texts = (json.dumps({"title": f"T{n}", "text": f"{n} {TEXT}"}) for n in range(800))
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def integrity(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("pragma integrity_check").fetchone()[0]


@pytest.mark.long
def test_a_run_that_finds_no_room_is_one_line_and_goes_on_when_there_is(tmp_path, lines):
    path = tmp_path / "kb.db"
    assert run("status", path, room=True).returncode == 1  # no such base yet
    first = tmp_path / "first.jsonl"
    first.write_text(json.dumps({"title": "T", "text": TEXT}), encoding="utf-8")
    assert run("ingest", path, first, room=True).returncode == 0
    failed = run("ingest", path, lines)
    assert (failed.returncode, len(failed.stderr.strip().splitlines())) == (1, 1)
    assert integrity(path) == "ok"
    assert run("ingest", path, lines, room=True).returncode == 0
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from captures").fetchone() == (801,)
