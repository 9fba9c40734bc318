"""What somebody wants to follow becomes feeds to take, or a subscription that a mail confirms."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.alerts import deliver
from db.community.digests import Outbox, confirmation_mail
from db.community.letter_boxes import LONGEST_ADDRESS, checked_address, shortened
from db.community.limits import FOLLOW
from db.community.subscriptions import (
    KINDS,
    LONGEST_KEY,
    Subject,
    ask,
    confirm,
    find,
    stop,
    subject_of,
)
from db.errors import InputError, MailError
from db.rows import Row
from db.site.following.matches import page_of, title_of
from db.site.people.account import show_account
from db.site.people.forms import (
    OUTBOXES,
    PRIVATE,
    TRAP,
    Refusal,
    in_community,
    in_words,
    limit,
    posted,
    render,
    sender,
)
from db.site.schemas.parameters import choice, words
from db.store import Store

FEEDS = {
    "story": ("/feeds/story/{}.atom", "its articles (Atom)"),
    "stakeholder": ("/stakeholder/{}.atom", "its words (Atom)"),
    "instrument": ("/calendar.ics", "what is due under every instrument (calendar)"),
    "search": ("/feeds/search.atom?{}", "its newest hits (Atom)"),
}
PARAMETERS = (
    choice("kind", *KINDS),
    words("key", "the permanent name of what is followed, or a search", most=LONGEST_KEY),
    choice("sent", "1", "later"),
)
GONE = Refusal(
    404,
    "This link isn't known",
    "It may be cut off, or older than a week without having been confirmed. Ask for a new one "
    "where you found what you wanted to follow.",
)


async def show_follow(datasette: Datasette, request: Request) -> Response:
    """Offer the ways of following what the address names; without, show what the reader keeps."""
    if not request.args.get("kind") and not request.args.get("key"):
        return await show_account(datasette, request)
    subject = subject_of(request.args.get("kind") or "", request.args.get("key") or "")
    return await page(datasette, request, subject, sent=request.args.get("sent") or "")


async def take_follow(datasette: Datasette, request: Request) -> Response:
    """Mail a link to confirm; what is answered is the same for every address."""
    fields = await posted(request)
    subject = subject_of(fields.get("kind", ""), fields.get("key", ""))
    await title_in_base(datasette, subject)
    outbox = OUTBOXES.get(datasette)
    if outbox is None:
        raise Refusal(503, "No mail is sent here", "Follow by Atom instead.")
    sent = "1"
    if not fields.get(TRAP):
        await limit(datasette, FOLLOW, sender(request))
        try:
            sent = await mailed(datasette, outbox, subject, fields.get("address", ""))
        except InputError as error:
            return await page(
                datasette, request, subject, 400, fault=in_words(error), fields=fields
            )
    query = urlencode({"kind": subject.kind, "key": subject.key, "sent": sent})
    return Response.redirect(f"/follow?{query}", status=303, headers=dict(PRIVATE))


async def mailed(datasette: Datasette, outbox: Outbox, subject: Subject, typed: str) -> str:
    """Keep the wish and send its mail, if one is due; give "later" when it can't go now.

    Raises InputError for an address that isn't one.
    """
    address = checked_address(typed)

    def work(community: Store) -> str:
        subscription_row = ask(community, subject, address)
        if subscription_row is None:
            return "1"
        mail = confirmation_mail(outbox, subscription_row)
        try:
            deliver(community, subscription_row, "confirmation", (), lambda: outbox.send(mail))
        except MailError:
            return "later"
        return "1"

    return await in_community(datasette, work)


async def page(
    datasette: Datasette,
    request: Request,
    subject: Subject,
    status: int = 200,
    **context: Any,  # noqa: ANN401
) -> Response:
    """Render the page; `fields` is what was filled in, `fault` what is wrong with it."""
    title = await title_in_base(datasette, subject)
    pattern, words = FEEDS[subject.kind]
    subject_key = subject.key if subject.kind == "search" else quote(subject.key, safe="")
    feed = {"href": pattern.format(subject_key), "words": words}
    return await render(
        datasette, request, "follow.html", status, page_title="Follow", title=title,
        subject=subject, page=page_of(subject), feed=feed, mails=datasette in OUTBOXES,
        keep=f"/follow/keep?{urlencode({subject.kind: subject.key})}",
        trap=TRAP, most=LONGEST_ADDRESS, **{"fields": {}, **context},
    )  # fmt: skip


async def title_in_base(datasette: Datasette, subject: Subject) -> str:
    """Give the name of what is followed. Raises Refusal when there is no such thing."""
    title: str | None = await datasette.get_database().execute_fn(
        lambda connection: title_of(connection, subject)
    )
    if title is None:
        raise Refusal(404, f"No such {subject.kind}", "It may have gone; search for it.")
    return title


async def show_confirm(datasette: Datasette, request: Request) -> Response:
    """Show the button that confirms: programs that open links in mails must not press it."""
    return await token_page(datasette, request, "confirm")


async def take_confirm(datasette: Datasette, request: Request) -> Response:
    """Confirm a subscription; the token, which only the address was mailed, is the proof."""
    await posted(request, signed=False)
    followed = await subscription(datasette, request)
    await in_community(datasette, lambda community: confirm(community, followed["id"]))
    return await token_page(datasette, request, "confirm")


async def show_stop(datasette: Datasette, request: Request) -> Response:
    """Show the button that ends a subscription."""
    return await token_page(datasette, request, "stop")


async def take_stop(datasette: Datasette, request: Request) -> Response:
    """End a subscription: from the page's button, or from a mail program's (RFC 8058)."""
    await posted(request, signed=False)
    followed = await subscription(datasette, request)
    await in_community(datasette, lambda community: stop(community, followed["id"]))
    return await token_page(datasette, request, "stop")


async def token_page(datasette: Datasette, request: Request, act: str) -> Response:
    """Render the page of a token: the button, or what pressing it has done."""
    followed = await subscription(datasette, request)
    subject = Subject(followed["subject_kind"], followed["subject_key"])
    title: str | None = await datasette.get_database().execute_fn(
        lambda connection: title_of(connection, subject)
    )
    return await render(
        datasette, request, "follow_link.html", act=act, subscription=followed, subject=subject,
        page_title="Follow" if act == "confirm" else "Stop following",
        title=title or "something that is no longer here", page=title and page_of(subject),
        address=shortened(followed["address"]),
    )  # fmt: skip


async def subscription(datasette: Datasette, request: Request) -> Row:
    """Find the subscription that the address's token belongs to. Raises Refusal when none."""
    token = request.url_vars["token"]
    nothing: Row = {}
    followed = await in_community(
        datasette, lambda community: find(community, token) or nothing, default=nothing
    )
    if not followed:
        raise GONE
    return followed
