"""What is kept of a follower is handed out or erased; what nobody needs any more expires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from db.community.letter_boxes import checked_address
from db.community.limits import ago
from db.community.subscriptions import delete_subscriptions
from db.errors import InputError
from db.rows import Row
from db.store import Store

MAILS, REMARKS = "SIDELIGHT_KEEP_MAILS", "SIDELIGHT_KEEP_REMARKS"
# Of the very address: other spellings that are limited as one may be somebody else's.
OF_ADDRESS = "select * from subscriptions where lower(address) = lower(?) order by asked_at, id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long is kept what mails told and who stopped them, and what editors rejected."""

    mails: timedelta = timedelta(days=365)
    remarks: timedelta = timedelta(days=90)


def retention_of(environ: Mapping[str, str]) -> Retention:
    """Read how long things are kept, in days; raise InputError for what is no number of days."""
    chosen = {}
    for name, setting in (("mails", MAILS), ("remarks", REMARKS)):
        days = environ.get(setting, "")
        if days and not (days.isascii() and days.isdecimal() and len(days) < 6):
            raise InputError(setting, f"is {days[:20]!r}, no number of days", "write it as 365")
        if days:
            chosen[name] = timedelta(days=int(days))
    return Retention(**chosen)


def export_follower(community: Store, address: str) -> list[Row]:
    """Give all that is kept of an address: what it follows since when, and what it was mailed.

    Raises InputError when nothing is.
    """
    return [
        {**_public(subscription), "mails": _mails(community, subscription["id"])}
        for subscription in _subscriptions(community, address)
    ]


def erase_follower(community: Store, address: str) -> int:
    """Delete all that is kept of an address; give how many subscriptions that were.

    Raises InputError when nothing is kept.
    """
    ids = [subscription["id"] for subscription in _subscriptions(community, address)]
    marks = ", ".join("?" * len(ids))
    community.db.execute("pragma secure_delete = on")
    with community.transaction():
        delete_subscriptions(community, marks, ids)
    community.db.execute("pragma wal_checkpoint(truncate)")
    return len(ids)


def expire(community: Store, retention: Retention) -> dict[str, int]:
    """Delete what was kept long enough; give the counts.

    Of old mails the keys of what they told stay, so that nothing is mailed twice.
    """
    old = {"mails": ago(retention.mails), "remarks": ago(retention.remarks)}
    stopped = "select id from subscriptions where unsubscribed_at < :mails"
    blanked = (
        "update alert_items set title = '', page = '' where title <> '' and alert_id in"
        " (select id from alerts where at < :mails)"
    )
    rejected = "delete from comments where state = 'rejected' and moderated_at < :remarks"
    with community.transaction():
        counts = {
            "lines of mails": community.db.conn.execute(blanked, old).rowcount,
            "rejected remarks": community.db.conn.execute(rejected, old).rowcount,
            "stopped subscriptions": delete_subscriptions(community, stopped, old),
        }
    return {name: count for name, count in counts.items() if count}


def _subscriptions(community: Store, address: str) -> list[Row]:
    """Give the subscriptions of an address, whatever its case."""
    subscriptions = community.rows(OF_ADDRESS, [checked_address(address)])
    if not subscriptions:
        raise InputError(address, "follows nothing here", "a stopped subscription has no address")
    return subscriptions


def _public(subscription: Row) -> Row:
    """Leave out the token, by which anybody could stop the mails."""
    return {name: value for name, value in subscription.items() if name != "token"}


def _mails(community: Store, subscription_id: str) -> list[Row]:
    """Give the mails of a subscription, each with what it told."""
    mails = community.rows(
        "select id, kind, at, state, error from alerts where subscription_id = ? order by at, id",
        [subscription_id],
    )
    told = "select title, page from alert_items where alert_id = ? order by item_key"
    return [{**mail, "told": community.rows(told, [mail["id"]])} for mail in mails]
