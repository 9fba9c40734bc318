"""What goes wrong while a page is made becomes a page with the right status."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Generator

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup

from db.site.http.guard import Refusal, refuse

log = logging.getLogger(__name__)

TOO_SLOW = Refusal(503, "This took too long", "Narrow it down, or try again later.")
TOO_LARGE = Refusal(400, "A number here is too large", "Give a smaller one.")


OUR_FAULT = Refusal(500, "Something went wrong on our side", "It was written into the log.")
MISTYPED = "It may have gone, or its address may be mistyped."
TITLES = {400: "This can't be shown", 403: "This isn't open to everybody", 404: "No such page"}


def refusal_of(exception: BaseException) -> Refusal:
    """Say what an exception means to the reader; of a fault of ours nothing is told."""
    if isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception):
        return TOO_SLOW
    if isinstance(exception, Base400):
        status = exception.status
        advice = MISTYPED if status == 404 else _sentence(str(exception))
        return Refusal(status, TITLES.get(status, TITLES[400]), advice)
    if isinstance(exception, DatasetteError):
        return _refused_by_datasette(exception)
    return TOO_LARGE if isinstance(exception, OverflowError) else OUR_FAULT


def _refused_by_datasette(exception: DatasetteError) -> Refusal:
    """Say what Datasette refuses; its 500 for a column that isn't there is a bad request."""
    status = 400 if exception.status == 500 else exception.status
    sentence = str(Markup(exception.message).striptags())  # noqa: S704  (only to take tags out)
    return Refusal(status, exception.title or TITLES.get(status, TITLES[400]), _sentence(sentence))


def _sentence(words: str) -> str:
    """End what was said with a full stop."""
    return f"{words.rstrip('.')}." if words else ""


@hookimpl(wrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: BaseException
) -> Generator[None, object, list[Callable[[], Awaitable[Response]]]]:
    """Answer for an exception with a page, or JSON where JSON was asked for.

    This stands around Datasette's own answer, which would print a traceback with every local
    variable for each mistyped address.
    """
    yield
    refusal = refusal_of(exception)
    if refusal.status == 500:
        log.error("%s failed", request.path, exc_info=exception)

    async def answer() -> Response:
        return await refuse(datasette, request, refusal)

    return [answer]


@hookimpl
def forbidden(
    datasette: Datasette, request: Request, message: str
) -> Callable[[], Awaitable[Response]]:
    """Answer where something is closed to the reader."""

    async def answer() -> Response:
        return await refuse(datasette, request, Refusal(403, TITLES[403], _sentence(message)))

    return answer
