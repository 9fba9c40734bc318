"""Mails: plain text, one recipient, and a way to stop that works with one press."""

import re
from types import SimpleNamespace

import pytest

from db.community.digests import MOST_LINES, confirmation_mail, digest_mail
from db.community.subscriptions import KINDS, Match
from tests.db.site.hostile import ATTACK, LONG

OUTBOX = SimpleNamespace(sender="news@sidelight.example", site="https://sidelight.example")
ROW = {
    "address": "ada@mail.example",
    "token": "t0ken",
    "subject_kind": "search",
    "subject_key": "q=Win+a+prize+at+https%3A%2F%2Fevil.example",
}
NEWS = [Match("k", "“We never do” – Halcyon Labs", "/article/a1?mark=1-9#words")]
BAD = "Title\r\nBcc: eve@mail.example\n\nBody \u202eevil"
STOP = "https://sidelight.example/follow/stop/t0ken"


def mails(title, news=NEWS):
    return (
        confirmation_mail(OUTBOX, ROW),
        digest_mail(OUTBOX, ROW, title, "/story/s", news),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_confirmation_has_our_link_and_not_a_word_of_who_asked(kind):
    mail = confirmation_mail(OUTBOX, {**ROW, "subject_kind": kind})
    text = mail.get_content()
    links = re.findall(r"\S*(?:://|www\.|@)\S*", text)
    assert links == ["https://sidelight.example/follow/confirm/t0ken"]
    assert (mail["Subject"], mail["To"]) == ("Please confirm: news by e-mail", "ada@mail.example")
    assert not {"Win", "prize", "evil"} & set(re.findall(r"\w+", mail.as_string()))


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/x", "HTTP://evil.example", "www.evil.example", "mailto:x@evil.example",
     "javascript:alert(1)", "me@evil.example", "tel:+123", "ftp:/evil.example"],
)  # fmt: skip
def test_titles_of_others_hold_nothing_to_press(link):
    news = [Match("k", f"Read this: {link} now", "/article/a1")]
    mail = digest_mail(OUTBOX, ROW, f"About {link}", "/story/s", news)
    assert "evil" not in mail.as_string()
    assert "+123" not in mail.get_content()
    assert "* Read this: [link]" in mail.get_content()


def test_titles_keep_their_colons():
    news = [Match("k", "Halcyon: “no comment” – at 10:30, two say", "/article/a1")]
    assert (
        "* Halcyon: “no comment” – at 10:30, two say\n"
        in digest_mail(OUTBOX, ROW, "A story", "/story/s", news).get_content()
    )


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
        confirmation_mail(OUTBOX, {**ROW, "address": "a@b.example\nBcc: c@d.example"})


def test_very_many_lines_are_counted():
    news = [Match(str(number), f"Line {number}", "/p") for number in range(MOST_LINES + 7)]
    mail = digest_mail(OUTBOX, ROW, "A story", "/story/s", news)
    assert f"Line {MOST_LINES - 1}\n" in mail.get_content()
    assert f"Line {MOST_LINES}\n" not in mail.get_content()
    assert "And 7 more" in mail.get_content()
