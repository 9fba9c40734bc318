"""Matches that somebody hasn't been told become one plain mail; a wish to follow another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid
from typing import Protocol
from urllib.parse import urlsplit

from db.community.subscriptions import Match
from db.exports.characters import one_line
from db.rows import Row

MOST_LINES = 100
LONGEST_TITLE = 120
ASKED_FOR = {
    "story": "of a story",
    "stakeholder": "of a person or organisation",
    "instrument": "of a law, bill or guidance",
    "search": "of what a search finds",
}
LINK = re.compile(r"(?:\b[a-z][a-z0-9+.-]{0,20}:/?/?(?=\S)|\bwww\.|\S{1,64}@)\S+", re.IGNORECASE)


class Outbox(Protocol):
    """What mails leave by: whose they are, where the site is, and the sending itself."""

    @property
    def sender(self) -> str:
        """The address that mails come from."""

    @property
    def site(self) -> str:
        """The site's address, without a slash at the end."""

    def send(self, message: EmailMessage) -> None:
        """Send one mail. Raises MailError."""


def confirmation_mail(outbox: Outbox, subscription: Row) -> EmailMessage:
    """Write the mail that asks whether an address wants to follow something.

    Anybody can have it sent to anybody: so no word of theirs is in it, not even a search's or a
    page's title, and no link but ours. What is to be followed stands on the page it leads to.
    """
    link = f"{outbox.site}/follow/confirm/{subscription['token']}"
    what = ASKED_FOR[subscription["subject_kind"]]
    text = (
        f"Somebody, probably you, asked to get news {what} by e-mail.\n\n"
        f"If you want them, open this page, which says what it is, and press its button:\n\n"
        f"  {link}\n\n"
        "If not, do nothing: you get no other mail, and the address is forgotten in a week.\n"
    )
    return _mail(outbox, subscription, "Please confirm: news by e-mail", text)


def entry_address(site: str, token: str) -> str:
    """Give the address of the page by which a reader signs in."""
    return f"{site}/follow/enter/{token}"


def entry_mail(outbox: Outbox, address: str, token: str) -> EmailMessage:
    """Write the mail that lets a reader in; anybody can have it sent: it has our words only."""
    text = (
        "Somebody, probably you, asked for a link to what you keep on this site.\n\n"
        "Open this page and press its button; the link holds for an hour and for one time:\n\n"
        f"  {entry_address(outbox.site, token)}\n\n"
        "If it wasn't you, do nothing: without this link nobody comes in.\n"
    )
    return _letter(outbox, address, "Your link to Sidelight", text)


def digest_mail(
    outbox: Outbox, subscription: Row, title: str, page: str, news: Sequence[Match]
) -> EmailMessage:
    """Write the mail that tells what is new; what is beyond `MOST_LINES` is counted."""
    name = _cut(title)
    lines = [
        f"* {_no_links(match.title)}\n  {outbox.site}{match.page}\n" for match in news[:MOST_LINES]
    ]
    more = len(news) - len(lines)
    text = "\n".join(
        [
            f"New since the last mail, of: {name}\n",
            *lines,
            *([f"And {more} more on the page.\n"] if more else []),
            f"All of it: {outbox.site}{page}",
            "Read automatically from public reporting; each line links to the words.",
            f"To stop these mails: {_stop(outbox, subscription)}\n",
        ]
    )
    return _mail(outbox, subscription, f"{name}: {len(news)} new", text)


def _mail(outbox: Outbox, subscription: Row, subject: str, text: str) -> EmailMessage:
    """Write a mail that can be stopped with one press (RFC 2369, RFC 8058)."""
    mail = _letter(outbox, subscription["address"], subject, text)
    mail["List-Unsubscribe"] = f"<{_stop(outbox, subscription)}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _letter(outbox: Outbox, address: str, subject: str, text: str) -> EmailMessage:
    """Write a plain mail to an address."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["From"] = Address("Sidelight", addr_spec=outbox.sender)
    mail["To"] = Address(addr_spec=address)
    mail["Date"] = format_datetime(localtime())
    mail["Message-ID"] = make_msgid(domain=urlsplit(outbox.site).hostname or "localhost")
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, cte="quoted-printable")
    return mail


def _stop(outbox: Outbox, subscription: Row) -> str:
    """Give the address that ends a subscription."""
    return f"{outbox.site}/follow/stop/{subscription['token']}"


def _cut(title: str) -> str:
    """Make a title one line that fits a subject."""
    line = _no_links(title)
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _no_links(words: str) -> str:
    """Make words of others one line in which nothing can be pressed."""
    return LINK.sub("[link]", one_line(words))
