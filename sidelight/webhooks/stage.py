"""Webhooks and a base become messages that are queued, sent, tried again and given up."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from tenacity import RetryCallState, Retrying, wait_exponential, wait_random

from db.community.webhooks import (
    begin_webhook,
    due,
    known_keys,
    note_refused,
    note_sent,
    queue,
    retry_failed,
    stop_webhook,
    webhooks,
)
from db.rows import Row
from db.store import Store
from sidelight.statements.citing import Citing
from sidelight.webhooks.news import messages, news
from sidelight.webhooks.sending import GONE, Sender

# 30 seconds, then three times as long each time up to half a day: some two days in all.
WAIT = wait_exponential(multiplier=30, exp_base=3, max=12 * 3600) + wait_random(0, 15)
MOST_ATTEMPTS = 10


def tell_all(
    base: Store, community: Store, sender: Sender, site: str, *, retry: bool = False
) -> dict[str, int]:
    """Queue what is new to each webhook and send what is due; give counts.

    A message is written before it goes. A run that is killed while one is on its way sends it
    again under the same id, by which receivers tell that they have it.
    """
    counts: Counter[str] = Counter()
    if retry:
        counts["tried again"] = retry_failed(community)
    citing = Citing(base.db.conn, site)
    for webhook in _at_work(community):
        counts["begun" if not webhook["floor_at"] else "queued"] += prepare(
            community, citing, webhook
        )
    for webhook in _at_work(community):
        counts.update(send_due(community, sender, webhook))
    sent = counts.pop("sent", 0)
    return {"sent": sent, **{name: number for name, number in counts.items() if number}}


def _at_work(community: Store) -> list[Row]:
    """Give the webhooks that weren't stopped."""
    return [webhook for webhook in webhooks(community) if not webhook["stopped_at"]]


def prepare(community: Store, citing: Citing, webhook: Row) -> int:
    """Queue what is new to a webhook; one that begins notes what there is. Give how many."""
    pieces = list(news(citing.connection, webhook))
    if not webhook["floor_at"]:
        begin_webhook(community, webhook["id"], (piece.key for piece in pieces))
        return 1
    known = known_keys(community, webhook["id"])
    fresh = {piece.key: piece for piece in pieces if piece.key not in known}
    return queue(community, webhook["id"], messages(citing, fresh.values()))


def send_due(community: Store, sender: Sender, webhook: Row) -> Counter[str]:
    """Send a receiver what is due, in order, until it doesn't take something."""
    counts: Counter[str] = Counter()
    for delivery in due(community, webhook["id"]):
        answer = sender.send(webhook["url"], webhook["secret"], delivery["id"], delivery["body"])
        if answer.status is not None and answer.is_taken():
            note_sent(community, delivery["id"], answer.status)
            counts["sent"] += 1
            continue
        if answer.status == GONE:
            stop_webhook(community, webhook["id"], "its receiver wants no more (410)")
            return counts + Counter({"stopped": 1})
        next_at = next_try(delivery["attempts"] + 1)
        why = answer.error or "it wasn't taken"
        note_refused(community, delivery["id"], why, status=answer.status, next_at=next_at)
        counts["refused" if next_at else "given up"] += 1
        break
    return counts


def next_try(attempts: int) -> str | None:
    """Say when a message that was refused so many times is tried again; None for never."""
    if attempts >= MOST_ATTEMPTS:
        return None
    state = RetryCallState(Retrying(), None, (), {})
    state.attempt_number = attempts
    at = datetime.now(UTC) + timedelta(seconds=WAIT(state))
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
