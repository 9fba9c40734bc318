"""JSONL articles become JSONL annotations, without a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from db.annotation_kinds import Annotation, columns_of, kinds_of
from db.errors import InputError, SidelightError
from db.records import ArticleText, Mention, Reading
from nlp.annotate import Annotator

Json = dict[str, Any]


class ArticleLine(BaseModel):
    """One line of input: an id and a text, the rest optional."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None


def article_texts(
    lines: Iterable[Json | SidelightError], bad: list[SidelightError]
) -> Iterator[ArticleText]:
    """Check each line; what doesn't hold is put into `bad` and passed over."""
    for line in lines:
        if isinstance(line, SidelightError):
            bad.append(line)
            continue
        try:
            article = ArticleLine.model_validate(line)
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"]))
            bad.append(InputError(f"item {line.get('id')!r}", f"{where}: {fault['msg']}"))
            continue
        published = (article.published or "")[:10] or None
        yield ArticleText(
            id=article.id, text=article.text, title=article.title or "", published=published
        )


def analyze(annotator: Annotator, articles: Iterable[ArticleText]) -> Iterator[Json]:
    """Read articles and give each reading as one JSON object."""
    for reading in annotator.read(articles):
        yield reading_json(reading)


def reading_json(reading: Reading) -> Json:
    """Shape a reading for programs; all offsets are into the given text."""
    return {
        "id": reading.article_id,
        "relevant": reading.relevance.relevant and not reading.relevance.borderline,
        "borderline": reading.relevance.borderline,
        "score": round(reading.relevance.score, 4),
        "stakeholders": list(_stakeholders(reading.mentions)),
        **{
            field: [_annotation_json(annotation) for annotation in getattr(reading, field)]
            for field, kind in kinds_of(type(reading)).items()
            if kind is not Mention
        },
    }


def _annotation_json(annotation: Annotation) -> Json:
    """Shape an annotation as its definition says, with figures rounded."""
    shaped: Json = {}
    for column in columns_of(type(annotation)):
        value = getattr(annotation, column.field)
        if column.json and column.parts:
            value = [asdict(part) for part in value]
        if column.json:
            shaped[column.json] = round(value, 4) if isinstance(value, float) else value
    return shaped


def _stakeholders(mentions: Iterable[Mention]) -> Iterator[Json]:
    """Gather the mentions of each stakeholder of the article."""
    named: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.name].append(mention)
    for name, spans in named.items():
        yield {
            "name": name,
            "kind": next((span.kind for span in spans if span.kind), None),
            "id": next((span.known_id for span in spans if span.known_id), None),
            "spans": [[span.start, span.end] for span in spans],
        }
