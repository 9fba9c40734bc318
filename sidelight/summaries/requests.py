"""A story and the sentences about it become what a model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from nlp.llm.request import Request, fenced, request_key
from sidelight.summaries.offers import Offer

SECTIONS = ("key_points", "summary", "plain_language")


def request_about(story_id: str, title: str, offers: Sequence[Offer]) -> Request:
    """Make the request about a story; the same sentences are the same request."""
    lines = [_line(number, offer) for number, offer in enumerate(offers, start=1)]
    prompt = fenced({"story": title}, "\n".join(lines))
    return Request(
        key=request_key(guidelines(), schema(), prompt),
        article_id=story_id,
        start=0,
        end=len(prompt),
        system=guidelines(),
        prompt=prompt,
        schema=schema(),
    )


def _line(number: int, offer: Offer) -> str:
    """Write a sentence with its number and day."""
    return f"{number}. [{offer.day or 'undated'}] {offer.text}"


@cache
def guidelines() -> str:
    """Read what a model is told to do."""
    return files("sidelight.summaries").joinpath("guidelines.md").read_text(encoding="utf-8")


@cache
def schema() -> Mapping[str, Any]:
    """Give the schema of an answer."""
    sentence = {
        "section": {"type": "string", "enum": list(SECTIONS)},
        "text": {"type": "string"},
        "rests_on": {"type": "array", "items": {"type": "integer"}},
    }
    return _object({"sentences": {"type": "array", "items": _object(sentence)}})


def _object(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """Describe an object that has just these properties, all of them."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
