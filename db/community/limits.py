"""Acts become a yes or no: not too many in a while by one sender, or of one name or letter box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from db.community.salts import hashed_address
from db.store import Store, now

SECONDS = "%Y-%m-%dT%H:%M:%SZ"
KEPT = timedelta(days=1)  # after that, who did what can't matter to a limit


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many acts of one name within so many minutes, from one address."""

    act: str
    most: int
    minutes: int


COMMENT = Limit("comment", most=6, minutes=60)
FOLLOW = Limit("follow", most=6, minutes=60)
SIGN_IN = Limit("sign_in", most=8, minutes=15)
ACCOUNT = Limit("account", most=10, minutes=60)  # of one editor's name, from wherever
CONFIRMATION = Limit("confirmation", most=5, minutes=24 * 60)  # mails to one letter box


def ago(span: timedelta) -> str:
    """Give the time some while ago, as times are stored."""
    return (datetime.now(UTC) - span).strftime(SECONDS)


def ahead(span: timedelta) -> str:
    """Give the time some while from now, as times are stored."""
    return (datetime.now(UTC) + span).strftime(SECONDS)


def is_within(community: Store, limit: Limit, address: str) -> bool:
    """Tell whether an address, or whatever else acts are counted by, may act once more.

    If it may, that is counted.

    What is kept is a hash with the day's salt, and that for a day only.
    """
    sender = hashed_address(community, address)
    since = ago(timedelta(minutes=limit.minutes))
    with community.transaction():
        community.db.execute("delete from attempts where at < ?", [ago(KEPT)])
        done = community.value(
            "select count(*) from attempts where address_hash = ? and act = ? and at >= ?",
            [sender, limit.act, since],
        )
        if done < limit.most:
            community.add("attempts", [{"address_hash": sender, "act": limit.act, "at": now()}])
    return bool(done < limit.most)


def forget(community: Store, limit: Limit, address: str) -> None:
    """Forget the acts of an address, after one that went well."""
    sender = hashed_address(community, address)
    with community.transaction():
        community.remove("attempts", {"address_hash": sender, "act": limit.act})
