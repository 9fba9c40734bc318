"""How much a function does, counted in calls: the same on every machine, however busy it is."""

import sys
from cProfile import Profile


def calls_of(function, *arguments):
    """Count the calls of Python functions, and steps of generators, that a function takes."""
    former = sys.getprofile()
    counted = Profile(builtins=False)
    try:
        counted.runcall(function, *arguments)
    finally:
        sys.setprofile(former)
    return sum(entry.callcount for entry in counted.getstats())
