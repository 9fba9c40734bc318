"""The log of mails becomes a page for editors: what matched, what was sent, what went wrong."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from db.community.alerts import log, numbers
from db.community.letter_boxes import shortened
from db.community.subscriptions import Subject
from db.rows import Row
from db.site.following.matches import page_of
from db.site.people.forms import OUTBOXES, editor, in_community, render
from db.store import Store

MOST_SHOWN = 200


async def show_alerts(datasette: Datasette, request: Request) -> Response:
    """Show the last mails and how many people follow."""
    name = await editor(datasette, request)
    log, counts = await in_community(datasette, log_and_numbers)
    return await render(
        datasette, request, "alerts.html", page_title="Alerts", editor=name, counts=counts,
        alerts=[line(alert) for alert in log], mails=datasette in OUTBOXES, most=MOST_SHOWN,
    )  # fmt: skip


def log_and_numbers(community: Store) -> tuple[list[Row], Row]:
    """Give the last mails, and the numbers of subscriptions."""
    return log(community, MOST_SHOWN), numbers(community)


def line(alert: Row) -> Row:
    """Make a line of the log: addresses shortened, so that no page shows a reader's whole one."""
    subject = Subject(alert["subject_kind"], alert["subject_key"])
    return {**alert, "address": shortened(alert["address"]), "page": page_of(subject)}
