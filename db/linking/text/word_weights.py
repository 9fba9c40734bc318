"""An article's headline, lead and text become its words, each with its weight."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from db.linking.material import LinkArticle
from db.linking.parts import Parts
from db.linking.text.words import IDLE_WORDS, STOP_WORDS, stem, words

EMPTY_WORDS = STOP_WORDS | IDLE_WORDS
TITLE_TIMES, LEAD_TIMES = 3, 2


def word_weights(article: LinkArticle) -> dict[str, int]:
    """Count the words of an article that carry meaning, headline and lead several times."""
    if article.parts is None:
        own, others = weigh_words(article.title, article.text)
        return {**own, **others}
    kept: Parts = article.parts
    return dict(map(_read, chain(kept.words.splitlines(), kept.title_words.splitlines())))


def _read(line: str) -> tuple[str, int]:
    """Read a word with its count."""
    word, _, count = line.rpartition(" ")
    return word, int(count)


def content_of(article: LinkArticle) -> frozenset[str]:
    """Give the stems of the words that carry the meaning of an article's text."""
    if article.parts is None:
        return frozenset(map(stem, weigh_words("", article.text)[0]))
    lines = article.parts.words.splitlines()
    return frozenset(stem(line[: line.rindex(" ")]) for line in lines)


def weigh_words(title: str, text: str) -> tuple[Counter[str], Counter[str]]:
    """Count the words that carry meaning: those of the text, and those of the headline alone."""
    lead = next((line for line in text.splitlines() if line.strip()), "")
    own: Counter[str] = Counter(words(text))
    for word in words(lead):
        own[word] += LEAD_TIMES
    others: Counter[str] = Counter()
    for word in words(title):
        (own if word in own else others)[word] += TITLE_TIMES
    return _meaningful(own), _meaningful(others)


def _meaningful(counts: Counter[str]) -> Counter[str]:
    """Leave out the words that say little."""
    return Counter({word: count for word, count in counts.items() if word not in EMPTY_WORDS})


def written(counts: Counter[str]) -> str:
    """Write words with their counts, one to a line."""
    return "\n".join(f"{word} {count}" for word, count in counts.items())
