"""Stories are summed up by a language model: asked, by batch or at once, and written as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db.answers import AnswerFile, StoredAnswer, answers_path
from db.errors import InputError
from db.runs import Run
from db.store import Store
from nlp.llm.answers import Receipts
from nlp.llm.request import Request
from sidelight.jsonl import write_lines
from sidelight.llm.asking import live_module
from sidelight.llm.batches import keep_answers
from sidelight.llm.limits import Limits
from sidelight.llm.requests import batch_line
from sidelight.summaries.checking import lines_of
from sidelight.summaries.offers import Offer, offers_of
from sidelight.summaries.requests import request_about
from sidelight.summaries.writing import write_lines_of

LEAST_OFFERS = 3  # sentences about a story, for anything to be summed up
STAGE = "summarize"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which stories are summed up, by whom, and whether what is copied waits for an editor."""

    model: str | None = None
    story: str | None = None
    most: int | None = None
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Matter:
    """A story, the sentences about it and what is asked."""

    story_id: str
    offers: tuple[Offer, ...]
    request: Request


def matters(store: Store, scope: Scope) -> Iterator[Matter]:
    """Give the stories to sum up, the loudest first. Raises InputError for an unknown story."""
    where, values = ("where id = ?", [scope.story]) if scope.story else ("", [])
    stories = store.rows(
        f"select id, title from stories {where} order by noise_level desc, id limit ?",  # noqa: S608
        [*values, scope.most if scope.most is not None else -1],
    )
    if scope.story and not stories:
        raise InputError(scope.story, "no such story", "its id stands in the address of its page")
    for story in stories:
        offers = tuple(offers_of(store, story["id"]))
        if len(offers) >= LEAST_OFFERS:
            yield Matter(story["id"], offers, request_about(story["id"], story["title"], offers))


def write_batch(store: Store, path: Path, scope: Scope) -> dict[str, int]:
    """Write what is to be asked as a batch; what is answered already isn't asked again."""
    requests = _open_requests(store, scope)
    return {"requests": write_lines(path, (batch_line(r, model=scope.model) for r in requests))}


def take_in(store: Store, path: Path, scope: Scope) -> dict[str, int]:
    """Keep the answers of a batch beside the base."""
    with store.run("answers", batch=path.name) as run:
        requests = [matter.request for matter in matters(store, scope)]
        keep_answers(store, run, requests, path, model=scope.model)
        return run.counts


def ask(store: Store, scope: Scope, limits: Limits) -> dict[str, int]:
    """Ask a model about the stories that it hasn't summed up as they stand."""
    model = scope.model or ""
    live = live_module(model)
    with store.run("ask", model=model) as run, AnswerFile.open(answers_path(store.path)) as answers:
        requests = store.each("asking about stories", _open_requests(store, scope))
        for fault in live.ask(requests, answers, run, model=model, limits=limits):
            store.record_failure(fault, stage=STAGE, run_id=run.id)
        return run.counts


def summarize(store: Store, scope: Scope) -> dict[str, int]:
    """Write the lines that stored answers hold, in place of earlier ones of the same stories."""
    with store.run(STAGE, model=scope.model) as run:
        with AnswerFile.open(answers_path(store.path)) as answers:
            store.tell("gathering what is said of each story")
            for matter in store.each("summing up stories", list(matters(store, scope))):
                stored = answers.of([matter.request.key], scope.model)
                if stored:
                    _write(store, run, matter, stored, waits=scope.waits)
        return run.counts


def _open_requests(store: Store, scope: Scope) -> list[Request]:
    """Give the requests that aren't answered yet."""
    with AnswerFile.open(answers_path(store.path)) as answers:
        answered = answers.keys(scope.model)
    requests = [matter.request for matter in matters(store, scope)]
    return [request for request in requests if request.key not in answered]


def _write(
    store: Store, run: Run, matter: Matter, stored: Sequence[StoredAnswer], *, waits: bool
) -> None:
    """Check an answer and write what holds; count the rest."""
    receipts = Receipts()
    lines = lines_of(stored[0].content, matter.offers, receipts)
    write_lines_of(store, matter.story_id, lines, stored[0], waits=waits)
    run.count("stories")
    run.count("copied", sum(line.is_copied for line in lines))
    run.count("in words of its own", sum(not line.is_copied for line in lines))
    run.count("dropped", receipts.dropped.total())
