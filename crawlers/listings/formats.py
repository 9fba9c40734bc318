"""Answers of programming interfaces, as crawlers/formats.toml describes them -> pages and posts."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import urljoin

import jmespath
from jmespath.exceptions import JMESPathError

from crawlers.articles.published import read_moment
from crawlers.web.canonical import cleaned
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
    found = _asked(form.items, read_json(body, url))
    if not isinstance(found, list):
        raise InputError(url, f"answered, but not as {name} does", "correct its format")
    entries: dict[str, Entry] = {}
    for item in _with_replies(found, form):
        entry = _entry(item, form, base=url, naming=naming)
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
        return [_nameless(item, names, naming) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _hidden(item, naming) if key in names else _nameless(item, names, naming)
        for key, item in value.items()
    }


def _hidden(value: Any, naming: Naming) -> str | None:  # noqa: ANN401
    return naming(value) if isinstance(value, str) else None


def _with_replies(items: list[Any], form: Format, depth: int = 0) -> Iterator[Any]:
    """Give entries and their answers, each before those to it."""
    for item in items:
        yield item
        replies = _asked(form.replies, item) if form.replies and depth < MAX_DEPTH else None
        if isinstance(replies, list):
            yield from _with_replies(replies, form, depth + 1)


def _entry(item: Any, form: Format, *, base: str, naming: Naming) -> Entry | None:  # noqa: ANN401
    """Read one entry; None when it has no address of the web, or a post no text."""
    url = _address(_said(form.url, item), form, base)
    text = _said(form.text, item)
    if url is None or (form.text is not None and text is None):
        return None
    author = _said(form.author, item)
    moment = read_moment(_said(form.at, item) or "")
    return Entry(
        url=url,
        title=_said(form.title, item),
        at=moment.value if moment else None,
        text=text,
        author=naming(author) if author else None,
        comments=_said(form.comments, item),
    )


def thread_address(url: str, name: str) -> str | None:
    """Give the address at which the posts of a discussion are had; None for other pages."""
    rule = FORMATS[name].thread_from
    if rule is None or not re.match(rule[0], url):
        return None
    return re.sub(*rule, url)


def _address(said: str | None, form: Format, base: str) -> str | None:
    if said is None:
        return None
    if form.rewrite is not None:
        said = re.sub(*form.rewrite, said)
    return cleaned(urljoin(base, said))


def _said(expression: str | None, item: Any) -> str | None:  # noqa: ANN401
    """Evaluate an expression and give what it finds as text; None when that is nothing."""
    found = _asked(expression, item) if expression else None
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    return str(found).strip() or None


def _asked(expression: str, item: Any) -> Any:  # noqa: ANN401
    try:
        return jmespath.search(expression, item)
    except JMESPathError:  # a value of another type than the format has
        return None
