"""Work is done here, by processes of this machine, or by the workers of a scheduler."""

import socket
from concurrent.futures import CancelledError
from dataclasses import dataclass

import pytest

from db.errors import ClusterError, InputError, LostWorkError
from db.records import ArticleText
from sidelight import annotating
from sidelight.annotating import Setup, read_articles, read_chunk
from sidelight.newsroom.articles import body_text, load_articles
from sidelight.scale.workers import workers
from tests.sidelight.scale.test_main_thread import die, place, refuse

pytest.importorskip("distributed", reason="needs sidelight[scale]")
psutil = pytest.importorskip("psutil", reason="comes with sidelight[scale]")

from distributed.scheduler import KilledWorker  # noqa: E402

from sidelight.scale.by_dask import Ordered  # noqa: E402


def test_one_process_is_this_one():
    with workers() as here:
        assert (here.ahead, here.submit(max, 2, 3).result()) == (1, 3)


def test_processes_do_the_work_and_nobody_else_can_reach_them():
    with workers(processes=2) as those:
        orders = [those.submit(place) for _ in range(6)]
        assert all(in_main for _, in_main in (order.result() for order in orders))
        assert those.ahead == 6
        listening = [
            connection.laddr.ip
            for connection in psutil.Process().net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        ]
        assert set(listening) <= {"127.0.0.1"}


def test_what_work_raises_is_raised_and_what_kills_is_told():
    with workers(processes=2) as those:
        with pytest.raises(InputError, match="a: isn't there"):
            those.submit(refuse, "a").result()
        with pytest.raises(ClusterError, match="ended the process that did it"):
            those.submit(die, 3).result()
        assert those.submit(max, 2, 3).result() == 3


def test_scheduler_that_is_not_there_is_an_error(monkeypatch):
    monkeypatch.setattr("sidelight.scale.by_dask.ANSWER_SECONDS", 0.3)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (
        pytest.raises(ClusterError, match="is no Dask scheduler that answers"),
        workers(scheduler=f"tcp://127.0.0.1:{port}"),
    ):
        pass


def test_without_dask_one_line_says_so(monkeypatch):
    monkeypatch.setattr("sidelight.scale.workers.find_spec", lambda _: None)
    with pytest.raises(ClusterError, match="pip install"), workers(processes=2):
        pass


@pytest.mark.model
def test_workers_read_articles_as_one_process_does(monkeypatch):
    monkeypatch.setattr(annotating, "CHUNK_ARTICLES", 2)
    setup = Setup(known=(), instruments=(), model="en_core_web_sm")
    texts = [
        ArticleText(id=article.key, text=body_text(article), title=article.title)
        for article in load_articles()[:6]
    ]
    with workers(processes=2) as those:
        assert list(read_articles(setup, texts, processes=those)) == list(
            read_articles(setup, texts)
        )


def test_reader_of_another_version_is_refused():
    with pytest.raises(ClusterError, match="another version"):
        read_chunk("another", Setup(known=(), instruments=(), model="none"), [])


@dataclass
class Failing:
    """A task of Dask's that ended in some way."""

    error: Exception
    key: str = "read_part-1"
    released: bool = False

    def result(self):
        raise self.error

    def release(self):
        self.released = True


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (
            ModuleNotFoundError("No module named 'sidelight'"),
            ClusterError,
            "workers: lack what they",
        ),
        (CancelledError(), ClusterError, "scheduler: was lost"),
        (KilledWorker("read_part-1", None, 3), LostWorkError, "read_part-1: ended 3 workers"),
        (InputError("a", "isn't there"), InputError, "a: isn't there"),
    ],
)
def test_failure_of_a_task_is_told_in_our_words_and_lets_its_result_go(error, kind, words):
    task = Failing(error)
    with pytest.raises(kind, match=words):
        Ordered(task).result()
    assert task.released
