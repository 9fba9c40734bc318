"""E-mail addresses become subscriptions: asked for, confirmed through a mail, stopped for good."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

from db.community.limits import ago
from db.errors import InputError
from db.exports.characters import one_line
from db.rows import Row
from db.store import Store, now

KINDS = ("story", "stakeholder", "instrument", "search")
SEARCHED = ("q", "kind", "outlet", "stakeholder", "since", "until")
LONGEST_KEY = 600
# The addresses that a browser's e-mail field takes (HTML, "valid e-mail address"), with a dot in
# the domain; RFC 5322 takes more, which nobody has.
ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}",
    re.ASCII | re.IGNORECASE,
)
LONGEST_ADDRESS = 254
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


def checked_address(text: str) -> str:
    """Give an e-mail address without blanks around. Raises InputError for what isn't one."""
    address = text.strip()
    if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        raise InputError("The e-mail address", "isn't one", "write it as name@example.org")
    return address


def shortened(address: str | None) -> str:
    """Give as much of an address as tells it from others: `ada@example.org` is `a…@example.org`."""
    name, at, domain = (address or "").rpartition("@")
    return f"{name[:1]}…{at}{domain}" if at else "—"


def ask(community: Store, subject: Subject, address: str) -> Row | None:
    """Keep a wish to follow; give the subscription that a confirmation has to be mailed for.

    None when no mail is due: it is confirmed, or was mailed a short while ago. Raises InputError
    when too many wait.
    """
    forget_unconfirmed(community)
    waiting = _waiting(community, subject, address)
    if waiting:
        mailed = waiting["mailed_at"] and waiting["mailed_at"] > ago(SELDOM)
        return None if mailed or waiting["confirmed_at"] else waiting
    _check_crowd(community, address)
    subscription = {
        "id": secrets.token_hex(6), "address": address, "subject_kind": subject.kind,
        "subject_key": subject.key, "token": secrets.token_urlsafe(24), "asked_at": now(),
    }  # fmt: skip
    with community.transaction():
        community.add("subscriptions", [subscription])
    return find(community, subscription["token"])


def _waiting(community: Store, subject: Subject, address: str) -> Row | None:
    """Find the subscription of an address to a subject, unless it was stopped."""
    subscriptions = community.rows(
        "select * from subscriptions where address = ? and subject_kind = ? and subject_key = ?"
        " and unsubscribed_at is null",
        [address, subject.kind, subject.key],
    )
    return subscriptions[0] if subscriptions else None


def _check_crowd(community: Store, address: str) -> None:
    """Raise InputError when too many subscriptions wait for their confirmation."""
    counted = "select count(*) from subscriptions where confirmed_at is null"
    counted += " and unsubscribed_at is null"
    if community.value(f"{counted} and address = ?", [address]) >= MOST_UNCONFIRMED:
        raise InputError("This address", "has mails to confirm", "open them first")
    if community.value(counted) >= MOST_WAITING:
        raise InputError("Following by e-mail", "is closed for now", "use Atom, or try later")


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
            " address = null where id = ?",
            [now(), subscription_id],
        )


def forget_unconfirmed(community: Store) -> None:
    """Forget subscriptions that nobody confirmed in a week."""
    old = "select id from subscriptions where confirmed_at is null and asked_at < :before"
    with community.transaction():
        for sql in (
            f"delete from alert_items where alert_id in"  # noqa: S608
            f" (select id from alerts where subscription_id in ({old}))",
            f"delete from alerts where subscription_id in ({old})",  # noqa: S608
            f"delete from subscriptions where id in ({old})",  # noqa: S608
        ):
            community.db.execute(sql, {"before": ago(KEPT_UNCONFIRMED)})


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
