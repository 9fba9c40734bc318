"""Rounds are said source by source, end at signals and lose nothing."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta

import pytest

from crawlers.crawl.catalogue import load_catalogue
from db.errors import BusyError
from db.store import Store
from sidelight.newsroom.articles import FOLDER
from sidelight.newsroom.server import Newsroom
from sidelight.stages import CrawlPlan
from sidelight.watching import watch

pytestmark = pytest.mark.long
SECOND = timedelta(seconds=0.2)


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom() as served:
        yield served


@pytest.fixture
def plan(newsroom):
    sources = tuple(
        source for source in load_catalogue(FOLDER / "sources.toml") if source.kind == "vendor"
    )
    sources = sources or tuple(load_catalogue(FOLDER / "sources.toml")[-1:])
    return CrawlPlan(sources=sources, proxy=newsroom.proxy_url, due_only=True)


@pytest.mark.model
def test_watch_says_a_line_for_each_source_and_then_leaves_it_in_peace(plan, tmp_path):
    said = []
    assert watch(tmp_path / "kb.db", plan, every=SECOND, tell=said.append, rounds=2)
    lines = [line for line in said if line.startswith(f"  {plan.sources[0].id}: feed new 1")]
    assert len(lines) == 1  # the second round came before the source was due again
    assert any("sources wait; next is" in line for line in said)


def test_watch_that_nobody_answers_says_so(tmp_path):
    sources = tuple(load_catalogue(FOLDER / "sources.toml")[:1])
    plan = CrawlPlan(sources=sources, proxy="http://127.0.0.1:9", due_only=True)
    assert not watch(tmp_path / "kb.db", plan, every=SECOND, tell=lambda _line: None, rounds=1)


def test_second_watch_is_told_of_the_first(plan, tmp_path):
    path = tmp_path / "kb.db"
    nobody = CrawlPlan(sources=())
    refused = []

    def second(line):
        if "round of" in line and not refused:
            with pytest.raises(BusyError, match="watch") as error:
                watch(path, nobody, every=SECOND, tell=refused.append, rounds=1)
            refused.append(str(error.value))

    watch(path, nobody, every=SECOND, tell=second, rounds=1)
    assert f"process {os.getpid()}" in refused[0]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_signal_ends_a_watch_between_rounds(tmp_path):
    said = []
    timer = threading.Timer(1.0, os.kill, [os.getpid(), signal.SIGTERM])
    timer.start()
    watch(tmp_path / "kb.db", CrawlPlan(sources=()), every=timedelta(hours=1), tell=said.append)
    timer.join()
    assert "stopped by a signal" in said[-1]


class Dropping:
    """Stand for any object that a signal comes to in its finalizer, where nothing can be raised."""

    def __del__(self):
        signal.raise_signal(signal.SIGTERM)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_signal_that_a_finalizer_drops_ends_a_watch_all_the_same(tmp_path):
    said = []

    def tell(line):
        said.append(line)
        if "round of" in line:
            Dropping()

    watch(tmp_path / "kb.db", CrawlPlan(sources=()), every=SECOND, tell=tell, rounds=2)
    assert "stopped by a signal" in said[-1]
    assert sum("round of" in line for line in said) == 1


@pytest.fixture
def few_sources(tmp_path):
    """Write a catalogue of two sources of the newsroom."""
    head, *entries = (FOLDER / "sources.toml").read_text(encoding="utf-8").split("[[sources]]")
    few = [entry for entry in entries if re.search(r'id = "(?:meridian|usw)"', entry)]
    path = tmp_path / "sources.toml"
    path.write_text("[[sources]]".join([head, *few]), encoding="utf-8")
    return path


def test_watch_ended_in_the_middle_goes_on_where_it_was(newsroom, few_sources, tmp_path):
    path = tmp_path / "kb.db"
    Store.open(path).close()
    command = [sys.executable, "-m", "sidelight", "watch", str(path), "--rounds", "1"]
    command += ["--catalogue", str(few_sources), "--proxy", newsroom.proxy_url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while captures(path) <= 3:
        assert process.poll() is None, "it ended by itself"
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate()
    assert (process.returncode, "stopped by a signal" in said) == (0, True)
    cut_short = captures(path)
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert captures(path) > cut_short
    assert "meridian: feed new 1" in again.stdout
    with Store.open(path) as store:
        twice = "select url from captures where part = 1 group by url having count(*) > 1"
        assert store.rows(twice) == []


def captures(path):
    """Count captures without touching the base: whoever opens it as a store may set it up."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute("select count(*) from captures").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # it is still being made
