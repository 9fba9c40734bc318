"""The articles of a base become requests to a language model, as lines of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from db.records import ArticleText
from nlp.grammar.language import ENGLISH, language_of
from nlp.llm.abroad.languages import is_on_the_matter, languages
from nlp.llm.request import Request, requests_of, response_format
from nlp.relevance.score import relevance

URL = "/v1/chat/completions"
PARAMETERS: Mapping[str, Any] = {"temperature": 0, "max_tokens": 16_000}


def asked(articles: Iterable[ArticleText], *, all_relevant: bool = False) -> Iterator[ArticleText]:
    """Give the articles that a model is asked about: on the matter, in a language that we tell."""
    for article in articles:
        language = language_of(article)
        if not article.text.strip() or language not in {ENGLISH, *languages()}:
            continue
        if all_relevant or _is_on_the_matter(article, language):
            yield article


def _is_on_the_matter(article: ArticleText, language: str) -> bool:
    """Tell whether an article is on the matter, as far as its language lets us tell."""
    if language == ENGLISH:
        return relevance(article).relevant
    return is_on_the_matter(article, language)


def distinct_requests(articles: Iterable[ArticleText]) -> Iterator[Request]:
    """Give the requests of articles; what is asked of two with the same text is asked once."""
    seen: set[str] = set()
    for article in articles:
        for request in requests_of(article):
            if request.key not in seen:
                seen.add(request.key)
                yield request


def batch_line(request: Request, *, model: str | None = None) -> dict[str, Any]:
    """Write a request as a line of a batch, in the form that most services share."""
    named = {"model": model} if model else {}
    body = {
        **named,
        "messages": request.messages,
        "response_format": response_format(request.schema),
    }
    return {
        "custom_id": request.key,
        "method": "POST",
        "url": URL,
        "body": {**body, **PARAMETERS},
    }
