"""WARC files are sifted by the workers of a scheduler, one of which is killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from bench.same_rows import PLACES, differing_tables
from db.store import Store
from sidelight.sifting.stage import sift
from tests.crawlers.warc_files import file_within, warc

pytest.importorskip("distributed", reason="needs sidelight[scale]")
pytestmark = pytest.mark.long
MOST = 40_000


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    within = file_within(1, warc(10, every=1, size=6000))
    (folder / "a.warc.gz").write_bytes(warc(30, every=5, size=6000) + within + warc(20, size=6000))
    (folder / "b.warc.gz").write_bytes(warc(20, every=4, size=6000))
    return [str(folder / "a.warc.gz"), str(folder / "b.warc.gz")]


@pytest.fixture(scope="module")
def alone(files, tmp_path_factory):
    """Sift the files in this process, one after the other."""
    path = tmp_path_factory.mktemp("alone") / "kb.db"
    with Store.open(path) as store:
        sift(store, files)
    return path


@pytest.fixture
def start():
    """Start programs of Dask's; end those that still run."""
    started = []
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "DASK_DISTRIBUTED__WORKER__HTTP__ROUTES": "[]",
        "DASK_DISTRIBUTED__SCHEDULER__HTTP__ROUTES": "[]",
    }

    def begin(name, *options):
        command = [sys.executable, "-m", f"distributed.cli.{name}", *options, "--no-dashboard"]
        started.append(
            subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        )  # fmt: skip
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def scheduler(start):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
    while not answers(port):
        assert process.poll() is None
        time.sleep(0.05)
    return f"tcp://127.0.0.1:{port}"


@pytest.fixture
def start_worker(start, scheduler, tmp_path):
    def begin(number):
        folder = tmp_path / f"worker-{number}"
        folder.mkdir()
        return start(
            "dask_worker", scheduler, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny",
            "--local-directory", str(folder),
        )  # fmt: skip

    return begin


def answers(port):
    """Tell whether the scheduler is there by now: a busy machine takes long to load it."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
        return True
    return False


def differing(path, other):
    tables = (table for table, *_ in differing_tables(path, other, beside=PLACES))
    return [table for table in tables if table != "_archive"]


def test_killed_worker_loses_nothing_and_nothing_comes_twice(
    files, alone, scheduler, start_worker, tmp_path
):
    victim, _ = start_worker(1), start_worker(2)
    path = tmp_path / "kb.db"
    with Store.open(path) as store:

        def kill_in_the_middle(progress):
            if progress.what == "reading files" and taken_in(store) >= 4 and victim.poll() is None:
                os.killpg(victim.pid, signal.SIGKILL)
                victim.wait()

        store.listener = kill_in_the_middle
        counts = sift(store, files, scheduler=scheduler, most=MOST)
    assert victim.returncode == -signal.SIGKILL
    assert counts["sift"] == {"file new": 13, "irrelevant": 57}
    assert differing(alone, path) == []


def taken_in(store):
    return store.value("select count(*) from captures")
