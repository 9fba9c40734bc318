"""Read the package's own lexicons: TOML files in `nlp/lexicons/` become dictionaries and patterns.

A form is words as they stand in a text: a blank also matches a hyphen or a line break (a blank and
`?` may be missing), `<name>` stands for the named `words`; else it is a regular expression.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

NAMED = re.compile(r"<(\w+)>")
NOTHING = re.compile(r"(?!)")


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (file name without `.toml`).

    The dictionary is cached and shared: don't change it. Raises FileNotFoundError when the
    package has no such lexicon.
    """
    return tomllib.loads(files("nlp.lexicons").joinpath(f"{name}.toml").read_text("utf-8"))


def form_pattern(
    forms: Iterable[str], *, words: Mapping[str, str] | None = None
) -> re.Pattern[str]:
    """Compile forms to one pattern that finds any of them as whole words, longest first.

    `words` maps each name used as `<name>` to its own alternation. Without forms the pattern
    finds nothing. Raises KeyError for a name that isn't given.
    """
    named = words or {}
    parts = sorted((_expanded(form, named) for form in forms), key=len, reverse=True)
    if not parts:
        return NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _expanded(form: str, words: Mapping[str, str]) -> str:
    """Turn one form into a regular expression."""
    whole = NAMED.sub(lambda match: f"(?:{words[match[1]]})", form)
    return whole.replace("'", "['’]").replace(" ?", r"[\s-]*").replace(" ", r"[\s-]+")
