"""Messages go to the public web alone, whatever a name says, and no redirect leads elsewhere."""

import socket

import pytest

from sidelight.webhooks.sending import Sender

SECRET = "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"


def entries(*addresses):
    """Give what a resolver answers."""
    return lambda *_, **__: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses
    ]


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("10.1.2.3",),
        ("169.254.169.254",),
        ("::1",),
        ("93.184.216.34", "192.168.1.1"),
    ],
    ids=str,
)
def test_a_name_of_a_private_address_is_refused(monkeypatch, addresses):
    monkeypatch.setattr(socket, "getaddrinfo", entries(*addresses))
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it connected"))
    answer = Sender().send("https://hook.example/", SECRET, "msg_1", "{}")
    assert (answer.status, answer.error) == (None, "its address isn't one of the public web")


def test_a_host_that_is_none_is_refused(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = Sender().send("https://hook.example/", SECRET, "msg_1", "{}")
    assert (answer.status, answer.error) == (None, "there is no such host")
