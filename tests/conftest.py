"""What all tests share: knowledge bases that the real stages build once a session."""

import gc
import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from filelock import FileLock
from hypothesis import settings

# Speed is measured in bench/; `make test` tries the same examples each time, `make fuzz` others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
ROOT = Path(__file__).parent.parent
EVALUATION_DATA = ROOT.parent / "shared" / "eval"
MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000  # bytes that no run of all tests comes near
REAL_ARTICLES = ("articles.jsonl", "more_articles.jsonl")  # of its folder `topical`


def pytest_configure(config):
    """Keep what tests write in memory, where there is room for it: bases wait for disks often."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    if has_room and not config.option.basetemp and "TMPDIR" not in os.environ:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish():
    """Leave what is loaded by now to itself: the collector needn't look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Begin with the long files, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory, worker_id):
    """Give a function that builds a base in a folder which all processes of a session share."""
    alone = worker_id == "master"
    shared = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent

    def base(name, build):
        path = shared / name / f"{name}.db"
        with FileLock(shared / f"{name}.lock"):
            if not path.exists():
                building = shared / f"{name}-building"
                building.mkdir()
                build(building / path.name)
                building.rename(path.parent)
        return path

    return base


@pytest.fixture(scope="session", autouse=True)
def schema_made_once(built_once):
    """Begin each new base as a copy of an empty one: making the schema takes 0.2 s, copying none."""
    from db import store  # only here: what is collected alone needs no store

    empty = built_once("empty", lambda path: store.Store.open(path).close())
    connect = store._connect

    def connect_to_copy(path):
        if path.parent.is_dir() and os.access(path.parent, os.W_OK):
            copy_unless_there(empty, path)
        return connect(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_connect", connect_to_copy)
        yield


@pytest.fixture(scope="session", autouse=True)
def crawls_begin_at_once():
    """Fork the crawls of tests from a process that has loaded Scrapy: each would take 1 s for it."""
    from crawlers.crawl import orders  # only here, as above
    from tests.nursery import Nursery

    nursery = Nursery()
    started = SimpleNamespace(
        Popen=nursery.start, PIPE=subprocess.PIPE, TimeoutExpired=subprocess.TimeoutExpired
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(orders, "subprocess", started)
        yield
    nursery.close()


def copy_unless_there(source, path):
    """Put a whole copy at a path, unless another thread or process has put a file there."""
    if path.exists():
        return
    with TemporaryDirectory(dir=source.parent) as folder:
        copy = shutil.copyfile(source, Path(folder) / "copy.db")
        with suppress(OSError):  # it is there by now, or on another disk
            os.link(copy, path)


@pytest.fixture(scope="session")
def demo_base(built_once):
    """Crawl, read and link the sample newsroom."""
    from sidelight.demo import build_demo  # only here: it loads Scrapy and spaCy

    return built_once("demo", lambda path: build_demo(path, tell=lambda _: None))


@pytest.fixture(scope="session")
def real_base(built_once, evaluation_data):
    """Read and link the real articles that are about the subject, as anybody's are."""
    from click.testing import CliRunner

    from sidelight.cli import main

    files = [evaluation_data / "topical" / name for name in REAL_ARTICLES]

    def build(path):
        for words in (["ingest", path, *files, "--relevant"], ["run", path, "--no-crawl"]):
            done = CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)
            assert done.exit_code == 0, done.output

    return built_once("real", build)


@pytest.fixture(scope="session")
def evaluation_data():
    """Give the folder of real, annotated data, where it is present."""
    if not EVALUATION_DATA.is_dir():
        pytest.skip("the evaluation data isn't here: ../shared/eval")
    return EVALUATION_DATA


@pytest.fixture
def timestamping(tmp_path):
    """Serve a timestamping authority on loopback."""
    from tests.tsa import serve_authority

    folder = tmp_path / "authority"
    folder.mkdir()
    yield from serve_authority(folder)
