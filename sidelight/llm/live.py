"""Requests go to a model through the `llm` library, one by one, and its answers are kept at once.

The library is an optional part (`sidelight[llm]`): whoever asks a model imports this module then.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import llm
import openai
import tenacity

from db.answers import AnswerFile, StoredAnswer
from db.errors import ReaderError
from db.runs import Run
from db.store import now
from nlp.llm.answers import LONGEST_ANSWER
from nlp.llm.request import Request
from sidelight.llm.limits import Limits
from sidelight.llm.requests import PARAMETERS

TRIES = 4
LONGEST_WAIT = 60.0  # seconds between two tries
REFUSED = (llm.ModelError, openai.OpenAIError, OSError, ValueError, RuntimeError)
PASSING = (
    openai.APIConnectionError,
    openai.RateLimitError,
    openai.InternalServerError,
    ConnectionError,
    TimeoutError,
)


def ask(
    requests: Iterable[Request], answers: AnswerFile, run: Run, *, model: str, limits: Limits
) -> Iterator[ReaderError]:
    """Ask a model and keep each answer at once; give the fault of each request that failed.

    Stops before the next request could cost more than is left. A run that is killed goes on
    where it was: what is answered isn't among the requests of the next. Raises ReaderError for
    a model that isn't there, or a limit without the prices that it needs.
    """
    asked = _model(model)
    if limits.max_cost is not None and limits.cost(0, 0) is None:
        raise ReaderError("--max-cost", "needs prices", "add --price-in and --price-out")
    spent, pause = 0.0, 60 / limits.per_minute if limits.per_minute else 0.0
    for number, request in enumerate(requests):
        if limits.max_cost is not None and spent + limits.most(request) > limits.max_cost:
            run.count("left for want of money")
            continue
        time.sleep(pause if number else 0.0)
        try:
            answer = _answer(asked, request, limits)
        except REFUSED as error:
            yield ReaderError(f"request {request.key}", f"wasn't answered ({_told(error)})")
            run.count("not answered")
            continue
        answers.add(answer)
        spent += answer.cost or 0.0
        run.count("answers")


def _model(name: str) -> Any:  # noqa: ANN401
    """Find a model that the library or one of its plugins knows."""
    try:
        return llm.get_model(name)
    except llm.UnknownModelError as error:
        advice = "`llm models` lists those that are installed"
        raise ReaderError(f"model {name!r}", "isn't known to the llm library", advice) from error


def _answer(model: Any, request: Request, limits: Limits) -> StoredAnswer:  # noqa: ANN401
    """Ask once, again after failures that pass, and make what is kept of it."""
    began = time.monotonic()
    options = {
        name: value for name, value in PARAMETERS.items() if name in model.Options.model_fields
    }
    content, usage = _prompted(model, request, options)
    tokens_in, tokens_out = (usage.input, usage.output) if usage else (None, None)
    return StoredAnswer(
        key=request.key,
        model=model.model_id,
        article_id=request.article_id,
        start=request.start,
        end=request.end,
        request={"messages": request.messages, "schema": request.schema},
        content=content,
        parameters=options,
        answered_at=now(),
        seconds=round(time.monotonic() - began, 3),
        cost=limits.cost(tokens_in, tokens_out),
        input_tokens=tokens_in,
        output_tokens=tokens_out,
    )


@tenacity.retry(
    retry=tenacity.retry_if_exception_type(PASSING),
    wait=tenacity.wait_exponential(max=LONGEST_WAIT),
    stop=tenacity.stop_after_attempt(TRIES),
    reraise=True,
)
def _prompted(model: Any, request: Request, options: dict[str, Any]) -> tuple[str, Any]:  # noqa: ANN401
    """Give what a model answers, and how many tokens; an endless answer is cut off."""
    system, schema = request.system, request.schema
    if not model.supports_schema:
        system += f"\nThe schema of your answer:\n{json.dumps(schema)}\n"
    response = model.prompt(
        request.prompt,
        system=system,
        schema=schema if model.supports_schema else None,
        options=options,
    )
    content = ""
    for chunk in response:
        content += chunk
        if len(content) > LONGEST_ANSWER:
            return content, None
    return content, response.usage()


def _told(error: BaseException) -> str:
    """Give the first line of an error, cut."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
