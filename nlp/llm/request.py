"""An article becomes what a model is asked: our guidelines, the schema, the text between fences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from db.records import ArticleText
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

    @property
    def messages(self) -> list[dict[str, str]]:
        """The request as chat messages."""
        return [
            {"role": "system", "content": self.system},
            {"role": "user", "content": self.prompt},
        ]


def requests_of(article: ArticleText, *, longest: int = LONGEST) -> Iterator[Request]:
    """Give the requests of an article, one for each part that it is cut into."""
    for part in parts(article.text, longest=longest):
        prompt = _prompt(article, part.text)
        yield Request(
            key=_digest(guidelines(), schema_text(), prompt)[:KEY_DIGITS],
            article_id=article.id,
            start=part.start,
            end=part.start + len(part.text),
            system=guidelines(),
            prompt=prompt,
        )


@cache
def guidelines() -> str:
    """Read what a model is told to mark."""
    return files("nlp").joinpath("llm", "guidelines.md").read_text(encoding="utf-8")


@cache
def schema_text() -> str:
    """Write the schema of an answer as JSON."""
    return json.dumps(answer_schema(), sort_keys=True)


def response_format() -> dict[str, Any]:
    """Say in the common form of chat services that the answer has our schema."""
    schema = {"name": SCHEMA_NAME, "strict": True, "schema": answer_schema()}
    return {"type": "json_schema", "json_schema": schema}


def _prompt(article: ArticleText, text: str) -> str:
    """Put a text and its head between fences that it can't have in it: they hold its digest."""
    fence = f"=== text {_digest(text)[:FENCE_DIGITS]} ==="
    head = {
        "title": article.title,
        "outlet": article.outlet or "",
        "published": article.published or "unknown",
    }
    return f"{fence}\n{json.dumps(head, ensure_ascii=False)}\n\n{text}\n{fence}"


def _digest(*parts_of_it: str) -> str:
    """Hash texts."""
    joined = "\x1f".join(parts_of_it).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()
