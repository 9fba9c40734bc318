"""Subscriptions and a base become mails: what is new to each, sent once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from db.community import alerts, subscriptions
from db.community.digests import Outbox, confirmation_mail, digest_mail
from db.community.subscriptions import Match, Subject
from db.errors import RefusedError
from db.rows import Row
from db.site.following.matches import matches, page_of, title_of
from db.store import Store
from sidelight.mailing import SmtpConnection, SmtpOutbox


@dataclass(frozen=True, slots=True)
class Due:
    """A mail that has to go: of which kind, to whom, and what it tells."""

    kind: str
    subscription: Row
    title: str
    news: tuple[Match, ...] = ()

    def mail(self, outbox: Outbox) -> EmailMessage:
        """Write the mail."""
        if self.kind == "confirmation":
            return confirmation_mail(outbox, self.subscription)
        page = page_of(subject(self.subscription))
        return digest_mail(outbox, self.subscription, self.title, page, self.news)


def subject(subscription: Row) -> Subject:
    """Give what a subscription follows."""
    return Subject(subscription["subject_kind"], subscription["subject_key"])


def notify_all(
    base: Store, community: Store, outbox: SmtpOutbox, *, retry: bool = False
) -> dict[str, int]:
    """Send what is due; give counts.

    With `retry`, also what an earlier run may not have sent. Raises MailError when the server
    can't be reached or goes away; what was sent by then is noted, the rest comes next time.
    """
    subscriptions.forget_unconfirmed(community)
    counts = Counter({"cut short before": alerts.close_cut_short(community)})
    if retry:
        alerts.renew_unsure(community)
    counts["begun"] = begin_new(base, community)
    due = list(due_mails(base, community))
    if due:
        with outbox.connected() as connection:
            for mail in due:
                counts[send(community, connection, mail)] += 1
    sent = counts.pop("sent", 0)
    return {"mails": sent, **{name: number for name, number in counts.items() if number}}


def begin_new(base: Store, community: Store) -> int:
    """Note what there is for whoever confirmed since the last run; give how many did."""
    fresh = [
        subscription
        for subscription in subscriptions.confirmed(community)
        if not subscription["floor_at"]
    ]
    for subscription in fresh:
        alerts.start(community, subscription["id"], matches(base.db.conn, subject(subscription)))
    return len(fresh)


def due_mails(base: Store, community: Store, *, surely: bool = False) -> Iterator[Due]:
    """Give the mails that have to go: confirmations nobody could send yet, and what is new.

    With `surely`, what may not have gone counts as new.
    """
    for subscription in subscriptions.unmailed(community):
        title = title_of(base.db.conn, subject(subscription))
        if title is not None:
            yield Due("confirmation", subscription, title)
    for subscription in subscriptions.confirmed(community):
        title = title_of(base.db.conn, subject(subscription))
        if title is None or not subscription["floor_at"]:
            continue
        told_before = alerts.told(community, subscription["id"], surely=surely)
        found = matches(base.db.conn, subject(subscription))
        if news := tuple(match for match in found if match.key not in told_before):
            yield Due("digest", subscription, title, news)


def send(community: Store, connection: SmtpConnection, due: Due) -> str:
    """Send one mail; give what became of it: sent, refused, or stopped meanwhile."""
    subscription_id = due.subscription["id"]
    if not subscriptions.is_active(community, subscription_id):
        return "stopped meanwhile"
    mail = due.mail(connection)
    try:
        alerts.deliver(
            community, due.subscription, due.kind, due.news, lambda: connection.send(mail)
        )
    except RefusedError:
        if alerts.is_given_up(community, subscription_id):
            subscriptions.stop(community, subscription_id)
        return "refused"
    return "sent"


def preview(base: Store, community: Store, outbox: Outbox, *, retry: bool = False) -> Iterator[str]:
    """Write the mails that would go now, changing nothing."""
    for due in due_mails(base, community, surely=retry):
        mail = due.mail(outbox)
        yield f"To: {mail['To']}\nSubject: {mail['Subject']}\n\n{mail.get_content()}"
