"""Lines of an answered batch become answers to be kept, each tied to the request that it is to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from db.answers import StoredAnswer
from db.errors import ReaderError, SidelightError
from db.store import now
from nlp.llm.request import Request
from sidelight.llm.requests import batch_line

UNKNOWN_MODEL = "unknown"


class _Lenient(BaseModel):
    """A part of a line, of which we read only what we name."""

    model_config = ConfigDict(extra="ignore")


class Message(_Lenient):
    """What the model wrote; None when it refused."""

    content: str | None = None


class Choice(_Lenient):
    """One of the answers that were asked for; we ask for one."""

    message: Message


class Usage(_Lenient):
    """How much was read and written."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class Body(_Lenient):
    """The response to one request."""

    model: str | None = None
    choices: list[Choice] = Field(min_length=1)
    usage: Usage | None = None


class Response(_Lenient):
    """The response with its status."""

    body: Body


class AnswerLine(_Lenient):
    """One line of an answered batch."""

    custom_id: str
    response: Response


def answer_lines(
    lines: Iterable[dict[str, Any] | SidelightError], bad: list[SidelightError]
) -> Iterator[AnswerLine]:
    """Check the lines of a batch; a line without an answer is put into `bad` and passed over."""
    for line in lines:
        if isinstance(line, SidelightError):
            bad.append(line)
            continue
        try:
            answer = AnswerLine.model_validate(line)
        except ValidationError as error:
            bad.append(ReaderError(f"request {line.get('custom_id')!r}", _fault(line, error)))
            continue
        if answer.response.body.choices[0].message.content is None:
            bad.append(ReaderError(f"request {answer.custom_id}", "the model gave no answer"))
        else:
            yield answer


def _fault(line: dict[str, Any], error: ValidationError) -> str:
    """Say why a line holds no answer: in the service's words, where it gives any."""
    told = line.get("error")
    if isinstance(told, dict) and isinstance(told.get("message"), str):
        return f"wasn't answered ({told['message'][:200]})"
    fault = error.errors()[0]
    return f"isn't an answer of a batch ({'.'.join(map(str, fault['loc']))}: {fault['msg']})"


def stored_answer(line: AnswerLine, request: Request, *, model: str | None = None) -> StoredAnswer:
    """Make what is kept of an answer; `model` names who gave it where the line doesn't."""
    body = line.response.body
    usage = body.usage or Usage()
    sent = batch_line(request, model=model)["body"]
    parameters = {name: value for name, value in sent.items() if isinstance(value, int | float)}
    return StoredAnswer(
        key=request.key,
        model=body.model or model or UNKNOWN_MODEL,
        article_id=request.article_id,
        start=request.start,
        end=request.end,
        request=sent,
        content=body.choices[0].message.content or "",
        parameters=parameters,
        answered_at=now(),
        input_tokens=usage.prompt_tokens,
        output_tokens=usage.completion_tokens,
    )
