"""A text that was read -> whether it tells another's report and what was said of it. Pure.

Such a digest often stands under the address of the report itself; its words aren't the outlet's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from db.records import Article

LONGEST = 3000  # characters; a longer text with voices of readers is a report of its own
LEAST_VOICES = 2  # sentences of ours that hand on what a crowd said


def is_digest(article: Article) -> bool:
    """Tell whether an article says itself that it is a digest of a report and its discussion."""
    patterns = _patterns()
    if patterns["form"].search(article.form or "") or patterns["title"].search(article.title):
        return True
    if len(article.text) > LONGEST:
        return False
    text = patterns["quoted"].sub("", article.text)
    voices = len(patterns["crowd"].findall(text)) + 2 * len(patterns["forum"].findall(text))
    return voices >= LEAST_VOICES


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Compile what digests.toml says."""
    text = files("crawlers.articles").joinpath("digests.toml").read_text(encoding="utf-8")
    return {
        name: re.compile(entry["regex"], re.IGNORECASE if entry["any_case"] else 0)
        for name, entry in tomllib.loads(text).items()
    }
