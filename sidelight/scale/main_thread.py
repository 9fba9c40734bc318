"""Work of a thread -> the main thread of a process of its own, where limits of time hold.

Dask's workers run tasks in threads, but only a main thread can be interrupted wherever it is. The
process ends with whoever started it: it reads from a pipe that nobody else holds.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any
from weakref import finalize

from db.errors import LostWorkError, SidelightError

ENDED = "ended the process that did it"
_of_thread = threading.local()


class MainThread:
    """A process that does what is sent to it; it ends with this object."""

    def __init__(self) -> None:
        self.pipe, theirs = Pipe()
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        # no child of multiprocessing's, which workers that are one themselves may not have
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()
        self.end = finalize(self, _end, process, self.pipe)

    def do(self, work: bytes) -> tuple[bool, Any]:
        """Have some work done; give whether it was, and what it gave or raised."""
        self.pipe.send_bytes(work)
        is_done, outcome = self.pipe.recv()
        return is_done, outcome


def packed(work: Callable[..., Any], *arguments: Any) -> bytes:  # noqa: ANN401 (of any function)
    """Pack some work, so that only the process that does it loads what it needs."""
    return pickle.dumps((work, arguments))


def in_main_thread(name: str, work: bytes) -> Any:  # noqa: ANN401 (of any function)
    """Do some work in the main thread of this thread's process; give what it gives, or raise it.

    Raises LostWorkError when the process dies of it; the next work gets another one.
    """
    process: MainThread | None = getattr(_of_thread, "process", None)
    if process is None or not process.end.alive:
        process = _of_thread.process = MainThread()
    try:
        is_done, outcome = process.do(work)
    except (EOFError, OSError) as error:
        process.end()
        raise LostWorkError(name, ENDED) from error
    if not is_done:
        raise outcome
    return outcome


def _end(process: subprocess.Popen[bytes], pipe: Connection) -> None:
    """End a process, whatever it is at."""
    pipe.close()
    process.kill()
    process.wait()


def _outcome(work: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    """Give what some work gives, or what it raised, to be raised by whoever asked.

    What it raises by a fault of ours ends the process, which tells it on stderr.
    """
    try:
        return True, work(*arguments)
    except (SidelightError, OSError) as error:
        return False, error


def main() -> None:
    """Do what is asked by the pipe that was handed over, until whoever asks is gone."""
    pipe = Connection(int(sys.argv[1]))
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            work, arguments = pipe.recv()
            pipe.send(_outcome(work, arguments))


if __name__ == "__main__":
    main()
