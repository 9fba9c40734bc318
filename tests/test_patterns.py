"""No regular expression of ours grows worse than its text: a hostile page can't stall a stage.

Each is run over texts of 20,000 characters that are made of its own pieces. What is linear
takes some milliseconds; the limit is a hundred times that, and what is quadratic takes seconds.
"""

import functools
import importlib
import inspect
import re
from collections.abc import Iterator
from itertools import islice

import pytest

from crawlers.time_limit import TookTooLong, time_limit
from tests.test_imports import MODULES, PACKAGES

LENGTH = 20_000
SECONDS = 0.25
MOST_PIECES = 28
ANYWAY = (" ", "\n", "a", "A", "1", '"', "'", "“", "a ", "Aa ", "1 ", "a, ", "(", "[", "<", "- ")
CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
parser = re._parser  # what `re` reads patterns with


def patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Find the patterns in a module's value, also within collections and cached functions."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
        for part in value:
            yield from patterns_in(part, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        yield from patterns_in(list(value.values()), depth)
    elif isinstance(value, functools._lru_cache_wrapper) and makes_patterns(value):
        yield from patterns_in(value(), depth + 1)


def makes_patterns(function: object) -> bool:
    signature = inspect.signature(function)
    return not signature.parameters and "Pattern" in str(signature.return_annotation)


def all_patterns() -> dict[tuple[str, int], str]:
    """Give every pattern of the packages, with the place that it was met at first."""
    places = {}
    for name in MODULES:
        if name.endswith("__main__"):
            continue
        for variable, value in variables(name).items():
            for pattern in patterns_in(value):
                places.setdefault((pattern.pattern, pattern.flags), f"{name}.{variable}")
    return places


def variables(name: str) -> dict[str, object]:
    """Give the variables of a module; none where it is of an extra that isn't installed."""
    try:
        return vars(importlib.import_module(name))
    except ModuleNotFoundError as error:
        if str(error.name).split(".")[0] in PACKAGES:
            raise
        return {}


def written(tree: object, pieces: list[str]) -> str:
    """Write a text that fits a pattern's tree, and put its parts into `pieces`."""
    return "".join(_written(str(kind), value, pieces) for kind, value in tree)


def _written(kind: str, value: object, pieces: list[str]) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind in {"IN", "ANY", "NOT_LITERAL"}:
        return _one_of(value, pieces) if kind == "IN" else "a"
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        part = written(value[2], pieces)
        pieces.append(part)
        return part * max(1, min(value[0], 3))
    if kind == "SUBPATTERN":
        return written(value[3], pieces)
    if kind == "BRANCH":
        parts = [written(branch, pieces) for branch in islice(value[1], 12)]
        pieces += parts
        return parts[0]
    return written(value, pieces) if kind == "ATOMIC_GROUP" else ""


def _one_of(members: object, pieces: list[str]) -> str:
    """Write a member of a set; each of those that are named is a piece."""
    letters = []
    for kind, value in members:
        if str(kind) == "LITERAL":
            letters.append(chr(value))
        elif str(kind) == "RANGE":
            letters.append(chr(value[0]))
        elif str(kind) == "CATEGORY":
            letters.append(CATEGORIES.get(str(value), "-"))
    if str(members[0][0]) == "NEGATE":
        return "a"
    pieces += letters[:6]
    return letters[0]


def hostile_texts(pattern: str, flags: int) -> Iterator[str]:
    """Give long texts of what the pattern is made of, none of which ends as it should."""
    pieces: list[str] = []
    whole = written(parser.parse(pattern, flags), pieces)
    spaced = [f"{piece} " for piece in pieces[:8]]
    chosen = dict.fromkeys([*ANYWAY, whole, whole[:-1], *spaced, *pieces])
    for piece in islice(filter(None, chosen), MOST_PIECES):
        yield (piece * (LENGTH // len(piece) + 1))[:LENGTH] + "\0"


def has_no_bound(pattern: str) -> bool:
    """Tell whether anything in a pattern may be repeated without end."""
    return re.search(r"(?<!\\)[*+]|\{\d*,\}", pattern) is not None


def is_slow(pattern: re.Pattern[str], text: str) -> bool:
    try:
        with time_limit(SECONDS):
            for _ in pattern.finditer(text):
                pass
    except TookTooLong:
        return True
    return False


def test_every_pattern_is_done_with_a_hostile_text():
    slow = []
    for (source, flags), place in all_patterns().items():
        pattern = re.compile(source, flags)
        texts = hostile_texts(source, flags) if has_no_bound(source) else ()
        worst = next((text[:12] for text in texts if is_slow(pattern, text)), None)
        if worst is not None:
            slow.append((place, worst, source[:80]))
    assert slow == []


@pytest.mark.parametrize("pattern", [r"\s+and", r"(?:a|aa)+$", r"“[^”]*”", r"\w+day"])
def test_a_pattern_that_grows_worse_is_told(pattern, monkeypatch):
    monkeypatch.setitem(globals(), "LENGTH", 4 * LENGTH)  # on a quick machine too
    assert any(is_slow(re.compile(pattern), text) for text in hostile_texts(pattern, 0))
