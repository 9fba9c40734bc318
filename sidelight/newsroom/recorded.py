"""Recorded answers about the sample newsroom become a second reading of its base."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.judgements import Decision, add_judgement
from db.store import Store
from nlp.llm.request import Request
from sidelight import stages
from sidelight.annotate_stage import annotate, current_articles, take_in_batch
from sidelight.jsonl import write_lines
from sidelight.llm.requests import distinct_requests
from sidelight.llm.second_reader import Wish
from sidelight.newsroom.articles import FOLDER
from sidelight.summaries import stage as summaries
from sidelight.summaries.offers import Offer
from sidelight.summaries.stage import Scope

RECORDED = FOLDER / "recorded"
ABROAD = RECORDED / "abroad.jsonl"
MODEL = "sample-model"
EDITOR = "the sample's editor"
Json = dict[str, Any]


def read_recorded(store: Store, *, tell: Callable[[str], None]) -> None:
    """Read some articles of the sample base by a model too, one of them in German; sum up a story.

    An editor of the sample confirms what was quoted in German. What is there already stays.
    """
    tell("the second reader, from recorded answers ...")
    stages.ingest(store, [str(ABROAD)])
    stages.extract(store)
    with TemporaryDirectory() as folder:
        batch = Path(folder) / "answers.jsonl"
        write_lines(batch, answer_lines(store))
        take_in_batch(store, batch, model=MODEL)
        annotate(store, wish=Wish(reader="both", model=MODEL))
        _confirm_abroad(store)
        stages.link(store)
        write_lines(batch, summary_lines(store))
        scope = Scope(model=MODEL, waits=False)
        summaries.take_in(store, batch, scope)
        summaries.summarize(store, scope)


def answer_lines(store: Store) -> Iterator[Json]:
    """Give the line of a batch that answers each request about an article that was recorded."""
    answers = _recorded("answers.json")
    articles = [article for article in current_articles(store) if article.title in answers]
    titles = {article.id: article.title for article in articles}
    for request in distinct_requests(articles):
        yield _line(request, answers[titles[request.article_id]])


def summary_lines(store: Store) -> Iterator[Json]:
    """Give the line of a batch that answers the request about each story that was summed up."""
    told = _recorded("summary.json")["sentences"]
    for matter in summaries.matters(store, Scope()):
        sentences = [
            {"section": item["section"], "text": item["text"], "rests_on": numbers}
            for item in told
            if (numbers := _numbers(item["from"], matter.offers))
        ]
        if sentences:
            yield _line(matter.request, {"sentences": sentences})


def _numbers(beginnings: list[str], offers: tuple[Offer, ...]) -> list[int]:
    """Give the numbers of the sentences that begin so; none unless all of them are there."""
    numbers = [
        number
        for beginning in beginnings
        for number, offer in enumerate(offers, start=1)
        if offer.text.startswith(beginning)
    ]
    return numbers if len(numbers) == len(beginnings) else []


def _recorded(name: str) -> Mapping[str, Any]:
    """Read a file of recorded answers."""
    answers: Mapping[str, Any] = json.loads((RECORDED / name).read_text(encoding="utf-8"))
    return answers


def _line(request: Request, content: Json) -> Json:
    """Write an answer as a line of a batch."""
    message = {"role": "assistant", "content": json.dumps(content, ensure_ascii=False)}
    body = {"model": MODEL, "choices": [{"message": message}]}
    return {"custom_id": request.key, "response": {"status_code": 200, "body": body}}


def _confirm_abroad(store: Store) -> None:
    """Confirm the direct quotations of the article in German, each once."""
    quotations = store.rows(
        "select quotations.id from quotations join articles on articles.id = article_id"
        " where articles.language = 'de' and kind = 'direct' and extractor = 'llm'"
        " and quotations.id not in (select row_key from judgements)"
    )
    for quotation in quotations:
        verdict = Decision(
            verdict="confirm", table="quotations", row_id=quotation["id"], made_by=EDITOR
        )
        add_judgement(store, verdict)
