"""What the reading is unsure of becomes a page with one question; an answer becomes a judgement."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.judgements import Decision, add_judgement
from db.site.people.forms import PRIVATE, Fields, Refusal, editor, in_base, posted, render
from db.site.people.queue import Question, passages
from db.site.people.queues import FIRST, QUEUES, all_queues, is_full, named
from db.site.people.weighing import minutes_for
from db.site.schemas.parameters import choice, words

LONGEST_NOTE = 500
ANSWERS = ("yes", "no")
PARAMETERS = (
    choice("queue", FIRST, *QUEUES),
    words("after", "the question that was skipped, which may be decided by now"),
)


async def show_review(datasette: Datasette, request: Request) -> Response:
    """Show the first question of a queue that wasn't skipped."""
    name = await editor(datasette, request)
    queue = request.args.get("queue") or FIRST
    after = request.args.get("after") or ""

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        queues = all_queues(connection)
        question = next_question(queues[queue], after)
        return {
            "queues": [
                (name, named(name), len(queues[name]), is_full(queues, name)) for name in queues
            ],
            "left": len(queues[queue]),
            "is_full": is_full(queues, queue),
            "minutes": minutes_for(len(queues[queue])),
            "question": question,
            "passages": passages(connection, question) if question else [],
        }

    shown = await datasette.get_database().execute_fn(read)
    return await render(
        datasette, request, "review.html", page_title="Review", editor=name, queue=queue, **shown
    )


async def take_answer(datasette: Datasette, request: Request) -> Response:
    """Append the judgement that an answer is, and go on to the next question."""
    name = await editor(datasette, request)
    fields = await posted(request)
    queue = fields.get("queue", "")
    if queue not in (FIRST, *QUEUES):
        raise Refusal(400, "There is no such queue", "Go back, reload the page and try again.")
    question = await _asked(datasette, queue, fields.get("id", ""))
    decision = decided(question, fields, by=name)
    await in_base(datasette, lambda base: add_judgement(base, decision))
    address = f"/review?queue={queue}"
    return Response.redirect(address, status=303, headers=dict(PRIVATE))


def next_question(questions: list[Question], after: str) -> Question | None:
    """Give the question after one that was skipped; after the last one the first comes again."""
    keys = [question.id for question in questions]
    place = keys.index(after) + 1 if after in keys else 0
    return questions[place % len(questions)] if questions else None


def decided(question: Question, fields: Fields, *, by: str) -> Decision:
    """Read an answer. Raises Refusal for one that is neither yes nor no, or a long note."""
    answer, note = fields.get("answer"), fields.get("note", "").strip()
    if answer not in ANSWERS:
        raise Refusal(400, "That is no answer", "Go back and choose yes, no or skip.")
    if len(note) > LONGEST_NOTE:
        raise Refusal(400, "The note is too long", f"{LONGEST_NOTE} characters are the most.")
    return question.decision(is_so=answer == "yes", by=by, note=note)


async def _asked(datasette: Datasette, queue: str, row_id: str) -> Question:
    """Find the question that is answered. Raises Refusal when it is open no longer."""
    queues: dict[str, list[Question]] = await datasette.get_database().execute_fn(all_queues)
    for question in queues[queue]:
        if question.id == row_id:
            return question
    raise Refusal(409, "This isn't open any more", "Somebody decided it, or it was read anew.")
