"""The lines of an article file become the blocks that a page template prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sidelight.newsroom.articles import ENTRY, PAGE_BREAK, SampleArticle

MARKS = {"## ": "head", "> ": "quote", "* ": "list"}
GROUPED = frozenset({"quote", "list"})


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, notice or paragraph of one line; or a quote or list of several."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog, or one post of a thread: `head` is a headline or a handle."""

    at: datetime
    head: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on one page of an article: blocks, then entries if it has any."""

    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...] = ()


def bodies(article: SampleArticle) -> list[Body]:
    """Cut an article into the bodies of its pages."""
    notices = frozenset(revision.notice for revision in article.revisions if revision.notice)
    return [_body(part, notices) for part in article.body.split(PAGE_BREAK)]


def _body(part: str, notices: frozenset[str]) -> Body:
    """Cut one part into blocks and entries."""
    lead: list[str] = []
    posts: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, part.split("\n"))):
        if ENTRY.match(line):
            posts.append((line, []))
        else:
            (posts[-1][1] if posts else lead).append(line)
    entries = tuple(_entry(head, tuple(blocks(lines, notices))) for head, lines in posts)
    return Body(tuple(blocks(lead, notices)), entries)


def _entry(line: str, content: tuple[Block, ...]) -> Entry:
    """Read the line that an entry begins with."""
    match = ENTRY.match(line)
    assert match  # the caller found the line by this pattern
    return Entry(datetime.fromisoformat(match[1]), match[2], content)


def blocks(lines: list[str], notices: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Put lines into blocks; neighbours of a list or a quote make one block."""
    for kind, group in groupby(lines, lambda line: _kind(line, notices)):
        bare = tuple(line.removeprefix(_mark(line)) for line in group)
        if kind in GROUPED:
            yield Block(kind, bare)
        else:
            yield from (Block(kind, (line,)) for line in bare)


def _kind(line: str, notices: frozenset[str]) -> str:
    return "notice" if line in notices else MARKS.get(_mark(line), "paragraph")


def _mark(line: str) -> str:
    return next((mark for mark in MARKS if line.startswith(mark)), "")
