"""Orders -> tasks of a Dask scheduler, whose workers may come, go and be killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from db.errors import ClusterError, LostWorkError
from sidelight.scale.main_thread import in_main_thread, packed
from sidelight.scale.workers import AHEAD

TRIES = 3
ANSWER_SECONDS = 10
WORKER_SECONDS = 60
LOOPBACK = "127.0.0.1:0"
QUIET = {  # nobody is to see or reach this but us
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.admin.log-format": "%(name)s: %(message)s",
}
UNREACHABLE = (CancelledError, CommClosedError, TimeoutError)
SAME = "install the same version of Sidelight on all machines"
ADVICE = "start it, and `dask worker` on each machine (docs/deploy.md)"


class ByDask:
    """The workers of one scheduler."""

    def __init__(self, client: Client) -> None:
        self.client = client

    @property
    def ahead(self) -> int:
        """Give how many orders keep the workers busy that there are now."""
        threads: int = sum(self.client.nthreads().values())
        return AHEAD * max(1, threads)

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Ordered:  # noqa: ANN401
        """Order some work; what a worker held that dies is done again by another."""
        order = packed(work, *arguments)
        return Ordered(
            self.client.submit(in_main_thread, work.__name__, order, pure=False, retries=TRIES - 1)
        )


@dataclass(frozen=True, slots=True)
class Ordered:
    """A task; what it gives stays with its worker until it is asked for, and is then let go."""

    task: Any

    def result(self) -> Any:  # noqa: ANN401 (of any work)
        """Wait for the result. Raises what the work raised, or ClusterError."""
        try:
            return self.task.result()
        except KilledWorker as error:
            raise LostWorkError(str(self.task.key), f"ended {TRIES} workers") from error
        except ImportError as error:
            raise ClusterError("workers", f"lack what they need ({error})", SAME) from error
        except UNREACHABLE as error:
            raise ClusterError("scheduler", f"was lost ({type(error).__name__})", ADVICE) from error
        finally:
            self.task.release()


@contextmanager
def processes_here(number: int) -> Iterator[LocalCluster]:
    """Give a scheduler within this process, with so many threads; each has a process of its own."""
    with (
        dask.config.set(QUIET),
        LocalCluster(
            n_workers=1,
            threads_per_worker=number,
            processes=False,
            dashboard_address=LOOPBACK,
            worker_dashboard_address=LOOPBACK,
            memory_limit=0,
        ) as cluster,
    ):
        yield cluster


@contextmanager
def connected(address: str | LocalCluster) -> Iterator[ByDask]:
    """Give the workers of a scheduler. Raises ClusterError when it or they don't answer."""
    try:
        client = Client(address, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(str(address), "is no Dask scheduler that answers", ADVICE) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except TimeoutError as error:
            raise ClusterError(str(address), "has no workers", ADVICE) from error
        yield ByDask(client)
