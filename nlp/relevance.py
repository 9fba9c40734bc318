"""Raw text of an article becomes a score: how surely it is about employers watching workers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from db.records import ArticleText, Relevance
from nlp.lexicon import form_pattern, load
from nlp.practices import Certainty, PracticeHit, find, sentences

LEAD_SENTENCES = 4  # the title is the first
SHORTEST = 0.2  # thousand words: below this a rate says little
RATES = ("watching", "rights")
MOST_WORDS = 8


def relevance(article: ArticleText) -> Relevance:
    """Score a text from 0 to 1 and name the words that decided it, without parsing it."""
    text = f"{article.title}\n{article.text}"
    hits = list(find(text))
    lexicon = load("relevance")
    score = _logistic(lexicon, features(text, hits))
    return Relevance(
        relevant=score >= lexicon["threshold"],
        score=round(score, 4),
        words=_deciding_words(text, hits),
    )


def names_practice(text: str) -> bool:
    """Tell whether any words of a practice occur, which every relevant text has: a quick look."""
    return next(iter(find(text)), None) is not None


def queries() -> tuple[str, ...]:
    """Give what to search for where reporting is found by searching."""
    return tuple(load("relevance")["queries"])


def features(text: str, hits: Sequence[PracticeHit]) -> dict[str, float]:
    """Give each feature of the lexicon for a text and the namings of practices in it, 0 to 1."""
    thousands = max(len(text.split()) / 1000, SHORTEST)
    root = math.sqrt(max(thousands, 1))
    rates = {name: _full(name, _count(text, name) / thousands) for name in RATES}
    rates["work"] = _full("work", _count(text, "workers", "employer") / thousands)
    about_work = rates["watching"] * rates["work"]
    return {
        "certain": _full("certain", len(_distinct(text, hits, "certain")) / root),
        "paired": _full("paired", len(_distinct(text, hits, "certain", "forms")) / root),
        "everyday": _full("everyday", len(_distinct(text, hits, "loose")) / root),
        "watching": math.sqrt(about_work),
        "rights": math.sqrt(about_work) * rates["rights"],
        "lead": _full("lead", _lead(text, hits)),
        "confusable": _full("confusable", len(_confusables(text)) / root),
    }


def _full(name: str, count: float) -> float:
    """Scale a count to 0-1: the lexicon says how much is all."""
    return float(min(count / load("relevance")["full"][name], 1.0))


def _count(text: str, *names: str) -> int:
    """Count the lexicon's named words in a text."""
    return sum(len(_pattern(name).findall(text)) for name in names)


def _lead(text: str, hits: Sequence[PracticeHit]) -> int:
    """Count the title and first sentences that name a practice beside a word for workers."""
    first = list(islice(sentences(text), LEAD_SENTENCES))
    starts = [hit.start for hit in hits if hit.by_worker]
    return sum(any(start <= place < end for place in starts) for start, end in first)


def _distinct(text: str, hits: Sequence[PracticeHit], *levels: Certainty) -> set[str]:
    """Collect the different words, of the levels given, that stand beside a word for workers."""
    return {
        text[hit.start : hit.end].lower()
        for hit in hits
        if hit.by_worker and hit.certainty in levels
    }


def _logistic(lexicon: Mapping[str, Any], values: Mapping[str, float]) -> float:
    """Weigh the features and squash the sum to 0-1."""
    total = sum(weight * values[name] for name, weight in lexicon["weights"].items())
    return 1 / (1 + math.exp(-(float(lexicon["bias"]) + total)))


def _deciding_words(text: str, hits: Sequence[PracticeHit]) -> tuple[str, ...]:
    """List the distinct words that speak of watching, those surest of the worker first."""
    surest = sorted(hits, key=lambda hit: (hit.certainty != "certain", not hit.by_worker))
    words = [text[hit.start : hit.end] for hit in surest if hit.by_worker]
    words += [match[0] for match in _pattern("watching").finditer(text)]
    return tuple(dict.fromkeys(word.lower() for word in words))[:MOST_WORDS]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile one of the lexicon's named words."""
    return form_pattern([f"<{name}>"], words=load("relevance")["words"])


@cache
def _confusable_pattern() -> re.Pattern[str]:
    """Compile the words of all neighbouring fields."""
    groups: Mapping[str, list[str]] = load("relevance")["confusable"]
    return form_pattern(form for forms in groups.values() for form in forms)


def _confusables(text: str) -> set[str]:
    """Collect the different words of neighbouring fields in a text."""
    return {match[0].lower() for match in _confusable_pattern().finditer(text)}
