"""A mail server of the test's own on loopback: keeps what it is sent, refuses whom it is told to."""

import socket
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller


class Sink:
    """Takes mails, but for those to an address in `refused`."""

    def __init__(self):
        self.mails = []
        self.refused = set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        """Take a recipient, or not."""
        if address in self.refused:
            return f"550 5.1.1 <{address}> no such letter box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        """Keep a mail."""
        content = envelope.content.replace(b"\r\n", b"\n")
        self.mails.append(message_from_bytes(content, policy=default))
        return "250 OK"


def free_port():
    """Give a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(sink):
    """Start a sink; give its controller."""
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    return controller


def settings(port):
    """Give the environment of a site whose mails go to a port."""
    return {
        "SIDELIGHT_SMTP_HOST": "127.0.0.1",
        "SIDELIGHT_SMTP_PORT": str(port),
        "SIDELIGHT_SMTP_TLS": "none",
        "SIDELIGHT_MAIL_FROM": "news@sidelight.example",
        "SIDELIGHT_SITE": "https://sidelight.example",
    }
