"""What the reading is unsure of becomes a page with one question; an answer becomes a judgement."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.judgements import Decision, add_judgement
from db.site.people.forms import PRIVATE, Fields, Refusal, editor, in_base, posted, render
from db.site.people.queue import Question, passages
from db.site.people.queues import QUEUES

LONGEST_NOTE = 500
ANSWERS = ("yes", "no")


async def show_review(datasette: Datasette, request: Request) -> Response:
    """Show the first question of a queue that wasn't skipped."""
    name = await editor(datasette, request)
    kind = asked_kind(request.args.get("kind"))
    after = request.args.get("after") or ""

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        queues = {queue_name: make(connection) for queue_name, (_, make) in QUEUES.items()}
        question = next_question(queues[kind], after)
        return {
            "queues": [
                (queue_name, QUEUES[queue_name][0], len(queues[queue_name]))
                for queue_name in QUEUES
            ],
            "question": question,
            "passages": passages(connection, question) if question else [],
        }

    shown = await datasette.get_database().execute_fn(read)
    return await render(
        datasette, request, "review.html", page_title="Review", editor=name, kind=kind, **shown
    )


async def take_answer(datasette: Datasette, request: Request) -> Response:
    """Append the judgement that an answer is, and go on to the next question."""
    name = await editor(datasette, request)
    fields = await posted(request)
    kind = asked_kind(fields.get("kind"))
    question = await _asked(datasette, kind, fields.get("id", ""))
    decision = decided(question, fields, by=name)
    await in_base(datasette, lambda base: add_judgement(base, decision))
    address = f"/review?kind={kind}"
    return Response.redirect(address, status=303, headers=dict(PRIVATE))


def asked_kind(kind: str | None) -> str:
    """Give the queue that is asked for, or the first."""
    return kind if kind in QUEUES else next(iter(QUEUES))


def next_question(queue: list[Question], after: str) -> Question | None:
    """Give the question after one that was skipped; after the last one the first comes again."""
    keys = [question.id for question in queue]
    place = keys.index(after) + 1 if after in keys else 0
    return queue[place % len(queue)] if queue else None


def decided(question: Question, fields: Fields, *, by: str) -> Decision:
    """Read an answer. Raises Refusal for one that is neither yes nor no, or a long note."""
    answer, note = fields.get("answer"), fields.get("note", "").strip()
    if answer not in ANSWERS:
        raise Refusal(400, "That is no answer", "Go back and choose yes, no or skip.")
    if len(note) > LONGEST_NOTE:
        raise Refusal(400, "The note is too long", f"{LONGEST_NOTE} characters are the most.")
    return question.decision(is_so=answer == "yes", by=by, note=note)


async def _asked(datasette: Datasette, kind: str, row_id: str) -> Question:
    """Find the question that is answered. Raises Refusal when it is open no longer."""
    make = QUEUES[kind][1]
    queue: list[Question] = await datasette.get_database().execute_fn(make)
    for question in queue:
        if question.id == row_id:
            return question
    raise Refusal(409, "This isn't open any more", "Somebody decided it, or it was read anew.")
