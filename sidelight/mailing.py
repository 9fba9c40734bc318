"""Settings of a mail server and a mail become a sent mail, or an error that says what happened."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import urlsplit

from db.community.letter_boxes import checked_address, shortened
from db.errors import InputError, LostError, MailError, RefusedError
from db.exports.characters import one_line

SECONDS = 20.0  # for a server to answer
PORTS = {"starttls": 587, "ssl": 465, "none": 25}
LOOPBACK = ("127.0.0.1", "::1", "localhost")
NEEDED = ("SIDELIGHT_SMTP_HOST", "SIDELIGHT_MAIL_FROM", "SIDELIGHT_SITE")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpOutbox:
    """A mail server, and what mails say of us; `tls` is starttls, ssl or none."""

    host: str
    port: int
    tls: str
    sender: str
    site: str
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, message: EmailMessage) -> None:
        """Send one mail over a connection of its own. Raises MailError."""
        with self.connected() as connection:
            connection.send(message)

    @contextmanager
    def connected(self) -> Iterator[SmtpConnection]:
        """Hold a connection to the server. Raises MailError when there is none to be had."""
        try:
            server = self._open()
        except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
            raise MailError(
                f"{self.host}:{self.port}",
                f"takes no mail now ({said_by(error)})",
                "check the SIDELIGHT_SMTP_ settings; nothing was sent and nothing is lost",
            ) from error
        connection = SmtpConnection(sender=self.sender, site=self.site, server=server)
        try:
            yield connection
        finally:
            connection.close()

    def _open(self) -> smtplib.SMTP:
        """Connect, encrypt and sign in."""
        if self.tls == "ssl":
            safe = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS, context=safe
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            if self.tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpConnection:
    """An open connection, over which mails go one after the other."""

    sender: str
    site: str
    server: smtplib.SMTP

    def send(self, message: EmailMessage) -> None:
        """Send one mail.

        Raises RefusedError when the server doesn't take this one, LostError when it went away
        in between, and MailError when it had gone before.
        """
        where = shortened(str(message["To"]))
        try:
            self.server.rset()
        except (OSError, smtplib.SMTPException) as error:
            raise MailError(where, f"the mail server has gone ({said_by(error)})") from error
        try:
            self.server.send_message(message)
        except smtplib.SMTPServerDisconnected as error:
            raise _lost(where, error) from error
        except smtplib.SMTPException as error:
            raise RefusedError(where, f"the mail was refused ({said_by(error)})") from error
        except OSError as error:
            raise _lost(where, error) from error

    def close(self) -> None:
        """End the connection; a server that is gone already doesn't matter."""
        try:
            self.server.quit()
        except (OSError, smtplib.SMTPException):
            self.server.close()


def _lost(where: str, error: Exception) -> LostError:
    """Say that the server went away while it was given a mail."""
    advice = "it isn't sent again unless you ask with --retry"
    return LostError(where, f"the mail server went away midway ({said_by(error)})", advice)


def said_by(error: Exception) -> str:
    """Put what a server or the system said into one line, without anybody's address."""
    answer: tuple[int, bytes | str]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answer = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        answer = error.smtp_code, error.smtp_error
    else:
        return _no_address(str(error) or type(error).__name__)
    code, words = answer
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return _no_address(f"{code} {text}")


def _no_address(text: str) -> str:
    """Shorten addresses in a text, and the text itself."""
    words = one_line(text).split(" ")
    return " ".join(shortened(word.strip("<>:;,")) if "@" in word else word for word in words)[:200]


def outbox_of(settings: Mapping[str, str]) -> SmtpOutbox | None:
    """Read the SIDELIGHT_ settings of the environment; None when no server is named.

    Raises InputError for settings that don't hold together.
    """
    if not settings.get(NEEDED[0]):
        return None
    for name in NEEDED:
        if not settings.get(name):
            raise InputError(name, "isn't set", f"mail needs {', '.join(NEEDED)}")
    tls = settings.get("SIDELIGHT_SMTP_TLS") or "starttls"
    if tls not in PORTS:
        raise InputError("SIDELIGHT_SMTP_TLS", f"can't be {tls!r}", f"it is {', '.join(PORTS)}")
    outbox = SmtpOutbox(
        host=settings["SIDELIGHT_SMTP_HOST"],
        port=_port(settings.get("SIDELIGHT_SMTP_PORT") or str(PORTS[tls])),
        tls=tls,
        sender=checked_address(settings["SIDELIGHT_MAIL_FROM"]),
        site=checked_site(settings["SIDELIGHT_SITE"]),
        user=settings.get("SIDELIGHT_SMTP_USER") or "",
        password=settings.get("SIDELIGHT_SMTP_PASSWORD") or "",
    )
    if outbox.user and tls == "none" and outbox.host not in LOOPBACK:
        raise InputError("SIDELIGHT_SMTP_TLS", "would send the password in clear", "use starttls")
    return outbox


def _port(text: str) -> int:
    """Read a port. Raises InputError."""
    if not text.isdecimal() or not 0 < int(text[:6]) < 65536:
        raise InputError("SIDELIGHT_SMTP_PORT", f"can't be {text[:20]!r}", "give a port's number")
    return int(text)


def checked_site(text: str) -> str:
    """Read the address of the site. Raises InputError."""
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets of an IPv6 address that is none
        parts = urlsplit("")
    plain = not (parts.query or parts.fragment or parts.username or set(text) & set(" <>\r\n\t"))
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise InputError("SIDELIGHT_SITE", f"can't be {text[:60]!r}", "give https://your.site")
    return text.rstrip("/")
