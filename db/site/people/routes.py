"""Addresses where people write become pages and forms: the second Datasette plugin of the site."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.errors import SidelightError
from db.site.http.guard import OUR_FORMS
from db.site.people.account import PARAMETERS as ACCOUNT
from db.site.people.account import (
    show_account,
    show_changed,
    show_entry,
    take_entry,
    take_entry_wish,
    take_leaving,
)
from db.site.people.alerts import show_alerts
from db.site.people.comments_page import PARAMETERS as COMMENTS
from db.site.people.comments_page import show_comments, take_comment
from db.site.people.follow import PARAMETERS as FOLLOW
from db.site.people.follow import (
    show_confirm,
    show_follow,
    show_stop,
    take_confirm,
    take_follow,
    take_stop,
)
from db.site.people.forms import Refusal, in_words, say
from db.site.people.judgements_page import PARAMETERS as JUDGEMENTS
from db.site.people.judgements_page import show_judgements, take_undoing
from db.site.people.moderate import show_moderation, take_verdict
from db.site.people.own_lists import (
    show_keeping,
    show_list,
    take_keeping,
    take_list,
    take_list_act,
)
from db.site.people.review import PARAMETERS as REVIEW
from db.site.people.review import show_review, take_answer
from db.site.people.sign_in import elsewhere, show_sign_in, sign_in, sign_out
from db.site.people.webhooks_page import show_webhooks, take_webhook
from db.site.routes import query_of, refusal
from db.site.schemas.parameters import Parameter

BACK = "To the form again (your browser’s Back keeps what you wrote)"
View = Callable[[Datasette, Request], Awaitable[Response]]

Form = tuple[str, View, View | None, Sequence[Parameter]]

# Path pattern, what shows it, what takes its form, what its address takes.
FORMS: tuple[Form, ...] = (
    (r"sign-in", show_sign_in, sign_in, ()),
    (r"sign-out", show_sign_in, sign_out, ()),
    (r"review", show_review, take_answer, REVIEW),
    (r"judgements", show_judgements, take_undoing, JUDGEMENTS),
    (r"story/(?P<slug>[^/]+)/comments", show_comments, take_comment, COMMENTS),
    (r"moderate", show_moderation, take_verdict, ()),
    (r"alerts", show_alerts, None, ()),
    (r"webhooks", show_webhooks, take_webhook, ()),
    (r"follow", show_follow, take_follow, FOLLOW),
    (r"follow/enter", show_account, take_entry_wish, ACCOUNT),
    (r"follow/enter/(?P<token>[^/]+)", show_entry, take_entry, ()),
    (r"follow/leave", show_account, take_leaving, ()),
    (r"follow/changed", show_changed, None, ()),
    (r"follow/lists", show_account, take_list, ()),
    (r"follow/lists/(?P<list_id>[^/]+)", show_list, take_list_act, ()),
    (r"follow/keep", show_keeping, take_keeping, ()),
    (r"follow/confirm/(?P<token>[^/]+)", show_confirm, take_confirm, ()),
    (r"follow/stop/(?P<token>[^/]+)", show_stop, take_stop, ()),
)


def form_view(show: View, take: View | None, parameters: Sequence[Parameter] = ()) -> View:
    """Make the view of an address that is shown and sent to; a refusal becomes a page."""

    async def form(datasette: Datasette, request: Request) -> Response:
        act = take if take and request.method == "POST" else show
        try:
            await _check(datasette, request, parameters)
            return await act(datasette, request)
        except Refusal as why:
            return await say(datasette, request, why)
        except SidelightError as error:
            back = ((request.path, BACK),) if request.method == "POST" else ()
            refusal = Refusal(400, "This can't be taken", in_words(error), back)
            return await say(datasette, request, refusal)

    return form


async def _check(datasette: Datasette, request: Request, parameters: Sequence[Parameter]) -> None:
    """Raise Refusal for an address whose values mean nothing."""
    refused = await refusal(datasette, query_of(request), parameters)
    if refused:
        raise Refusal(400, refused.title, f"{'; '.join(refused.data['faults'])}.")


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """Give Datasette the addresses where people write."""
    forms = [
        (rf"^/{pattern}$", form_view(show, take, parameters))
        for pattern, show, take, parameters in FORMS
    ]
    return [*forms, (r"^/-/log(?:in|out)$", elsewhere)]


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """Leave the check of our forms to them: `db.site.people.forms.posted` makes it."""
    return any(re.fullmatch(form, scope.get("path", "")) for form in OUR_FORMS)
