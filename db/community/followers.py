"""What is kept of a follower is handed out or erased; what nobody needs any more expires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from db.community.accounts import erase_accounts
from db.community.letter_boxes import checked_address
from db.community.limits import ago
from db.community.reading_lists import list_of, lists_of
from db.community.subscriptions import delete_subscriptions
from db.errors import InputError
from db.rows import Row
from db.store import Store

MAILS, REMARKS = "SIDELIGHT_KEEP_MAILS", "SIDELIGHT_KEEP_REMARKS"
ACCOUNTS = "SIDELIGHT_KEEP_ACCOUNTS"
# Of the very address: other spellings that are limited as one may be somebody else's.
OF_ADDRESS = "select * from subscriptions where lower(address) = lower(?) order by asked_at, id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long is kept what mails told, what editors rejected, and what readers keep here."""

    mails: timedelta = timedelta(days=365)
    remarks: timedelta = timedelta(days=90)
    accounts: timedelta = timedelta(days=365)  # of readers, since they were last here


def retention_of(environ: Mapping[str, str]) -> Retention:
    """Read how long things are kept, in days; raise InputError for what is no number of days."""
    chosen = {}
    for name, setting in (("mails", MAILS), ("remarks", REMARKS), ("accounts", ACCOUNTS)):
        days = environ.get(setting, "")
        if days and not (days.isascii() and days.isdecimal() and len(days) < 6):
            raise InputError(setting, f"is {days[:20]!r}, no number of days", "write it as 365")
        if days:
            chosen[name] = timedelta(days=int(days))
    return Retention(**chosen)


def export_follower(community: Store, address: str) -> list[Row]:
    """Give all that is kept of an address: what it follows, was mailed, and keeps in lists.

    Raises InputError when nothing is.
    """
    subscriptions, accounts = _kept_of(community, address)
    return [
        *(
            {**_public(subscription), "mails": _mails(community, subscription["id"])}
            for subscription in subscriptions
        ),
        *({**account, "lists": _lists(community, account["id"])} for account in accounts),
    ]


def erase_follower(community: Store, address: str) -> int:
    """Delete all that is kept of an address; give how many subscriptions and accounts that were.

    Raises InputError when nothing is kept.
    """
    subscriptions, accounts = _kept_of(community, address)
    ids = [subscription["id"] for subscription in subscriptions]
    marks = ", ".join("?" * len(ids))
    community.db.execute("pragma secure_delete = on")
    with community.transaction():
        delete_subscriptions(community, marks, ids)
        erase_accounts(community, [account["id"] for account in accounts])
        community.db.execute("delete from entry_links where lower(address) = lower(?)", [address])
    community.db.execute("pragma wal_checkpoint(truncate)")
    return len(ids) + len(accounts)


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
    unused = community.rows(
        "select id from accounts where address is not null and coalesce(seen_at, made_at) < ?",
        [ago(retention.accounts)],
    )
    with community.transaction():
        erase_accounts(community, [account["id"] for account in unused])
        counts = {
            "unused accounts": len(unused),
            "lines of mails": community.db.conn.execute(blanked, old).rowcount,
            "rejected remarks": community.db.conn.execute(rejected, old).rowcount,
            "stopped subscriptions": delete_subscriptions(community, stopped, old),
        }
    return {name: count for name, count in counts.items() if count}


def _kept_of(community: Store, address: str) -> tuple[list[Row], list[Row]]:
    """Give the subscriptions and the account of an address, whatever its case."""
    checked = checked_address(address)
    subscriptions = community.rows(OF_ADDRESS, [checked])
    account = "select * from accounts where lower(address) = lower(?)"
    accounts = community.rows(account, [checked])
    if not subscriptions and not accounts:
        raise InputError(address, "follows nothing here", "a stopped subscription has no address")
    return subscriptions, accounts


def _lists(community: Store, account_id: str) -> list[Row]:
    """Give the lists of an account with what is in them."""
    listed = (list_of(community, account_id, row["id"]) for row in lists_of(community, account_id))
    return [reading_list for reading_list in listed if reading_list is not None]


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
