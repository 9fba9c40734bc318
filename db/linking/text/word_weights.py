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
        of_text, of_title = weigh_words(article.title, article.text)
        return {**of_text, **of_title}
    parts: Parts = article.parts
    return dict(map(_read, chain(parts.words.splitlines(), parts.title_words.splitlines())))


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
    of_text: Counter[str] = Counter(words(text))
    for word in words(lead):
        of_text[word] += LEAD_TIMES
    of_title: Counter[str] = Counter()
    for word in words(title):
        (of_text if word in of_text else of_title)[word] += TITLE_TIMES
    return _meaningful(of_text), _meaningful(of_title)


def _meaningful(counts: Counter[str]) -> Counter[str]:
    """Leave out the words that say little."""
    return Counter({word: count for word, count in counts.items() if word not in EMPTY_WORDS})


def written(counts: Counter[str]) -> str:
    """Write words with their counts, one to a line."""
    return "\n".join(f"{word} {count}" for word, count in counts.items())
