"""A run killed at any moment loses nothing and repeats nothing."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from fastwarc.warc import ArchiveIterator

from db.store import Store
from sidelight.newsroom.articles import FOLDER
from sidelight.newsroom.server import Newsroom

pytestmark = [pytest.mark.model, pytest.mark.long]
SOURCES = ["northwire", "usw"]
KILLS = 2  # `make kills` does 200
CLOCKED = {"recorded_at", "fetched_at", "seen_at", "superseded_at", "last_ok_at", "last_tried_at",
           "run_id", "warc_file", "warc_offset", "warc_length"}  # fmt: skip
UNCOMPARED = ("_", "search_index_", "search_spellings_", "runs", "sqlite_")


def start(path, newsroom):
    """Start `sidelight run` on two sources of the sample newsroom."""
    Store.open(path).close()
    chosen = [word for source in SOURCES for word in ("--source", source)]
    words = [
        "run",
        path,
        "--proxy",
        newsroom.proxy_url,
        "--catalogue",
        FOLDER / "sources.toml",
        *chosen,
    ]
    return subprocess.Popen(
        [sys.executable, "-m", "sidelight", *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def finish(path, newsroom):
    """Run to the end; give how long it took."""
    begun = time.monotonic()
    process = start(path, newsroom)
    said = process.communicate(timeout=240)[0]
    assert process.returncode == 0, said.decode()
    return time.monotonic() - begun


def contents(path):
    """Give every row but for what the clock or the place in the archive decides."""
    with Store.open(path) as store:
        tables = [name for name in store.db.table_names() if not name.startswith(UNCOMPARED)]
        return {
            table: sorted(map(timeless, store.rows(f"select * from {table}"))) for table in tables
        }


def timeless(row):
    timeless_row = {name: value for name, value in row.items() if name not in CLOCKED}
    return json.dumps(timeless_row, default=bytes.hex)


def archived(path):
    """Give the URLs of the archive's responses, reading every record to its end."""
    urls = []
    for file in sorted(path.with_suffix(".archive").glob("*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, verify_digests=True):
                if record.headers["WARC-Type"] == "response":
                    urls.append(record.headers["WARC-Target-URI"])
    return sorted(urls)


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom(day=182) as opened:
        yield opened


@pytest.fixture(scope="module")
def undisturbed(newsroom, tmp_path_factory):
    path = tmp_path_factory.mktemp("undisturbed") / "kb.db"
    took = finish(path, newsroom)
    return path, took


@pytest.fixture(scope="module")
def disturbed(newsroom, undisturbed, tmp_path_factory):
    """Bases whose runs were killed, twice in all, until each came to its end."""
    moments = random.Random(2026)
    paths, kills = [], 0
    while kills < KILLS:
        paths.append(tmp_path_factory.mktemp("disturbed") / "kb.db")
        while not ended_within(moments.uniform(0.2, 0.8) * undisturbed[1], paths[-1], newsroom):
            kills += 1
    return paths


def ended_within(seconds, path, newsroom):
    """Run for so long; kill what hasn't ended by then and tell that it hadn't."""
    process = start(path, newsroom)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        kill_group(process)
        return is_done(path)
    assert process.returncode == 0
    return True


def is_done(path):
    """Tell whether the run came to its end just before its process was killed."""
    with Store.open(path) as store:
        return store.value("select 1 from runs where stage = 'run' and state = 'done'") == 1


def kill_group(process):
    """Kill the command and the crawl's process at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


def test_killed_runs_end_in_the_same_rows(undisturbed, disturbed):
    for path in disturbed:
        assert contents(path) == contents(undisturbed[0])


def test_killed_runs_leave_a_whole_archive_without_repeats(undisturbed, disturbed):
    for path in disturbed:
        assert archived(path) == archived(undisturbed[0])
