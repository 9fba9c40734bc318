"""A page that was read -> whether it is the article, or a wall that stands in its place. Pure.

Consent and bot checks, paywalls and notices of maintenance are served with status 200 under the
article's address; taken for it, they would be published, or replace what was read before.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from db.records import Article

SHORT_TEXT = 1500  # characters; a longer text that mentions cookies is about cookies
SHRUNK = 0.5  # of the former text: a wall leaves less
SHARED = 0.2  # of the former text's runs of words: an edit leaves more
RUN = 4  # words


def wall_of(article: Article, former: Article | None = None) -> str | None:
    """Say what stands in place of an article; None when it is one.

    `former` is what the same address held before: where nearly nothing of it is left, and
    what came is short or speaks as walls do, the address holds another thing now.
    """
    if _titles().fullmatch(article.title.strip()):
        return f"is no article but a page called “{article.title.strip()}”"
    words = _texts().search(article.text) if len(article.text) <= SHORT_TEXT else None
    if words is not None:
        return f"is no article but a notice (“{words[0]}”)"
    if former is not None and _is_replaced(article.text, former.text):
        return "holds nothing of the article that stood there"
    return None


def _is_replaced(text: str, former: str) -> bool:
    """Tell whether a text is much shorter than the former one and shares next to nothing."""
    before, after = _runs(former), _runs(text)
    if not before or len(text) > SHRUNK * len(former):
        return False
    return len(before & after) < SHARED * min(len(before), max(len(after), 1))


def _runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of words of a text."""
    words = text.casefold().split()
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@cache
def _lists() -> dict[str, list[str]]:
    """Read what walls say."""
    text = files("crawlers.articles").joinpath("walls.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _titles() -> re.Pattern[str]:
    """Compile the titles of walls."""
    return re.compile("|".join(_lists()["titles"]), re.IGNORECASE)


@cache
def _texts() -> re.Pattern[str]:
    """Compile what walls say in their text; an apostrophe may be curly."""
    forms = "|".join(_lists()["texts"]).replace("'", "['’]").replace(" ", r"\s+")
    return re.compile(rf"\b(?:{forms})", re.IGNORECASE)
