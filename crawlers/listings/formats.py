"""Answers of programming interfaces, as crawlers/formats.toml describes them -> pages and posts."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from crawlers.articles.published import read_moment
from crawlers.web.canonical import link_from
from db.errors import InputError

MAX_REPLIES = 500  # of one thread
MAX_DEPTH = 40  # of answers to answers

Naming = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How to read one interface: JMESPath expressions, as formats.toml explains them."""

    items: str = "[]"
    url: str = "url"
    title: str | None = None
    at: str | None = None
    text: str | None = None
    author: str | None = None
    comments: str | None = None
    replies: str | None = None
    rewrite: tuple[str, str] | None = None
    names: tuple[str, ...] = ()
    thread_from: tuple[str, str] | None = None
    feed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an answer lists: a page, or a post with its text and the pseudonym of its author."""

    url: str
    title: str | None = None
    at: str | None = None
    text: str | None = None
    author: str | None = None
    comments: str | None = None


def _load() -> dict[str, Format]:
    content = resources.files("crawlers").joinpath("formats.toml").read_text(encoding="utf-8")
    return {
        name: Format(**{key: _frozen(value) for key, value in table.items()})
        for name, table in tomllib.loads(content).items()
    }


def _frozen(value: Any) -> Any:  # noqa: ANN401 (a TOML value)
    return tuple(value) if isinstance(value, list) else value


FORMATS: Mapping[str, Format] = _load()


def read_json(body: bytes, key: str) -> Any:  # noqa: ANN401 (any JSON)
    """Read JSON; raise InputError when the bytes are something else."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError(key, f"didn't answer with JSON ({error})") from error


def read_entries(body: bytes, url: str, name: str, *, naming: Naming) -> list[Entry]:
    """Read an answer in the format of this name; `naming` gives authors their pseudonyms.

    Raises InputError when the answer isn't JSON or holds no list where one should be.
    """
    form = FORMATS[name]
    found = asked(form.items, read_json(body, url))
    if not isinstance(found, list):
        raise InputError(url, f"answered, but not as {name} does", "correct its format")
    entries: dict[str, Entry] = {}
    for value in _with_replies(found, form):
        entry = _entry(value, form, base=url, naming=naming)
        if entry is not None:
            entries.setdefault(entry.url, entry)
        if len(entries) >= MAX_REPLIES:
            break
    return list(entries.values())


def without_names(body: bytes, url: str, name: str, *, naming: Naming) -> bytes:
    """Give the answer with every name of a person in it replaced, as it goes to the archive."""
    names = frozenset(FORMATS[name].names)
    return json.dumps(_nameless(read_json(body, url), names, naming), ensure_ascii=False).encode()


def _nameless(value: Any, names: frozenset[str], naming: Naming) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_nameless(part, names, naming) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _hidden(part, naming) if name in names else _nameless(part, names, naming)
        for name, part in value.items()
    }


def _hidden(value: Any, naming: Naming) -> str | None:  # noqa: ANN401
    return naming(value) if isinstance(value, str) else None


def _with_replies(items: list[Any], form: Format, depth: int = 0) -> Iterator[Any]:
    """Give entries and their answers, each before those to it."""
    for value in items:
        yield value
        replies = asked(form.replies, value) if depth < MAX_DEPTH else None
        if isinstance(replies, list):
            yield from _with_replies(replies, form, depth + 1)


def _entry(value: Any, form: Format, *, base: str, naming: Naming) -> Entry | None:  # noqa: ANN401
    """Read one entry; None when it has no address of the web, or a post no text."""
    url = _address(_said(form.url, value), form, base)
    text = _said(form.text, value)
    if url is None or (form.text is not None and text is None):
        return None
    author = _said(form.author, value)
    moment = read_moment(_said(form.at, value) or "")
    return Entry(
        url=url,
        title=_said(form.title, value),
        at=moment.value if moment else None,
        text=text,
        author=naming(author) if author else None,
        comments=_said(form.comments, value),
    )


def thread_address(url: str, name: str) -> str | None:
    """Give the address at which the posts of a discussion are had; None for other pages."""
    rule = FORMATS[name].thread_from
    if rule is None or not re.match(rule[0], url):
        return None
    return re.sub(*rule, url)


def _address(text: str | None, form: Format, base: str) -> str | None:
    if text is None:
        return None
    if form.rewrite is not None:
        text = re.sub(*form.rewrite, text)
    return link_from(base, text)


def _said(expression: str | None, value: Any) -> str | None:  # noqa: ANN401
    """Evaluate an expression and give what it finds as text; None when that is nothing."""
    result = asked(expression, value)
    if isinstance(result, bool) or not isinstance(result, str | int):
        return None
    return str(result).strip() or None


def asked(expression: str | None, value: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Evaluate an expression; None where the value is of another type than the form has."""
    if expression is None:
        return None
    try:
        return _compiled(expression).search(value)
    except JMESPathError:
        return None


@cache
def _compiled(expression: str) -> Any:  # noqa: ANN401 (jmespath has no name for it)
    """Compile an expression once."""
    return jmespath.compile(expression)
