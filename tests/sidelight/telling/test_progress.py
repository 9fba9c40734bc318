"""How far work is, in plain lines now and then, or as a bar."""

import io

import pytest
from rich.console import Console

from db.records import Progress
from db.store import Store
from sidelight.telling import progress
from sidelight.telling.progress import OneBar, PlainLines, at_work, line_of, shown


@pytest.fixture
def clock():
    """A clock that stands still until it is set."""

    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    return Clock()


def test_what_is_done_at_once_says_nothing(clock):
    lines = []
    tell = PlainLines(lines.append, clock=clock)
    for done in range(100):
        tell(Progress("reading articles", done, 100))
    assert lines == []


def test_long_work_says_a_line_now_and_then(clock):
    lines = []
    tell = PlainLines(lines.append, clock=clock)
    for done in range(61):
        clock.now = float(done)
        tell(Progress("reading articles", done, 300))
    assert lines == [f"reading articles: {done} of 300, about {left} minutes left"
                     for done, left in ((10, 5), (25, 5), (48, 4))]  # fmt: skip


@pytest.mark.parametrize("step", [1.0, 12.0, 400.0])
def test_a_log_of_hours_stays_short(clock, step):
    lines = []
    tell = PlainLines(lines.append, clock=clock)
    steps = int(4 * 3600 / step)
    for done in range(steps):
        clock.now += step
        tell(Progress("embedding", done, steps))
    assert len(lines) <= 60


def test_other_work_begins_its_own_time(clock):
    lines = []
    tell = PlainLines(lines.append, clock=clock)
    tell(Progress("reading articles", 0, 5))
    clock.now = 11.0
    tell(Progress("linking: who is who", 1, 5))
    assert lines == []


def test_without_a_total_there_is_no_time_left():
    assert line_of(Progress("reading: 30 lines taken"), 60.0) == "reading: 30 lines taken"


def test_the_last_seconds_are_not_counted():
    assert line_of(Progress("reading", 9, 10), 90.0) == "reading: 9 of 10, less than a minute left"


def test_a_terminal_gets_one_bar(monkeypatch):
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    monkeypatch.setattr(progress, "console", console)
    with shown() as tell:
        assert isinstance(tell, OneBar)
        tell(Progress("reading articles", 3, 4))
    assert "reading articles" in console.file.getvalue()
    assert "3/4" in console.file.getvalue()


def test_work_on_a_base_is_told(tmp_path, monkeypatch):
    heard = []
    monkeypatch.setattr(progress, "PlainLines", lambda write: heard.append)
    with at_work(tmp_path / "kb.db") as store:
        assert list(store.each("files", ["a", "b"])) == ["a", "b"]
    assert heard == [Progress("files", done, 2) for done in (0, 1, 2)]


def test_a_base_that_nobody_listens_to_works_in_silence(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        store.tell("files", 1, 2)
