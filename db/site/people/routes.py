"""Addresses where people write become pages and forms: the second Datasette plugin of the site."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.errors import SidelightError
from db.site.http.guard import OUR_FORMS
from db.site.people.alerts import show_alerts
from db.site.people.comments_page import show_comments, take_comment
from db.site.people.follow import (
    show_confirm,
    show_follow,
    show_stop,
    take_confirm,
    take_follow,
    take_stop,
)
from db.site.people.forms import Refusal, in_words, say
from db.site.people.judgements_page import show_judgements, take_undoing
from db.site.people.moderate import show_moderation, take_verdict
from db.site.people.review import show_review, take_answer
from db.site.people.sign_in import elsewhere, show_sign_in, sign_in, sign_out

View = Callable[[Datasette, Request], Awaitable[Response]]

# Path pattern, what shows it, what takes its form.
FORMS: tuple[tuple[str, View, View | None], ...] = (
    (r"sign-in", show_sign_in, sign_in),
    (r"sign-out", show_sign_in, sign_out),
    (r"review", show_review, take_answer),
    (r"judgements", show_judgements, take_undoing),
    (r"story/(?P<slug>[^/]+)/comments", show_comments, take_comment),
    (r"moderate", show_moderation, take_verdict),
    (r"alerts", show_alerts, None),
    (r"follow", show_follow, take_follow),
    (r"follow/confirm/(?P<token>[^/]+)", show_confirm, take_confirm),
    (r"follow/stop/(?P<token>[^/]+)", show_stop, take_stop),
)


def form_view(show: View, take: View | None) -> View:
    """Make the view of an address that is shown and sent to; a refusal becomes a page."""

    async def form(datasette: Datasette, request: Request) -> Response:
        act = take if take and request.method == "POST" else show
        try:
            return await act(datasette, request)
        except Refusal as refusal:
            return await say(datasette, request, refusal)
        except SidelightError as error:
            return await say(
                datasette, request, Refusal(400, "This can't be taken", in_words(error))
            )

    return form


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette the addresses where people write."""
    forms = [(rf"^/{pattern}$", form_view(show, take)) for pattern, show, take in FORMS]
    return [*forms, (r"^/-/log(?:in|out)$", elsewhere)]


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """Leave the check of our forms to them: `db.site.people.forms.posted` makes it."""
    return any(re.fullmatch(form, scope.get("path", "")) for form in OUR_FORMS)
