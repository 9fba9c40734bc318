"""How much a function does, counted in calls: the same on every machine, however busy it is."""

import sys


def calls_of(function, *arguments):
    """Count the calls of Python functions, and steps of generators, that a function takes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    former = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(former)
    return calls
