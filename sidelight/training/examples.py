"""The passages written here become labelled texts, in folds that keep a held-out part apart."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import islice

FILES = {
    "about_workers": True,
    "about_articles": True,
    "about_others": False,
    "near_topic": False,
    "near_articles": False,
}
ARTICLES = {"about_articles", "near_articles"}
FOLDS = 5
HELD_OUT = 0  # the fold that nothing is learned from
MIXES = 6  # articles made of passages, for each passage of a fold
LEAST, MOST = 3, 8  # passages in such an article
LONG = (12, 22)  # passages of a text that says something in passing
SHARE_IN_PASSING = 0.3  # of the passages on the matter
SEED = 4
UNLIKE = {
    "near_misses",
    "more_near_misses",
    "workers_who_watch_others",
}  # each is of a field of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled text; `fold` decides what it may be used for, `field` what it is from.

    `is_article` tells texts that were written as long as real ones from passages.
    """

    title: str
    text: str
    relevant: bool
    field: str
    fold: int
    is_article: bool = False


@cache
def passages() -> tuple[Example, ...]:
    """Read every passage; its fold comes from a digest of its words."""
    return tuple(
        Example(
            title=title,
            text=text,
            relevant=relevant,
            field=field,
            fold=fold_of(title),
            is_article=name in ARTICLES,
        )
        for name, relevant in FILES.items()
        for field, entries in _load(name).items()
        for title, text in (entry.split(" | ") for entry in entries)
    )


def fold_of(words: str) -> int:
    """Give the fold of a text, the same on every machine."""
    return sha256(words.encode()).digest()[0] % FOLDS


def mixes(examples: Sequence[Example]) -> Iterator[Example]:
    """Make longer articles: passages of one fold and field joined, relevant ones among ordinary.

    A long text that mentions the matter in passing is none of it. Real articles are ten times
    as long as a passage; without these a model learns what short
    texts look like. The mix is the same on every run.
    """
    for fold in range(FOLDS):
        of_fold = [example for example in examples if example.fold == fold]
        ordinary = [example for example in of_fold if example.field in {"ordinary", "labour"}]
        chance = random.Random(SEED + fold)  # noqa: S311 (nothing secret)
        for example in of_fold:
            alike = [
                e for e in of_fold if (e.relevant, e.field) == (example.relevant, example.field)
            ]
            same = ordinary if example.field in UNLIKE else alike
            for _ in range(MIXES):
                yield _mix(example, same, ordinary, chance)
            if example.relevant and chance.random() < SHARE_IN_PASSING:
                yield _in_passing(example, [e for e in of_fold if not e.relevant], chance)


def _mix(
    first: Example, same: Sequence[Example], ordinary: Sequence[Example], chance: random.Random
) -> Example:
    """Join a passage with others like it; one that is relevant, with a few ordinary ones too."""
    number = chance.randint(LEAST, MOST)
    strangers = chance.randint(0, number // 3) if first.relevant else 0
    others = [*chance.choices(same, k=number - strangers), *chance.choices(ordinary, k=strangers)]
    chance.shuffle(others)
    text = "\n".join([first.text, *(f"{example.title}. {example.text}" for example in others)])
    return replace(first, text=text)


def _in_passing(first: Example, others: Sequence[Example], chance: random.Random) -> Example:
    """Let a long text on other matters say one sentence about the matter: it isn't about it."""
    number = chance.randint(*LONG)
    paragraphs = [example.text for example in chance.choices(others, k=number)]
    paragraphs.insert(chance.randint(1, number), first.text.split(". ")[0] + ".")
    return Example(
        title=chance.choice(others).title,
        text="\n".join(paragraphs),
        relevant=False,
        field="in passing",
        fold=first.fold,
    )


def chunks(title: str, text: str, *, words: int, most: int) -> Iterator[Example]:
    """Cut a real article that isn't about the matter into examples, and give it whole too."""
    all_words = text.split()
    starts = range(0, len(all_words), words)
    parts = (" ".join(all_words[start : start + words]) for start in starts)
    for part in [text, *islice(parts, most)]:
        yield Example(
            title=title, text=part, relevant=False, field="real news", fold=fold_of(title)
        )


def _load(name: str) -> dict[str, list[str]]:
    """Read one file of passages."""
    text = files("sidelight.training").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
