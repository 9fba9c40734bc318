"""A page that was read -> whether it is the article, or a wall that stands in its place. Pure.

Consent and bot checks, paywalls and notices of maintenance are served with status 200 under the
article's address; taken for it, they would be published, or replace what was read before.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from crawlers.articles.titles import is_same_headline
from db.records import Article

SHORT_TEXT = 1500  # characters; a longer text that mentions cookies is about cookies
VERY_SHORT_TEXT = 300
TITLED_TEXT = 5000  # characters; a longer text of any title is an article
HINTS = 2
SPEECH = re.compile(r"“[^“”]{0,400}”|„[^„“]{0,400}“|«[^«»]{0,400}»")
SHRUNK = 0.5  # of the former text: a wall leaves less
SHARED = 0.2  # of the former text's runs of words: an edit leaves more
RUN = 4  # words
OF_ANOTHER = 0.02  # of the runs; two reports of one outlet share more


def wall_of(article: Article, former: Article | None = None) -> str | None:
    """Say what stands in place of an article; None when it is one.

    `former` is what the same address held before: where nearly nothing of it is left, and
    what came is short or speaks as walls do, the address holds another thing now, unless it is
    a notice of the paper's own.
    """
    title = article.title.strip()
    if _titles().fullmatch(title) and len(article.text) <= TITLED_TEXT:
        return f"is no article but a page called “{title}”"
    reason = _wall_in(article) if len(article.text) <= SHORT_TEXT else None
    if reason is not None:
        return reason
    if former is None or (article.notice and article.notice != former.notice):
        return None
    return _other_in_place(article, former)


def _other_in_place(article: Article, former: Article) -> str | None:
    """Say whether another thing stands where an article stood."""
    if _is_replaced(article.text, former.text):
        return "holds nothing of the article that stood there"
    if not is_same_headline(article.title, former.title) and _shared(article, former) < OF_ANOTHER:
        return "holds another article than the one that stood there"
    return None


def _wall_in(article: Article) -> str | None:
    """Say what wall a short text is."""
    if article.is_teaser:
        return "is only the beginning of an article for subscribers"
    words = _notice_in(article.text)
    return f"is no article but a notice (“{words}”)" if words else None


def _notice_in(text: str) -> str | None:
    """Find the words of a wall in a short text; what somebody is quoted with is no wall's."""
    unquoted = SPEECH.sub(" ", text)
    words = _texts().search(unquoted)
    if words is not None:
        return words[0]
    hints = {hint[0].casefold(): hint[0] for hint in _hints().finditer(unquoted)}
    is_enough = len(hints) >= HINTS or len(text) <= VERY_SHORT_TEXT
    return next(iter(hints.values()), None) if is_enough else None


def _is_replaced(text: str, former: str) -> bool:
    """Tell whether a text is much shorter than the former one and shares next to nothing."""
    before, after = _runs(former), _runs(text)
    if not before or len(text) > SHRUNK * len(former):
        return False
    return len(before & after) < SHARED * min(len(before), max(len(after), 1))


def _shared(article: Article, former: Article) -> float:
    """Give the share of the shorter text's runs of words that the other has too."""
    before, after = _runs(former.text), _runs(article.text)
    return len(before & after) / max(1, min(len(before), len(after)))


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
    return re.compile(_either("titles"), re.IGNORECASE)


@cache
def _texts() -> re.Pattern[str]:
    """Compile what only walls say."""
    return re.compile(rf"(?<!\w)(?:{_either('texts')})", re.IGNORECASE)


@cache
def _hints() -> re.Pattern[str]:
    """Compile what walls say, and sometimes others."""
    return re.compile(rf"(?<!\w)(?:{_either('hints')})", re.IGNORECASE)


def _either(name: str) -> str:
    """Join the forms of a list; an apostrophe may be curly."""
    return "|".join(_lists()[name]).replace("'", "['’]").replace(" ", r"\s+")
