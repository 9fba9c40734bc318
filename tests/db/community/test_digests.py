"""Mails: plain text, one recipient, and a way to stop that works with one press."""

from types import SimpleNamespace

import pytest

from db.community.digests import MOST_LINES, confirmation_mail, digest_mail
from db.community.subscriptions import Match
from tests.db.site.hostile import ATTACK, LONG

OUTBOX = SimpleNamespace(sender="news@sidelight.example", site="https://sidelight.example")
ROW = {"address": "ada@mail.example", "token": "t0ken"}
NEWS = [Match("k", "“We never do” – Halcyon Labs", "/article/a1?mark=1-9#words")]
BAD = "Title\r\nBcc: eve@mail.example\n\nBody \u202eevil"
STOP = "https://sidelight.example/follow/stop/t0ken"


def mails(title, news=NEWS):
    return (
        confirmation_mail(OUTBOX, ROW, title),
        digest_mail(OUTBOX, ROW, title, "/story/s", news),
    )


def test_confirmation_has_the_link_and_nothing_else_to_press():
    mail = confirmation_mail(OUTBOX, ROW, "A story")
    assert "https://sidelight.example/follow/confirm/t0ken" in mail.get_content()
    assert (mail["Subject"], mail["To"]) == ("Please confirm: A story", "ada@mail.example")


def test_digest_has_the_words_and_a_link_of_each():
    text = digest_mail(OUTBOX, ROW, "A story", "/story/s", NEWS).get_content()
    assert f"* {NEWS[0].title}\n  https://sidelight.example{NEWS[0].page}\n" in text
    assert "All of it: https://sidelight.example/story/s" in text
    assert STOP in text


def test_every_mail_can_be_stopped_with_one_press():
    for mail in mails("A story"):
        assert mail["List-Unsubscribe"] == f"<{STOP}>"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert (mail.get_content_type(), mail["Auto-Submitted"]) == ("text/plain", "auto-generated")


@pytest.mark.parametrize("title", [BAD, ATTACK, LONG, "\r\n.\r\nMAIL FROM:<x@y.example>"])
def test_hostile_titles_add_no_header_and_no_recipient(title):
    for mail in mails(title, [Match("k", title, "/p")]):
        assert mail["Bcc"] is None
        assert set(mail.keys()) >= {"To", "From", "Subject"}
        assert len(mail["Subject"]) < 160
        assert not set(mail["Subject"] + mail.get_content()) & set("\x00\u202e\u2066")
        assert b"\nBcc:" not in mail.as_bytes()


def test_address_with_a_line_end_is_no_recipient():
    with pytest.raises(ValueError, match=r"CR|LF|[Ii]nvalid"):
        confirmation_mail(OUTBOX, {**ROW, "address": "a@b.example\nBcc: c@d.example"}, "A story")


def test_very_many_lines_are_counted():
    news = [Match(str(number), f"Line {number}", "/p") for number in range(MOST_LINES + 7)]
    mail = digest_mail(OUTBOX, ROW, "A story", "/story/s", news)
    assert f"Line {MOST_LINES - 1}\n" in mail.get_content()
    assert f"Line {MOST_LINES}\n" not in mail.get_content()
    assert "And 7 more" in mail.get_content()
