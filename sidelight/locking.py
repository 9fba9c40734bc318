"""A knowledge base that one process works on at a time, and the word of who that is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import ADVICE, CLOSED, BusyError, MachineError
from db.store import now


@contextmanager
def held(path: Path, work: str) -> Iterator[None]:
    """Hold the lock at a path while the block runs.

    Raises BusyError, saying who holds it since when, when another process does, and MachineError
    where no lock can be made.
    """
    lock = FileLock(path)
    holder = path.with_name(f"{path.name}.holder")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        _refuse_closed(path)
        raise BusyError(str(path), f"is held by {_named(holder)}", "wait, or stop it") from error
    holding = {"pid": os.getpid(), "command": Path(sys.argv[0]).name, "work": work, "since": now()}
    holder.write_text(json.dumps(holding), encoding="utf-8")
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _refuse_closed(path: Path) -> None:
    """Raise MachineError where no file can be made, which looks as if somebody held it."""
    try:
        path.touch()
    except OSError as error:
        raise MachineError(str(path.parent), CLOSED, ADVICE[CLOSED]) from error


def is_held(path: Path) -> bool:
    """Tell whether a process holds the lock at a path; nothing is made where none is."""
    if not path.exists():
        return False
    try:
        with FileLock(path).acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # somebody else's file: who could hold it may be at work
        return True


def _named(holder: Path) -> str:
    """Read who holds a lock; the note may be gone again by now."""
    try:
        holding = json.loads(holder.read_text(encoding="utf-8"))
        process = f"process {holding['pid']}, {holding['work']}"
        return f"{holding['command']} ({process}) since {holding['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another sidelight process"
