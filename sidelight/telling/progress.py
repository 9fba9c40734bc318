"""How far work is -> a bar on a terminal, plain lines now and then elsewhere; on stderr, both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

from db.records import Progress
from db.store import Listener, Store
from sidelight.stages import open_for_work
from sidelight.telling.verbosity import is_verbose

console = Console(stderr=True)

# Between two plain lines of the same work: half as long again each time, so that a log stays short.
LINE_SECONDS, GROWTH, MOST_SECONDS = 10.0, 1.5, 300.0
MINUTE = 60


@contextmanager
def at_work(path: Path, **how: Any) -> Iterator[Store]:  # noqa: ANN401
    """Open a base as `open_for_work` does, and show how far the work on it is."""
    with open_for_work(path, **how) as store, shown() as listener:
        store.listener = listener
        yield store


@contextmanager
def shown() -> Iterator[Listener]:
    """Give a listener that shows progress; what is shown goes when the block ends."""
    if not console.is_terminal or is_verbose():
        yield PlainLines(partial(console.print, soft_wrap=True, markup=False, highlight=False))
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
               MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())  # fmt: skip
    with Bars(*columns, console=console, transient=True) as bars:
        yield OneBar(bars)


class OneBar:
    """One bar of rich's: of what is being done now."""

    def __init__(self, bars: Bars) -> None:
        self.bars = bars
        self.task = bars.add_task("beginning", total=None)
        self.kind = ""

    def __call__(self, progress: Progress) -> None:
        """Show how far the work is; begin anew when it is other work."""
        kind = _kind(progress)
        if kind != self.kind:
            self.kind = kind
            self.bars.reset(self.task, total=progress.total)
        self.bars.update(
            self.task, description=progress.what, completed=progress.done, total=progress.total
        )


class PlainLines:
    """A line now and then, more and more seldom; none for what is done at once."""

    def __init__(
        self, write: Callable[[str], object], *, clock: Callable[[], float] = monotonic
    ) -> None:
        self.write = write
        self.clock = clock
        self.kind = ""
        self.began = self.written = clock()
        self.wait = LINE_SECONDS

    def __call__(self, progress: Progress) -> None:
        """Write a line when the last one is a while ago."""
        now = self.clock()
        if _kind(progress) != self.kind:
            self.kind, self.began, self.written = _kind(progress), now, now
            self.wait = LINE_SECONDS
        if now - self.written >= self.wait:
            self.written, self.wait = now, min(self.wait * GROWTH, MOST_SECONDS)
            self.write(line_of(progress, now - self.began))


def line_of(progress: Progress, seconds: float) -> str:
    """Say how far some work is, and what of it is left by the pace so far."""
    if progress.total is None:
        return progress.what
    line = f"{progress.what}: {progress.done:,} of {progress.total:,}"
    if not progress.done or progress.done >= progress.total:
        return line
    left = seconds / progress.done * (progress.total - progress.done)
    return f"{line}, {time_left(left)}"


def time_left(seconds: float) -> str:
    """Say how long something will take, roughly."""
    if seconds < MINUTE:
        return "less than a minute left"
    minutes = round(seconds / MINUTE)
    return f"about {minutes} minute{'s' if minutes > 1 else ''} left"


def _kind(progress: Progress) -> str:
    """Name the work, without the figures that change while it is done."""
    return progress.what.partition(":")[0]
