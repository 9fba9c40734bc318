"""Read the words and patterns of a language: TOML in `db/lexicons/en/` becomes sets and patterns.

A pattern is written as one `regex`, as whole alternatives (`any`), or as `forms` between what
stands `before` and `after` them: else the ends of words. A form may be a list of parts that
follow each other, in which a list is a choice, so that no line grows long.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGE = "en"  # the folder of the lexicons that are read
FLAGS = {"ignore_case": re.IGNORECASE, "multiline": re.MULTILINE, "dot_all": re.DOTALL}
WORD_END = r"\b"

Form = str | list["str | list[Form]"]


@cache
def load(lexicon: str) -> dict[str, Any]:
    """Return a lexicon (file name without `.toml`) of the language that is read.

    The dictionary is cached and shared: don't change it. Raises FileNotFoundError when the
    language has no such lexicon.
    """
    file = files("db").joinpath("lexicons", LANGUAGE, f"{lexicon}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def word_set(lexicon: str, name: str) -> frozenset[str]:
    """Give a word list of a lexicon. Raises KeyError for a name that it doesn't have."""
    return frozenset(load(lexicon)[name])


def word_list(lexicon: str, name: str) -> tuple[str, ...]:
    """Give a word list of a lexicon in its order."""
    return tuple(load(lexicon)[name])


def word_map(lexicon: str, name: str) -> dict[str, str]:
    """Give a table of a lexicon that says what each word becomes."""
    return dict(load(lexicon)[name])


def phrase(lexicon: str, name: str) -> str:
    """Give one word or sentence of a lexicon, with braces where something is put in."""
    return str(load(lexicon)[name])


def pattern(lexicon: str, name: str) -> re.Pattern[str]:
    """Compile a pattern of a lexicon. Raises KeyError for a name that it doesn't have."""
    entry = load(lexicon)["patterns"][name]
    flags = re.NOFLAG
    for flag in entry.get("flags", ()):
        flags |= FLAGS[flag]
    return re.compile(_regex(entry), flags)


def _regex(entry: dict[str, Any]) -> str:
    """Write a pattern as one regular expression."""
    if "regex" in entry:
        return str(entry["regex"])
    if "any" in entry:
        return choice(entry["any"])
    before, after = (_sequence(entry.get(side, WORD_END)) for side in ("before", "after"))
    return f"{before}(?:{choice(entry['forms'])}){after}"


def choice(forms: Iterable[Form]) -> str:
    """Write alternatives as a regular expression, in their order."""
    return "|".join(map(_sequence, forms))


def _sequence(form: Form) -> str:
    """Write one alternative: as it is, or part after part."""
    if isinstance(form, str):
        return form
    parts = (part if isinstance(part, str) else f"(?:{choice(part)})" for part in form)
    return "".join(parts)
