"""A first hour that is killed at any moment loses nothing and repeats nothing."""

import random
import subprocess
import sys
import time
from itertools import count

import pytest

from db.store import Store
from sidelight.newsroom.articles import FOLDER
from sidelight.newsroom.server import Newsroom
from tests.sidelight.test_kills import archived, contents, kill_group

pytestmark = [pytest.mark.model, pytest.mark.long]
SOURCES = ("meridian",)
MOVED = ("http://thedailymeridian.example/rss/all.xml", "http://thedailymeridian.example/old.xml")
KILLS = 3
DAY = 20  # of the newsroom, by which it has few articles: each start loads the model
MOVES = "select source_id, former, listing, url, state from _moves order by id"


@pytest.fixture(scope="module")
def begin(tmp_path_factory):
    """Give a function that starts the command on a source that has moved."""
    catalogue = tmp_path_factory.mktemp("catalogue") / "sources.toml"
    text = (FOLDER / "sources.toml").read_text(encoding="utf-8").replace(*MOVED)
    sitemap = 'sitemaps = ["http://thedailymeridian.example/sitemaps/news.xml"]'
    catalogue.write_text(text.replace(sitemap, ""), encoding="utf-8")
    with Newsroom(day=DAY) as newsroom:
        chosen = [word for source in SOURCES for word in ("--source", source)]
        options = ["--no-serve", "--proxy", newsroom.proxy_url, "--catalogue", str(catalogue),
                   "--since", "2026-01-01", *chosen]  # fmt: skip
        yield lambda path: subprocess.Popen(
            [sys.executable, "-m", "sidelight", "start", str(path), *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip


def end(process):
    """Let it come to its end; give how long that took."""
    begun = time.monotonic()
    said = process.communicate(timeout=240)[0]
    assert process.returncode == 0, said.decode()
    return time.monotonic() - begun


def ended_within(process, seconds):
    """Kill what hasn't ended by then; tell whether it had."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        kill_group(process)
        return False
    assert process.returncode == 0
    return True


@pytest.fixture(scope="module")
def undisturbed(begin, tmp_path_factory):
    path = tmp_path_factory.mktemp("undisturbed") / "kb.db"
    return path, end(begin(path))


@pytest.fixture(scope="module")
def disturbed(begin, undisturbed, tmp_path_factory):
    """A base whose first hour was killed so many times before it came to its end."""
    path, moments = tmp_path_factory.mktemp("disturbed") / "kb.db", random.Random(2026)
    for kills in count():
        part = moments.uniform(0.1, 0.6) if kills < KILLS else 100.0
        if ended_within(begin(path), part * undisturbed[1]):
            return path
    raise AssertionError


def moves(path):
    with Store.open(path) as store:
        return store.rows(MOVES)


def test_a_killed_start_ends_in_the_same_rows(undisturbed, disturbed):
    assert contents(disturbed) == contents(undisturbed[0])
    assert moves(disturbed) == moves(undisturbed[0]) != []


def test_a_killed_start_asks_for_nothing_twice(undisturbed, disturbed):
    assert archived(disturbed) == archived(undisturbed[0])


def test_a_killed_start_is_one_start(disturbed):
    with Store.open(disturbed) as store:
        starts = store.rows("select state from runs where stage in ('start', 'run') order by id")
    assert [run["state"] for run in starts] == ["done", "done"]
