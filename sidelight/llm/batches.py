"""Requests of a base go into a file of a batch; answers come from one into the file beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from db.answers import AnswerFile, answers_path
from db.errors import ReaderError, SidelightError
from db.records import ArticleText
from db.runs import Run
from db.store import Store
from nlp.llm.request import Request, requests_of
from sidelight.jsonl import read_lines, write_lines
from sidelight.llm.answers import AnswerLine, answer_lines, stored_answer
from sidelight.llm.requests import asked, batch_line, distinct_requests

STAGE = "annotate"


def open_requests(
    articles: Sequence[ArticleText],
    answers: AnswerFile,
    *,
    model: str | None = None,
    all_relevant: bool = False,
    most: int | None = None,
) -> list[Request]:
    """Give the requests that aren't answered yet, of so many articles at most."""
    answered = answers.keys(model)
    wanted = [
        article
        for article in asked(articles, all_relevant=all_relevant)
        if any(request.key not in answered for request in requests_of(article))
    ]
    requests = distinct_requests(islice(wanted, most))
    return [request for request in requests if request.key not in answered]


def write_batch(
    store: Store,
    articles: Sequence[ArticleText],
    path: Path,
    *,
    model: str | None = None,
    all_relevant: bool = False,
    most: int | None = None,
) -> dict[str, int]:
    """Write what is to be asked as a batch; what is answered already isn't asked again."""
    with AnswerFile.open(answers_path(store.path)) as answers:
        requests = open_requests(
            articles, answers, model=model, all_relevant=all_relevant, most=most
        )
    written = write_lines(path, (batch_line(request, model=model) for request in requests))
    articles_asked = len({request.article_id for request in requests})
    return {"requests": written, "articles": articles_asked}


def take_in(
    store: Store,
    run: Run,
    articles: Sequence[ArticleText],
    path: Path,
    *,
    model: str | None = None,
) -> None:
    """Keep the answers of a batch; a line that answers nothing of ours becomes a failure.

    Answers that are there already stay as they are.
    """
    keep_answers(store, run, distinct_requests(articles), path, model=model)


def keep_answers(
    store: Store, run: Run, requests: Iterable[Request], path: Path, *, model: str | None = None
) -> None:
    """Keep the answers of a batch to some requests."""
    bad: list[SidelightError] = []
    lines = {line.custom_id: line for line in answer_lines(read_lines(path), bad)}
    with AnswerFile.open(answers_path(store.path)) as answers:
        for request in requests:
            line = lines.pop(request.key, None)
            if line is not None and answers.add(stored_answer(line, request, model=model)):
                run.count("answers")
    for error in [*bad, *map(_unasked, lines.values())]:
        store.record_failure(error, stage=STAGE, run_id=run.id)
        run.count("lines passed over")


def _unasked(line: AnswerLine) -> ReaderError:
    """Say that a line answers something that nobody would ask now."""
    reason = "answers nothing that would be asked about this base as it stands now"
    return ReaderError(f"request {line.custom_id}", reason, "write the batch again")
