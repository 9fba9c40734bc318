"""A block of work that ends when it has taken too long, whatever it is doing."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN_SECONDS = 1.0  # where the first call to end was swallowed, as by a callback of a library


class TookTooLong(BaseException):
    """Say that a block used up its time; what libraries catch broadly doesn't stop it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block when this process has worked so long on it.

    Counted is processor time, so that a busy machine makes no page too slow. Only the main
    thread of a process can be stopped so; elsewhere there is no limit. Limits don't nest.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGVTALRM, _end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def _end(_number: int, _frame: FrameType | None) -> None:
    """End what is going on."""
    raise TookTooLong
