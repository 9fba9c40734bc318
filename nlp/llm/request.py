"""An article becomes what a model is asked: our guidelines, the schema, the text between fences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from db.records import ArticleText
from nlp.grammar.language import language_of
from nlp.llm.abroad.languages import languages
from nlp.llm.schema import SCHEMA_NAME, answer_schema
from nlp.parts import parts

LONGEST = 16_000  # characters of a text that are asked about at once
FENCE_DIGITS = 16
KEY_DIGITS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked about one part of an article; `start` is where the part begins in its text.

    `key` is a digest of all that is asked: the same key is the same question.
    """

    key: str
    article_id: str
    start: int
    end: int
    system: str
    prompt: str
    schema: Mapping[str, Any]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The request as chat messages."""
        return [
            {"role": "system", "content": self.system},
            {"role": "user", "content": self.prompt},
        ]


def requests_of(article: ArticleText, *, longest: int = LONGEST) -> Iterator[Request]:
    """Give the requests of an article, one for each part that it is cut into."""
    language = languages().get(language_of(article))
    system = guidelines() + (abroad_guidelines().format(language=language.name) if language else "")
    schema = answer_schema(is_abroad=language is not None)
    for part in parts(article.text, longest=longest):
        prompt = _prompt(article, part.text)
        yield Request(
            key=request_key(system, schema, prompt),
            article_id=article.id,
            start=part.start,
            end=part.start + len(part.text),
            system=system,
            prompt=prompt,
            schema=schema,
        )


def request_key(system: str, schema: Mapping[str, Any], prompt: str) -> str:
    """Make the key of a request: a digest of all that is asked."""
    return _digest(system, json.dumps(schema, sort_keys=True), prompt)[:KEY_DIGITS]


@cache
def guidelines() -> str:
    """Read what a model is told to mark."""
    return files("nlp").joinpath("llm", "guidelines.md").read_text(encoding="utf-8")


@cache
def abroad_guidelines() -> str:
    """Read what a model is told besides about a text in another language."""
    return files("nlp.llm.abroad").joinpath("guidelines.md").read_text(encoding="utf-8")


def response_format(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Say in the common form of chat services that the answer has a schema of ours."""
    told = {"name": SCHEMA_NAME, "strict": True, "schema": schema}
    return {"type": "json_schema", "json_schema": told}


def _prompt(article: ArticleText, text: str) -> str:
    """Put a text and its head between fences that it can't have in it: they hold its digest."""
    head = {
        "title": article.title,
        "outlet": article.outlet or "",
        "published": article.published or "unknown",
    }
    return fenced(head, text)


def fenced(head: Mapping[str, str], text: str) -> str:
    """Put a text and its head between fences."""
    fence = f"=== text {_digest(text)[:FENCE_DIGITS]} ==="
    return f"{fence}\n{json.dumps(head, ensure_ascii=False)}\n\n{text}\n{fence}"


def _digest(*parts_of_it: str) -> str:
    """Hash texts."""
    joined = "\x1f".join(parts_of_it).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()
