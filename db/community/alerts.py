"""A mail about to go becomes a row of the log, written before it goes and closed after.

A run that is killed leaves the row `sending`: nobody knows whether that mail went, so it isn't
sent again unless somebody asks for it. What surely didn't go comes again with the next mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from db.community.subscriptions import Match
from db.errors import LostError, MailError
from db.rows import Row
from db.store import Store, now

CUT_SHORT = "the run was cut short; it may have been sent"
MOST_REFUSALS = 5  # in a row; after that the address is given up


def deliver(
    community: Store,
    subscription: Row,
    kind: str,
    items: Iterable[Match],
    send: Callable[[], None],
) -> None:
    """Send a mail, with its row in the log before and after.

    Raises what `send` raises (MailError), once it is noted.
    """
    alert_id = begin(community, subscription["id"], kind, items)
    try:
        send()
    except MailError as error:
        fail(community, alert_id, error)
        raise
    with community.transaction():
        community.change("alerts", {"id": alert_id}, {"state": "sent", "error": None})
        if kind == "confirmation":
            community.change("subscriptions", {"id": subscription["id"]}, {"mailed_at": now()})


def begin(community: Store, subscription_id: str, kind: str, items: Iterable[Match]) -> int:
    """Write a mail and what it tells into the log; give its number."""
    news = {match.key: match for match in items}.values()
    with community.transaction():
        cursor = community.db.execute(
            "insert into alerts (subscription_id, kind, at, matched, state)"
            " values (?, ?, ?, ?, 'sending')",
            [subscription_id, kind, now(), len(news)],
        )
        alert_id = int(cursor.lastrowid or 0)
        community.add(
            "alert_items",
            [
                {
                    "alert_id": alert_id,
                    "item_key": match.key,
                    "title": match.title,
                    "page": match.page,
                }
                for match in news
            ],
        )
    return alert_id


def start(community: Store, subscription_id: str, items: Iterable[Match]) -> None:
    """Note what there is when a subscription begins: only what comes after is mailed."""
    alert_id = begin(community, subscription_id, "start", items)
    with community.transaction():
        community.change("alerts", {"id": alert_id}, {"state": "sent"})
        community.change("subscriptions", {"id": subscription_id}, {"floor_at": now()})


def fail(community: Store, alert_id: int, error: MailError) -> None:
    """Note why a mail didn't go; unless it may have gone, what it told counts as untold."""
    with community.transaction():
        community.change("alerts", {"id": alert_id}, {"state": "error", "error": error.reason})
        if not isinstance(error, LostError):
            community.remove("alert_items", {"alert_id": alert_id})


def close_cut_short(community: Store) -> int:
    """Mark what a killed run was sending; give how many mails that are."""
    with community.transaction():
        cursor = community.db.execute(
            "update alerts set state = 'error', error = ? where state = 'sending'", [CUT_SHORT]
        )
    return int(cursor.rowcount)


def renew_unsure(community: Store) -> None:
    """Let what may not have gone be mailed again."""
    with community.transaction():
        community.db.execute(
            "delete from alert_items where alert_id in"
            " (select id from alerts where state = 'error')"
        )


def told(community: Store, subscription_id: str, *, surely: bool = False) -> set[str]:
    """Give the keys of everything that a subscription was told, or had when it began.

    With `surely`, without what may not have gone.
    """
    items = community.rows(
        "select distinct item_key from alert_items join alerts on alerts.id = alert_id"
        " where subscription_id = ? and (state = 'sent' or not ?)",
        [subscription_id, surely],
    )
    return {item_row["item_key"] for item_row in items}


def is_given_up(community: Store, subscription_id: str) -> bool:
    """Tell whether the last mails to a subscription were all refused."""
    attempts = community.rows(
        "select state from alerts where subscription_id = ? and kind = 'digest'"
        " order by id desc limit ?",
        [subscription_id, MOST_REFUSALS],
    )
    return [attempt["state"] for attempt in attempts] == ["error"] * MOST_REFUSALS


def log(community: Store, most: int = 200) -> list[Row]:
    """Give the last mails with whom and what they were for."""
    return community.rows(
        "select alerts.*, address, subject_kind, subject_key from alerts"
        " join subscriptions on subscriptions.id = subscription_id"
        " order by at desc, alerts.id desc limit ?",
        [most],
    )


def numbers(community: Store) -> Row:
    """Count the subscriptions by how far they are."""
    return community.rows(
        "select count(*) filter (where unsubscribed_at is null and confirmed_at is not null)"
        " as confirmed, count(*) filter (where unsubscribed_at is null and confirmed_at is null)"
        " as unconfirmed, count(unsubscribed_at) as stopped from subscriptions"
    )[0]
