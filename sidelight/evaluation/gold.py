"""Hand-written gold files become checked annotations with spans into the sample articles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import CatalogueError, InputError
from db.records import ArticleText
from sidelight.newsroom.articles import body_text, load_articles

Json = dict[str, Any]
Span = tuple[int, int]
KEY_PREFIX = "key-"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """One annotation made by a person: where its words stand, and what they were marked as."""

    spans: tuple[Span, ...]
    marks: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A sample article with everything a person marked in it, by kind of annotation."""

    article: ArticleText
    relevant: bool
    rows: dict[str, tuple[GoldRow, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a person says of the sample newsroom as a whole."""

    stories: dict[str, list[str]]
    copies: dict[str, Json]
    flips: list[Json]
    forecasts: list[Json]
    revisions: dict[str, list[str]]
    instrument_stances: list[Json]


def load_gold(folder: Path) -> list[GoldArticle]:
    """Read every gold file of a folder.

    Raises InputError when there is none, CatalogueError when words aren't in their article.
    """
    paths = sorted(path for path in folder.glob("*.toml") if "--" in path.stem)
    if not paths:
        raise InputError(str(folder), "holds no gold files", "name a folder like tests/gold")
    articles = {article.key: article for article in load_articles()}
    return [_gold_article(path, articles) for path in paths]


def load_key(folder: Path) -> Key:
    """Read and join the key files of a folder."""
    files = [
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob(f"{KEY_PREFIX}*.toml"))
    ]
    if not files:
        raise InputError(str(folder), "holds no key files", "name a folder like tests/gold")
    stories: dict[str, list[str]] = {}
    for file in files:
        for story, members in file.get("stories", {}).items():
            stories.setdefault(story, []).extend(members)
    return Key(
        stories=stories,
        copies={key: copy for file in files for key, copy in file.get("copies", {}).items()},
        flips=[row for file in files for row in file.get("flips", [])],
        forecasts=[row for file in files for row in file.get("forecasts", [])],
        revisions={
            key: kinds for file in files for key, kinds in file.get("revisions", {}).items()
        },
        instrument_stances=[row for file in files for row in file.get("instrument_stances", [])],
    )


def _gold_article(path: Path, articles: dict[str, Any]) -> GoldArticle:
    """Read one gold file."""
    marks = tomllib.loads(path.read_text(encoding="utf-8"))
    if marks.get("article") not in articles:
        raise CatalogueError(str(path), f"names no sample article: {marks.get('article')!r}")
    sample = articles[marks["article"]]
    text = body_text(sample)
    article = ArticleText(
        id=sample.key,
        text=text,
        title=sample.title,
        published=sample.published.date().isoformat(),
        language="en",
    )
    rows = {
        kind: tuple(_gold_rows(path, text, entries))
        for kind, entries in marks.items()
        if isinstance(entries, list)
    }
    return GoldArticle(article=article, relevant=bool(marks["relevant"]), rows=rows)


def _gold_rows(path: Path, text: str, entries: list[Json]) -> Iterator[GoldRow]:
    """Find the words of each entry in the text."""
    for entry in entries:
        words: str | list[str] = entry.get("content") or entry.get("words") or []
        parts = [words] if isinstance(words, str) else words
        spans = tuple(_find(path, text, part, entry.get("nth", 1)) for part in parts)
        yield GoldRow(spans=spans, marks=entry)


def _find(path: Path, text: str, words: str, nth: int) -> Span:
    """Find the nth place of some words."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            raise CatalogueError(str(path), f"its article has no words {words!r}")
    return start, start + len(words)
