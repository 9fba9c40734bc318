"""Wishes to follow become subscriptions: asked for, confirmed through a mail, stopped for good."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

from db.community.letter_boxes import folded_address
from db.community.limits import CONFIRMATION, ago, is_within
from db.errors import InputError
from db.exports.characters import one_line
from db.rows import Row
from db.store import Store, now

KINDS = ("story", "stakeholder", "instrument", "search")
SEARCHED = ("q", "kind", "outlet", "stakeholder", "since", "until")
LONGEST_KEY = 600
MOST_UNCONFIRMED = 5  # of one address: nobody's letter box may be filled by others
MOST_WAITING = 1000  # of all
KEPT_UNCONFIRMED = timedelta(days=7)
SELDOM = timedelta(hours=1)  # between two confirmation mails about the same thing
SENT_AT_ONCE = timedelta(minutes=5)  # the site itself sends; after that, `notify` does


@dataclass(frozen=True, slots=True)
class Subject:
    """What is followed: its kind, and its permanent id or the query of the search."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Match:
    """Something of a followed subject: how it is told apart, its words, its page here."""

    key: str
    title: str
    page: str


def subject_of(kind: str, subject_key: str) -> Subject:
    """Make a subject of what an address says; a search's parameters get one order.

    Raises InputError for what can't be followed.
    """
    if (
        kind not in KINDS
        or not subject_key
        or len(subject_key) > LONGEST_KEY
        or one_line(subject_key) != subject_key
    ):
        raise InputError("This", "can't be followed", f"follow one of: {', '.join(KINDS)}")
    return Subject(kind, search_key(subject_key) if kind == "search" else subject_key)


def search_key(query: str) -> str:
    """Give the one way of writing a search. Raises InputError for one that looks for nothing."""
    filters = {name: one_line(value) for name, value in parse_qsl(query) if name in SEARCHED}
    if not filters.get("q"):
        raise InputError("This search", "looks for nothing", "search for a word first")
    return urlencode({name: filters[name] for name in SEARCHED if filters.get(name)})


def ask(community: Store, subject: Subject, address: str) -> Row | None:
    """Keep a wish to follow; give the subscription that a confirmation has to be mailed for.

    None when no mail is due: it is confirmed, was mailed a short while ago, or the letter box has
    had enough of them; nobody is told which. Raises InputError when too many wait in all.
    """
    forget_unconfirmed(community)
    box = folded_address(address)
    waiting = _waiting(community, subject, box)
    if waiting:
        mailed = waiting["mailed_at"] and waiting["mailed_at"] > ago(SELDOM)
        is_done = mailed or waiting["confirmed_at"]
        return None if is_done or not is_within(community, CONFIRMATION, box) else waiting
    if _is_full(community, box) or not is_within(community, CONFIRMATION, box):
        return None
    subscription = {
        "id": secrets.token_hex(6), "address": address, "folded_address": box,
        "subject_kind": subject.kind,
        "subject_key": subject.key, "token": secrets.token_urlsafe(24), "asked_at": now(),
    }  # fmt: skip
    with community.transaction():
        community.add("subscriptions", [subscription])
    return find(community, subscription["token"])


def _waiting(community: Store, subject: Subject, box: str) -> Row | None:
    """Find the subscription of a letter box to a subject, unless it was stopped."""
    subscriptions = community.rows(
        "select * from subscriptions where folded_address = ? and subject_kind = ?"
        " and subject_key = ? and unsubscribed_at is null",
        [box, subject.kind, subject.key],
    )
    return subscriptions[0] if subscriptions else None


def _is_full(community: Store, box: str) -> bool:
    """Tell whether a letter box has as many mails to confirm as it gets.

    Raises InputError when too many wait in all.
    """
    counted = "select count(*) from subscriptions where confirmed_at is null"
    counted += " and unsubscribed_at is null"
    if community.value(counted) >= MOST_WAITING:
        raise InputError("Following by e-mail", "is closed for now", "use Atom, or try later")
    waiting: int = community.value(f"{counted} and folded_address = ?", [box])
    return waiting >= MOST_UNCONFIRMED


def find(community: Store, token: str) -> Row | None:
    """Find a subscription by the token that only its address was mailed."""
    subscriptions = community.rows("select * from subscriptions where token = ?", [token])
    return subscriptions[0] if subscriptions else None


def confirm(community: Store, subscription_id: str) -> None:
    """Note that the address wants to follow; the next run of `notify` begins from there."""
    with community.transaction():
        community.db.execute(
            "update subscriptions set confirmed_at = coalesce(confirmed_at, ?)"
            " where id = ? and unsubscribed_at is null",
            [now(), subscription_id],
        )


def stop(community: Store, subscription_id: str) -> None:
    """End a subscription, and forget its address and what it was told."""
    with community.transaction():
        community.db.execute(
            "delete from alert_items where alert_id in"
            " (select id from alerts where subscription_id = ?)",
            [subscription_id],
        )
        community.db.execute(
            "update subscriptions set unsubscribed_at = coalesce(unsubscribed_at, ?),"
            " address = null, folded_address = null where id = ?",
            [now(), subscription_id],
        )


def forget_unconfirmed(community: Store) -> None:
    """Forget subscriptions that nobody confirmed in a week."""
    old = "select id from subscriptions where confirmed_at is null and asked_at < :before"
    with community.transaction():
        delete_subscriptions(community, old, {"before": ago(KEPT_UNCONFIRMED)})


def delete_subscriptions(
    community: Store, ids: str, values: Sequence[str] | Mapping[str, str]
) -> int:
    """Delete subscriptions with all that was mailed for them; give how many there were.

    `ids` stands between the brackets of an SQL `in ()`: a query, or marks for values. To be
    called within a transaction.
    """
    mails = f"select id from alerts where subscription_id in ({ids})"  # noqa: S608
    for sql in (
        f"delete from alert_items where alert_id in ({mails})",  # noqa: S608
        f"delete from alerts where subscription_id in ({ids})",  # noqa: S608
    ):
        community.db.conn.execute(sql, values)
    last = f"delete from subscriptions where id in ({ids})"  # noqa: S608
    return int(community.db.conn.execute(last, values).rowcount)


def confirmed(community: Store) -> list[Row]:
    """Give the subscriptions that get mails, the eldest first."""
    return community.rows(
        "select * from subscriptions where confirmed_at is not null and unsubscribed_at is null"
        " order by confirmed_at, id"
    )


def unmailed(community: Store, most_tries: int = 3) -> list[Row]:
    """Give the subscriptions whose confirmation the site couldn't mail, unless tried often."""
    return community.rows(
        "select * from subscriptions where mailed_at is null and confirmed_at is null"
        " and unsubscribed_at is null and asked_at < ? and (select count(*) from alerts"
        " where subscription_id = subscriptions.id and kind = 'confirmation') < ?"
        " order by asked_at, id",
        [ago(SENT_AT_ONCE), most_tries],
    )


def is_active(community: Store, subscription_id: str) -> bool:
    """Tell whether a subscription hasn't been stopped meanwhile."""
    sql = "select unsubscribed_at is null from subscriptions where id = ?"
    return bool(community.value(sql, [subscription_id]))
