"""JSONL articles become JSONL annotations, without a database."""

from __future__ import annotations

import logging
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from crawlers.sizes import MAX_TEXT, TOO_LONG
from db.annotation_kinds import Annotation, columns_of, kinds_of
from db.errors import ExtractionError, InputError, SidelightError
from db.records import ArticleText, InstrumentMention, Mention, Reading
from nlp.annotate import Annotator
from nlp.dates.context import before_it
from nlp.names.mentions import IN_PASSING
from sidelight.annotating import PASSED_OVER, TOO_SLOW, read_within_limits

Json = dict[str, Any]
NAME_FIELDS = {"stakeholder", "claimant", "who", "party", "instrument", "subject"}
logger = logging.getLogger(__name__)
ARTICLE = re.compile(r"(?:the|this|that) ", re.IGNORECASE)


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
        if len(article.text) > MAX_TEXT:
            bad.append(InputError(f"item {article.id!r}", TOO_LONG, "cut it"))
            continue
        published = (article.published or "")[:10] or None
        yield ArticleText(
            id=article.id, text=article.text, title=article.title or "", published=published
        )


def analyze(
    annotator: Annotator, articles: Iterable[ArticleText], bad: list[SidelightError]
) -> Iterator[Json]:
    """Read articles and give each reading as one JSON object; what can't be read goes to `bad`."""
    texts: deque[str] = deque()  # of the articles that are being read, in order

    def noted() -> Iterator[ArticleText]:
        for article in articles:
            texts.append(article.text)
            yield article

    for reading in read_within_limits(annotator, noted()):
        text = texts.popleft()
        if reading.unread == "slow":
            bad.append(ExtractionError(f"item {reading.article_id!r}", TOO_SLOW))
            continue
        for what in reading.passed_over:
            logger.warning("item %r %s %s", reading.article_id, PASSED_OVER, what)
        yield analysis_json(reading, text)


def analysis_json(reading: Reading, text: str) -> Json:
    """Shape a reading of a text as `analyze` writes it: a date says if the day isn't meant."""
    shaped = reading_json(reading)
    for date, written in zip(reading.dates, shaped["dates"], strict=True):
        written["edtf"] = before_it(text, date)
    return shaped


def reading_json(reading: Reading) -> Json:
    """Shape a reading for programs; all offsets are into the given text.

    Stakeholders and instruments go by the fullest name that the article itself has for them.
    """
    written = written_names(reading)
    annotated = {
        field: [
            _in_written_names(_annotation_json(annotation), written)
            for annotation in getattr(reading, field)
        ]
        for field, kind in kinds_of(type(reading)).items()
        if kind not in {Mention, InstrumentMention}
    }
    return {
        "id": reading.article_id,
        "relevant": reading.relevance.relevant and not reading.relevance.borderline,
        "borderline": reading.relevance.borderline,
        "score": round(reading.relevance.score, 4),
        "stakeholders": list(_gathered(reading.mentions, written)),
        "instruments": list(_gathered(reading.instruments, written)),
        "decisions": list(_gathered(reading.decisions, written)),
        **annotated,
    }


def written_names(reading: Reading) -> dict[str, str]:
    """Give, for each curated name, the longest that the article has for it.

    That is Meta for Meta Platforms, GDPR for the General Data Protection Regulation.
    """
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.known_id and mention.form == "name":
            texts[mention.name].add(mention.text)
    for instrument in reading.instruments:
        if instrument.known_id and not ARTICLE.match(instrument.text):
            texts[instrument.name].add(instrument.text)
    return {
        name: max(forms, key=lambda form: (len(form), form))
        for name, forms in texts.items()
        if name not in forms
    }


def _in_written_names(shaped: Json, written: Mapping[str, str]) -> Json:
    """Replace curated names in an annotation by those that the article has."""
    for field in NAME_FIELDS & shaped.keys():
        shaped[field] = written.get(shaped[field], shaped[field])
    for role in shaped.get("roles") or ():
        role["name"] = written.get(role["name"], role["name"])
    return shaped


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


def _gathered(
    mentions: Iterable[Mention | InstrumentMention], written: Mapping[str, str]
) -> Iterator[Json]:
    """Gather the mentions of each stakeholder, or of each instrument, of the article."""
    by_name: defaultdict[str, list[Mention | InstrumentMention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.name].append(mention)
    for name, spans in by_name.items():
        if max(getattr(span, "score", 1.0) for span in spans) <= IN_PASSING:
            continue
        yield {
            "name": written.get(name, name),
            "kind": next((span.kind for span in spans if span.kind), None),
            "id": next((span.known_id for span in spans if span.known_id), None),
            "spans": [[span.start, span.end] for span in spans],
        }
