"""Work of a thread is done in the main thread of a process that ends with whoever started it."""

import os
import threading

import pytest

from crawlers.time_limit import TookTooLong, time_limit
from db.errors import InputError, LostWorkError
from sidelight.scale.main_thread import in_main_thread, packed


def place():
    return os.getpid(), threading.current_thread() is threading.main_thread()


def refuse(key):
    raise InputError(key, "isn't there", "look for it")


def die(code):
    os._exit(code)


def work_for_ever():
    try:
        with time_limit(0.1):
            while True:
                pass
    except TookTooLong:
        return "ended"


def done(work, *arguments):
    return in_main_thread(work.__name__, packed(work, *arguments))


def test_work_is_done_in_the_main_thread_of_one_process():
    first, second = done(place), done(place)
    assert first == second
    assert first[1]
    assert first[0] != os.getpid()


def test_limit_of_time_holds():
    assert done(work_for_ever) == "ended"


def test_what_work_raises_is_raised_here():
    with pytest.raises(InputError, match="a: isn't there; look for it"):
        done(refuse, "a")


def test_work_that_ends_its_process_is_lost_and_the_next_is_done():
    with pytest.raises(LostWorkError, match="die: ended the process that did it"):
        done(die, 3)
    assert done(place)[1]
