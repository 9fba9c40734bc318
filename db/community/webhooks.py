"""An address of another program becomes a webhook: what it is told, and each message to it."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from db.errors import InputError
from db.exports.characters import one_line
from db.keys import digest_key
from db.rows import Row
from db.store import Store, now
from db.web.addresses import refusal

KINDS = ("event", "position")
ABOUT = ("story", "stakeholder", "instrument", "practice")
TABLES = {"story": "stories", "stakeholder": "stakeholders", "instrument": "instruments"}
LONGEST_URL, LONGEST_KEY = 1000, 300
MOST_WEBHOOKS = 200
SECRET_BYTES = 32
HERE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Where to tell, which kinds of news, and of what alone, if not of everything."""

    url: str
    kinds: Sequence[str] = KINDS
    about_kind: str | None = None
    about_key: str | None = None


def wish_of(url: str, kinds: Sequence[str], about: str, *, loopback: bool = False) -> Wish:
    """Check what somebody asks for; `about` is a kind and a key, such as `story:some-id`.

    Raises InputError for an address or a subject that can't be taken.
    """
    kind, _, key = about.partition(":")
    if about and (kind not in ABOUT or not key or len(key) > LONGEST_KEY or one_line(key) != key):
        advice = f"give one of {', '.join(ABOUT)}, a colon and its id"
        raise InputError(about[:80], "is nothing to be told of", advice)
    if not kinds or set(kinds) - set(KINDS):
        raise InputError(", ".join(kinds) or "nothing", "is no news", f"it is {', '.join(KINDS)}")
    return Wish(
        url=checked_url(url, loopback=loopback),
        kinds=[known for known in KINDS if known in kinds],
        about_kind=kind or None,
        about_key=key or None,
    )


def refuse_unknown(base: Store, wish: Wish) -> None:
    """Raise InputError for a story, stakeholder or law that a base doesn't have."""
    table = TABLES.get(wish.about_kind or "")
    if table and base.value(f"select 1 from {table} where id = ?", [wish.about_key]) is None:  # noqa: S608
        reason = f"is the id of no {wish.about_kind} here"
        raise InputError(str(wish.about_key), reason, "it stands in the address of its page")


def checked_url(url: str, *, loopback: bool = False) -> str:
    """Check the address of a receiver. Raises InputError.

    It is https, since the messages aren't secret but who is told what may be. Where its name
    leads is looked at each time that something is sent there.
    """
    try:
        parts = urlsplit(url)
        is_at_port = parts.port is None or parts.port > 0
    except ValueError as error:
        raise InputError(url[:80], "is no address", "give https://host/path") from error
    is_plain = not (parts.username or parts.password or parts.fragment or not url.isascii())
    is_clean = one_line(url) == url and " " not in url and len(url) <= LONGEST_URL
    if not (parts.hostname and is_at_port and is_plain and is_clean):
        raise InputError(url[:80], "is no address to send to", "give https://host/path")
    if parts.scheme != "https" and not (loopback and parts.hostname in HERE):
        raise InputError(url[:80], "can't be sent to", "give an address that begins with https://")
    if private := refusal(url, loopback=loopback):
        raise InputError(url[:80], private, "give one that is reached from anywhere")
    return url


def add_webhook(community: Store, wish: Wish, *, by: str) -> Row:
    """Add a webhook with a secret of its own. Raises InputError when there are too many."""
    if community.value("select count(*) from webhooks where stopped_at is null") >= MOST_WEBHOOKS:
        raise InputError(wish.url, f"is one more than {MOST_WEBHOOKS}", "stop one first")
    webhook = {
        "id": secrets.token_hex(6),
        "url": wish.url,
        "secret": f"whsec_{b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}",
        "kinds": json.dumps(wish.kinds),
        "about_kind": wish.about_kind,
        "about_key": wish.about_key,
        "added_by": by,
        "added_at": now(),
    }
    with community.durably(), community.transaction():
        community.add("webhooks", [webhook])
    return webhook


def webhooks(community: Store) -> list[Row]:
    """Give every webhook with how its messages stand, those at work first."""
    return community.rows(
        "select webhooks.*, count(*) filter (where state = 'sent') as sent,"
        " count(*) filter (where state = 'waiting') as waiting,"
        " count(*) filter (where state = 'failed') as failed from webhooks"
        " left join webhook_deliveries on webhook_id = webhooks.id"
        " group by webhooks.id order by stopped_at is not null, added_at, webhooks.id"
    )


def find_webhook(community: Store, webhook_id: str) -> Row:
    """Find a webhook that is at work. Raises InputError when there is none."""
    known = community.rows(
        "select * from webhooks where id = ? and stopped_at is null", [webhook_id]
    )
    if not known:
        raise InputError(webhook_id[:40], "no such webhook", "see `sidelight webhooks list`")
    return known[0]


def stop_webhook(community: Store, webhook_id: str, why: str) -> None:
    """Tell a receiver nothing any more; what waits for it is dropped, its secret forgotten."""
    find_webhook(community, webhook_id)
    with community.durably(), community.transaction():
        stopped = {"stopped_at": now(), "stopped_why": why, "secret": ""}
        community.change("webhooks", {"id": webhook_id}, stopped)
        community.remove("webhook_deliveries", {"webhook_id": webhook_id, "state": "waiting"})


def drop_message(community: Store, message_id: str) -> None:
    """Forget a message that hasn't gone: it counts as told."""
    dropped = {"state": "before", "body": None, "next_at": None, "error": None}
    community.change("webhook_deliveries", {"id": message_id}, dropped)


def delete_webhook(community: Store, webhook_id: str) -> None:
    """Delete a webhook with all that is kept of it."""
    community.remove("webhook_deliveries", {"webhook_id": webhook_id})
    community.remove("webhooks", {"id": webhook_id})


def known_keys(community: Store, webhook_id: str) -> set[str]:
    """Give the keys of all that was there when a webhook began, or is on its way or sent."""
    deliveries = community.rows(
        "select item_key from webhook_deliveries where webhook_id = ?", [webhook_id]
    )
    return {delivery["item_key"] for delivery in deliveries}


def begin_webhook(community: Store, webhook_id: str, keys: Iterable[str]) -> None:
    """Note what there is when a webhook begins: only what comes after is told."""
    with community.transaction():
        community.add(
            "webhook_deliveries",
            ({**_delivery(webhook_id, key), "state": "before"} for key in dict.fromkeys(keys)),
        )
        community.change("webhooks", {"id": webhook_id}, {"floor_at": now()})


def queue(community: Store, webhook_id: str, bodies: Iterable[tuple[str, str]]) -> int:
    """Write messages that have to go, each with the key of what it tells; give how many."""
    waiting = [
        {**_delivery(webhook_id, key), "state": "waiting", "body": body, "next_at": now()}
        for key, body in bodies
    ]
    with community.durably(), community.transaction():
        return community.add("webhook_deliveries", waiting)


def _delivery(webhook_id: str, key: str) -> Row:
    """Name a message by what it tells to whom: made anew, it has the same id."""
    message_id = f"msg_{digest_key(webhook_id, key)}{digest_key(key, webhook_id)}"
    return {"id": message_id, "webhook_id": webhook_id, "item_key": key, "made_at": now()}


def due(community: Store, webhook_id: str) -> list[Row]:
    """Give the messages to a receiver that have waited long enough, the oldest first."""
    return community.rows(
        "select * from webhook_deliveries where webhook_id = ? and state = 'waiting'"
        " and next_at <= ? order by made_at, rowid",
        [webhook_id, now()],
    )


def note_sent(community: Store, message_id: str, status: int) -> None:
    """Note that a receiver took a message; its text isn't kept."""
    with community.durably(), community.transaction():
        community.db.execute(
            "update webhook_deliveries set state = 'sent', sent_at = ?, status = ?, error = null,"
            " attempts = attempts + 1, next_at = null, body = null where id = ?",
            [now(), status, message_id],
        )


def note_refused(
    community: Store, message_id: str, why: str, *, status: int | None, next_at: str | None
) -> None:
    """Note why a message wasn't taken, and when it is tried again; with no time, never."""
    with community.durably(), community.transaction():
        community.db.execute(
            "update webhook_deliveries set attempts = attempts + 1, status = ?, error = ?,"
            " next_at = ?, state = ? where id = ?",
            [status, why, next_at, "waiting" if next_at else "failed", message_id],
        )


def retry_failed(community: Store) -> int:
    """Let what was given up be tried again; give how many messages that are."""
    with community.transaction():
        cursor = community.db.execute(
            "update webhook_deliveries set state = 'waiting', attempts = 0, next_at = ?"
            " where state = 'failed' and webhook_id in"
            " (select id from webhooks where stopped_at is null)",
            [now()],
        )
    return int(cursor.rowcount)


def last_deliveries(community: Store, most: int = 100) -> list[Row]:
    """Give the last messages, the newest first, without their text."""
    return community.rows(
        "select webhook_deliveries.id, webhook_id, url, item_key, made_at, state, attempts,"
        " next_at, sent_at, status, error from webhook_deliveries"
        " join webhooks on webhooks.id = webhook_id where state != 'before'"
        " order by made_at desc, webhook_deliveries.id limit ?",
        [most],
    )
