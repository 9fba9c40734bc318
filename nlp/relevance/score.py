"""Raw text of an article becomes a score: how surely it is about employers watching workers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from db.records import ArticleText, Push, Relevance
from nlp.grammar.lexicon import load
from nlp.practices.mentions import names_any
from nlp.relevance.features import Counted, count, evidence, lexicon_features, word_features

MOST_PUSHES = 10
LEAST_PUSH = 0.05
LIKELY = 0.5  # below it a text is more likely about something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A calibrated logistic model: what features of the lexicon and single words are worth."""

    threshold: float
    bias: float
    lexicon: dict[str, float]
    words: dict[str, float]
    idf: dict[str, float]


@cache
def weights() -> Weights:
    """Load the learned weights (see sidelight/training/relevance.py)."""
    learned = load("relevance_weights")
    return Weights(
        threshold=learned["threshold"],
        bias=learned["bias"],
        lexicon=learned["lexicon"],
        words={word: weight for word, (_, weight) in learned["words"].items()},
        idf={word: idf for word, (idf, _) in learned["words"].items()},
    )


def relevance(article: ArticleText) -> Relevance:
    """Score a text from 0 to 1 and name what decided it, without parsing it."""
    model = weights()
    counted = count(article.title, article.text)
    pulls = pushes(counted, model)
    score = 1 / (1 + math.exp(-(model.bias + sum(pulls.values()))))
    # what is borderline is read only where it names a practice, or watching near people at work
    may_be = bool(counted.hits) or any(counted.near.values())
    relevant = score >= (model.threshold if may_be else LIKELY)
    strongest = tuple(_strongest(counted, pulls)) if relevant or counted.hits else ()
    return Relevance(
        relevant=relevant,
        score=round(score, 4),
        borderline=relevant and score < LIKELY,
        words=tuple(
            dict.fromkeys(word for push in strongest if push.by > 0 for word in push.words)
        ),
        pushes=strongest,
    )


def is_relevant(title: str, text: str) -> bool:
    """Tell whether a text is about the monitoring of workers, as far as can be told unread."""
    return relevance(ArticleText(id="", text=text, title=title)).relevant


def names_practice(text: str) -> bool:
    """Tell whether any words of a practice occur, which a relevant text has: a quick look."""
    return names_any(text)


def queries() -> tuple[str, ...]:
    """Give what to search for where reporting is found by searching."""
    return tuple(load("relevance")["queries"])


def pushes(counted: Counted, model: Weights) -> dict[str, float]:
    """Give what each feature adds to the log-odds; those of the lexicon are marked by `=`."""
    found = {f"={name}": model.lexicon[name] * n for name, n in lexicon_features(counted).items()}
    words = word_features(counted, model.idf)
    return found | {word: model.words[word] * value for word, value in words.items()}


def _strongest(counted: Counted, pulls: dict[str, float]) -> list[Push]:
    """Name what pulled hardest, up or down, with the words of the text that did it."""
    shown = evidence(counted)
    strongest = sorted(pulls, key=lambda name: -abs(pulls[name]))[:MOST_PUSHES]
    return [
        Push(
            feature=name.removeprefix("=") if name.startswith("=") else "word",
            words=shown.get(name[1:], ()) if name.startswith("=") else (name,),
            by=round(pulls[name], 3),
        )
        for name in strongest
        if abs(pulls[name]) >= LEAST_PUSH
    ]
