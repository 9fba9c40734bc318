"""Work that goes on for too long is ended; other work isn't touched."""

import re
import signal
import threading
from contextlib import suppress

import pytest

from crawlers.time_limit import TookTooLong, time_limit


def go_on():
    while True:
        pass


def swallow():
    """Go on as a library does that catches all it can."""
    while True:
        with suppress(Exception):
            go_on()


def match_for_ever():
    re.match(r"(a|aa)+$", "a" * 90 + "b")


@pytest.mark.parametrize("work", [go_on, swallow, match_for_ever])
def test_work_that_does_not_end_is_ended(work):
    with pytest.raises(TookTooLong), time_limit(0.02):
        work()


def test_work_that_ends_leaves_no_limit_behind():
    former = signal.getsignal(signal.SIGVTALRM)
    with time_limit(60):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) is former


def test_another_thread_works_without_a_limit():
    ended = []

    def work():
        with time_limit(0.001):
            ended.append(sum(range(1_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(ended) == 1
