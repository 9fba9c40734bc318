"""Whoever does the work of a stage: this process, others on this machine, or machines by Dask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from crawlers.workers import Workers
from db.errors import ClusterError

AHEAD = 3  # orders for each thread of a worker
INSTALL = "install it: pip install 'sidelight[scale]'"


@dataclass(frozen=True, slots=True)
class Due:
    """Work that is done when it is asked for."""

    work: Callable[..., Any]
    arguments: tuple[Any, ...]

    def result(self) -> Any:  # noqa: ANN401 (of any work)
        """Do it."""
        return self.work(*self.arguments)


class Here:
    """One process, the one that asks: it does one order after the other."""

    ahead = 1

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Due:  # noqa: ANN401
        """Take an order."""
        return Due(work, arguments)


@contextmanager
def workers(*, scheduler: str | None = None, processes: int = 1) -> Iterator[Workers]:
    """Give the workers of a scheduler, or so many processes here; for one, this process itself.

    Raises ClusterError when the scheduler doesn't answer, has no workers, or Dask isn't installed.
    """
    if scheduler is None and processes == 1:
        yield Here()
        return
    if not find_spec("distributed"):
        raise ClusterError("dask", "work can't be spread here", INSTALL)
    by_dask = import_module("sidelight.scale.by_dask")
    cluster: AbstractContextManager[str | Any] = (
        nullcontext(scheduler) if scheduler else by_dask.processes_here(processes)
    )
    with cluster as address, by_dask.connected(address) as those:
        yield those
