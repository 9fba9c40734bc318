"""Raw text of an article becomes a calibrated yes or no: is it about employers watching workers?"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from db.records import ArticleText, Relevance
from nlp.lexicon import form_pattern, load
from nlp.practices import PracticeHit, find, sentences

LEAD_SENTENCES = 3
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


def features(text: str, hits: Sequence[PracticeHit]) -> dict[str, float]:
    """Give each feature of the lexicon for a text and the namings of practices in it, 0 to 1."""
    bounds = list(sentences(text))
    words = max(len(text.split()), 1)
    thousands = max(words / 1000, 0.2)
    naming = [
        index
        for index, (start, end) in enumerate(bounds)
        if any(start <= hit.start < end for hit in hits if _counts(hit))
    ]
    counts = {
        "certain": len({text[hit.start : hit.end].lower() for hit in _certain(hits)})
        / math.sqrt(max(thousands, 1)),
        "paired": len({hit.start for hit in hits if hit.by_worker}) / math.sqrt(max(thousands, 1)),
        "technique": sum(hit.certainty != "loose" for hit in hits) / max(thousands, 1),
        "breadth": len(naming) / max(len(bounds), 3),
        "lead": sum(index <= LEAD_SENTENCES for index in naming),
        "workers": len(_pattern("workers").findall(text)) / thousands,
        "employer": len(_pattern("employer").findall(text)) / thousands,
        "confusable": len(_confusable().findall(text)) / thousands,
    }
    full: Mapping[str, float] = load("relevance")["full"]
    return {name: min(count / full[name], 1.0) for name, count in counts.items()}


def _counts(hit: PracticeHit) -> bool:
    """Tell whether a naming stands for watching workers, as far as its sentence shows."""
    return hit.by_worker


def _certain(hits: Sequence[PracticeHit]) -> list[PracticeHit]:
    """Keep the namings that say by themselves that workers are watched."""
    return [hit for hit in hits if hit.certainty == "certain"]


def _logistic(lexicon: Mapping[str, Mapping[str, float]], values: Mapping[str, float]) -> float:
    """Weigh the features and squash the sum to 0-1."""
    total = sum(weight * values[name] for name, weight in lexicon["weights"].items())
    return 1 / (1 + math.exp(-(float(lexicon["bias"]) + total)))  # type: ignore[arg-type]


def _deciding_words(text: str, hits: Sequence[PracticeHit]) -> tuple[str, ...]:
    """List the distinct words that name a practice, the surest first."""
    deciding = sorted(
        (hit for hit in hits if hit.by_worker), key=lambda hit: hit.certainty != "certain"
    )
    words = dict.fromkeys(text[hit.start : hit.end].lower() for hit in deciding)
    return tuple(words)[:MOST_WORDS]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compile one of the lexicon's named words."""
    return form_pattern([f"<{name}>"], words=load("relevance")["words"])


@cache
def _confusable() -> re.Pattern[str]:
    """Compile the words of all neighbouring fields."""
    groups: Mapping[str, list[str]] = load("relevance")["confusable"]
    return form_pattern(form for forms in groups.values() for form in forms)
