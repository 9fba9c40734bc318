"""Settings and mails: what a server takes, refuses and loses is told apart."""

import socket
import ssl
import threading
from types import SimpleNamespace

import pytest

from db.community.digests import digest_mail
from db.community.subscriptions import Match
from db.errors import InputError, LostError, MailError, RefusedError
from sidelight.mailing import outbox_of, said_by
from tests.mail_sink import Sink, free_port, settings, started


@pytest.fixture
def sink():
    """Give a running sink and the outbox that leads to it."""
    found = Sink()
    controller = started(found)
    yield SimpleNamespace(
        sink=found, outbox=outbox_of(settings(controller.port)), stop=controller.stop
    )
    if controller.server is not None:
        controller.stop()


def mail(outbox, address="ada@mail.example", title="A story"):
    news = [Match("k", "Words", "/article/a1")]
    return digest_mail(outbox, {"address": address, "token": "t"}, title, "/story/s", news)


def test_mail_arrives_with_its_headers(sink):
    sink.outbox.send(mail(sink.outbox, title="Šetření – “keys”"))
    (found,) = sink.sink.mails
    assert found["Subject"] == "Šetření – “keys”: 1 new"
    assert found["From"] == "Sidelight <news@sidelight.example>"
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_lines_that_begin_with_a_dot_arrive_whole(sink):
    message = mail(sink.outbox)
    message.set_content("one\n.\nQUIT\n.two\n")
    sink.outbox.send(message)
    assert sink.sink.mails[0].get_content().splitlines()[:4] == ["one", ".", "QUIT", ".two"]


def test_refused_recipient_is_told_apart_and_the_next_mail_goes(sink):
    sink.sink.refused = {"bad@mail.example"}
    with sink.outbox.connected() as connection:
        with pytest.raises(RefusedError, match="550") as refused:
            connection.send(mail(sink.outbox, "bad@mail.example"))
        connection.send(mail(sink.outbox))
    assert "bad@" not in str(refused.value)
    assert [found["To"] for found in sink.sink.mails] == ["ada@mail.example"]


def test_server_that_is_down_takes_nothing():
    outbox = outbox_of(settings(free_port()))
    with pytest.raises(MailError, match="takes no mail now") as down:
        outbox.send(mail(outbox))
    assert not isinstance(down.value, RefusedError | LostError)


def test_server_that_has_gone_between_two_mails_lost_none(sink):
    with sink.outbox.connected() as connection:
        connection.send(mail(sink.outbox))
        connection.server.sock.shutdown(socket.SHUT_RDWR)
        with pytest.raises(MailError, match="has gone") as gone:
            connection.send(mail(sink.outbox))
    assert not isinstance(gone.value, RefusedError | LostError)


def vanishing(listener):
    """Answer as a server up to the end of a mail, then hang up without a word."""
    with listener.accept()[0] as peer, peer.makefile("rwb") as talk:
        talk.write(b"220 hello\r\n")
        talk.flush()
        for line in talk:
            talk.write(b"354 go on\r\n" if line.upper().startswith(b"DATA") else b"250 ok\r\n")
            talk.flush()
            if line.upper().startswith(b"DATA"):
                return


def test_server_that_goes_away_midway_may_have_taken_the_mail():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = threading.Thread(target=vanishing, args=[listener])
        served.start()
        outbox = outbox_of(settings(listener.getsockname()[1]))
        with pytest.raises(LostError, match="midway"):
            outbox.send(mail(outbox))
        served.join(5)


def test_server_without_encryption_gets_no_mail_that_wants_it(sink):
    wanted = settings(sink.outbox.port) | {"SIDELIGHT_SMTP_TLS": "starttls"}
    outbox = outbox_of(wanted)
    with pytest.raises(MailError, match="STARTTLS"):
        outbox.send(mail(outbox))
    assert sink.sink.mails == []


def test_no_server_named_is_no_outbox():
    assert outbox_of({}) is None
    assert outbox_of({"SIDELIGHT_SMTP_HOST": ""}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("SIDELIGHT_SITE", ""), ("SIDELIGHT_SITE", "sidelight.example"), ("SIDELIGHT_SITE", "ftp://s.example"),
     ("SIDELIGHT_SITE", "https://s.example/\r\nBcc: x"), ("SIDELIGHT_SITE", "https://s.example/?a=b"),
     ("SIDELIGHT_MAIL_FROM", ""), ("SIDELIGHT_MAIL_FROM", "nobody"), ("SIDELIGHT_SMTP_TLS", "yes"),
     ("SIDELIGHT_MAIL_FROM", "a@b.example\nBcc: c@d.example"), ("SIDELIGHT_SMTP_PORT", "smtp"),
     ("SIDELIGHT_SMTP_PORT", "0"), ("SIDELIGHT_SMTP_PORT", "65536"), ("SIDELIGHT_SMTP_PORT", "9" * 5000)],
)  # fmt: skip
def test_settings_that_dont_hold_together_are_refused(name, value):
    with pytest.raises(InputError, match=r"SIDELIGHT_|e-mail"):
        outbox_of(settings(25) | {name: value})


def test_password_never_goes_in_clear_to_another_machine():
    given = settings(25) | {"SIDELIGHT_SMTP_USER": "u", "SIDELIGHT_SMTP_PASSWORD": "secret"}
    assert outbox_of(given).user == "u"
    with pytest.raises(InputError, match="in clear"):
        outbox_of(given | {"SIDELIGHT_SMTP_HOST": "mail.example"})


def test_outbox_shows_no_password():
    given = settings(25) | {"SIDELIGHT_SMTP_USER": "u", "SIDELIGHT_SMTP_PASSWORD": "secret"}
    assert "secret" not in repr(outbox_of(given))


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("ssl", 465), ("none", 25)])
def test_port_follows_the_encryption(tls, port):
    given = settings(1) | {"SIDELIGHT_SMTP_TLS": tls, "SIDELIGHT_SMTP_PORT": ""}
    assert outbox_of(given).port == port


def test_what_a_server_says_becomes_one_short_line_without_addresses():
    words = f"no <ada@mail.example>:\r\n\u202e{'x' * 500}"
    said = said_by(ssl.SSLError(words))
    assert ("ada@" in said, "\n" in said, "\u202e" in said, len(said) <= 200) == (
        False,
        False,
        False,
        True,
    )
