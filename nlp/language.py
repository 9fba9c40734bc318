"""An article becomes an answer to: is it in English, the one language that is read."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from db.records import ArticleText

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 3000  # characters looked at
LEAST_WORDS = 40  # too few words to tell: taken for English
LEAST_SHARE = 0.25  # of the words of an English text, this many or more are function words


def is_english(article: ArticleText) -> bool:
    """Believe the language that was declared, else look at the share of function words."""
    if article.language:
        return article.language.lower().split("-")[0] == "en"
    words = WORD.findall(article.text[:SAMPLE].lower())
    if len(words) < LEAST_WORDS:
        return bool(words)
    return sum(word in STOP_WORDS for word in words) / len(words) >= LEAST_SHARE
