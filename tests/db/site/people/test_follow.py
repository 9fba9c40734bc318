"""Readers follow by feed or by mail; a mail is only for who confirmed, and stops with one press."""

import re

import pytest
from lxml import html

from db.community.limits import FOLLOW
from db.community.subscriptions import confirmed, find
from db.errors import MailError
from db.site.people.forms import OUTBOXES, TRAP
from tests.db.site.hostile import ATTACK, OUR_SCRIPT

FORM = "/follow?kind=story&key=halcyon-records-keystrokes"
WHAT = {"kind": "story", "key": "halcyon-records-keystrokes"}
ADDRESS = "ann@mail.example"


class Letters:
    """Keeps the mails that a desk would send, or can't send any."""

    sender = "news@sidelight.example"
    site = "https://sidelight.example"

    def __init__(self):
        self.mails = []
        self.is_down = False

    def send(self, message):
        """Keep a mail."""
        if self.is_down:
            raise MailError("mail.example:25", "takes no mail now")
        self.mails.append(message)

    def links(self, act):
        """Give the paths of the links in all mails."""
        words = "\n".join(mail.as_string() for mail in self.mails).replace("=\n", "")
        return re.findall(rf"https://sidelight\.example(/follow/{act}/[\w-]+)", words)


@pytest.fixture
def letters(desk):
    OUTBOXES[desk] = Letters()
    return OUTBOXES[desk]


def ask(reader, address=ADDRESS, **fields):
    """Open the page and send its form."""
    reader.get(FORM)
    return reader.send("/follow", **{**WHAT, "address": address, **fields})


@pytest.fixture
def token(reader, letters, community):
    """Give the token of somebody who asked."""
    ask(reader)
    return community.value("select token from subscriptions")


def test_without_a_mail_server_only_feeds_are_offered(reader):
    tree = html.fromstring(reader.get(FORM).content)
    assert tree.xpath("//form[@method='post']") == []
    assert tree.xpath("//a[@href='/feeds/story/halcyon-records-keystrokes.atom']")
    assert "no mail server" in tree.text_content()
    reader.get("/story/halcyon-records-keystrokes/comments")  # for its token
    assert ask(reader).status_code == 503


@pytest.mark.parametrize(
    ("page", "link"),
    [("/story/halcyon-records-keystrokes", "kind=story&key=halcyon-records-keystrokes"),
     ("/stakeholder/usw", "kind=stakeholder&key=usw"), ("/regulation", "kind=instrument&key=bill"),
     ("/search?q=keystrokes&kind=story", "kind=search&key=q%3Dkeystrokes%26kind%3Dstory")],
)  # fmt: skip
def test_pages_lead_to_following_them(reader, page, link):
    tree = html.fromstring(reader.get(page).content)
    assert f"/follow?{link}" in tree.xpath("//a/@href")
    led = html.fromstring(reader.get(f"/follow?{link}").content)
    feed = led.xpath("string(//section[1]//a/@href)")
    assert reader.get(feed).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status"),
    [("", 200), ("?kind=story", 400), ("?kind=planet&key=x", 400), ("?kind=story&key=none", 404),
     ("?kind=search&key=", 400), ("?kind=search&key=kind%3Dstory", 400), ("?kind=story&key=a%0Ab", 400),
     (f"?kind=story&key={'x' * 700}", 400)],
)  # fmt: skip
def test_what_cant_be_followed_gets_a_page_that_says_so(reader, asked, status):
    answer = reader.get(f"/follow{asked}")
    assert (answer.status_code, "<h1>" in answer.text) == (status, True)


def test_asking_mails_a_link_and_stores_nothing_confirmed(reader, letters, community):
    answer = ask(reader)
    assert answer.status_code == 303
    assert [mail["To"] for mail in letters.mails] == [ADDRESS]
    assert confirmed(community) == []
    assert community.value("select mailed_at from subscriptions")
    assert "on its way" in reader.get(answer.headers["location"]).text


def test_link_shows_a_button_and_only_pressing_it_confirms(reader, letters, community, token):
    (link,) = letters.links("confirm")
    assert link == f"/follow/confirm/{token}"
    page = html.fromstring(reader.get(link).content)
    assert page.xpath("string(//form[@method='post']/@action)") == link
    assert confirmed(community) == []
    assert "Confirmed" in reader.send(link, signed=False).text
    assert [row["address"] for row in confirmed(community)] == [ADDRESS]


def test_stop_forgets_the_address_and_may_be_pressed_twice(reader, community, token):
    reader.send(f"/follow/confirm/{token}")
    assert "Stop these mails" in reader.get(f"/follow/stop/{token}").text
    for _ in range(2):
        answer = reader.send(f"/follow/stop/{token}")
        assert (answer.status_code, "Stopped" in answer.text) == (200, True)
    assert find(community, token)["address"] is None


def test_mail_program_stops_with_one_press_and_no_cookie(desk, community, token, reader):
    reader.cookies.clear()
    answer = reader.send(f"/follow/stop/{token}", signed=False, **{"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert community.value("select unsubscribed_at from subscriptions")


def test_stopped_link_doesnt_confirm_anew(reader, community, token):
    reader.send(f"/follow/stop/{token}")
    assert "Stopped" in reader.send(f"/follow/confirm/{token}").text
    assert confirmed(community) == []


@pytest.mark.parametrize("act", ["confirm", "stop"])
@pytest.mark.parametrize("token", ["none", "%00", "%3Cscript%3E", "x" * 500])
def test_unknown_link_is_a_page_that_says_so(reader, act, token):
    for answer in (reader.get(f"/follow/{act}/{token}"), reader.send(f"/follow/{act}/{token}")):
        assert (answer.status_code, "known" in answer.text) == (404, True)


def test_whole_address_is_shown_on_no_page(reader, letters, token):
    for path in (f"/follow/confirm/{token}", f"/follow/stop/{token}"):
        page = reader.get(path)
        assert ADDRESS not in page.text
        assert page.headers["cache-control"] == "private, no-store"


def test_answer_is_the_same_for_who_follows_already(reader, letters, token):
    reader.send(f"/follow/confirm/{token}")
    again = ask(reader)
    assert (again.status_code, again.headers["location"].endswith("sent=1")) == (303, True)
    assert len(letters.mails) == 1


@pytest.mark.parametrize(
    "address", ["ann", "ann@mail.example\r\nBcc: eve@mail.example", ATTACK, "\u202eann@mail.example", ""]
)  # fmt: skip
def test_what_is_no_address_comes_back(reader, letters, community, address):
    answer = ask(reader, address)
    tree = html.fromstring(answer.content)
    assert (answer.status_code, letters.mails) == (400, [])
    assert tree.xpath("string(//*[@role='alert'])").startswith("The e-mail address")
    assert tree.xpath(f"//script[not({OUR_SCRIPT})] | //svg | //img") == []


def test_mail_server_that_is_down_loses_nothing(reader, letters, community):
    letters.is_down = True
    answer = ask(reader)
    assert "can't go just now" in reader.get(answer.headers["location"]).text
    row = community.rows("select mailed_at, address from subscriptions")[0]
    assert row == {"mailed_at": None, "address": ADDRESS}
    assert community.value("select error from alerts") == "takes no mail now"


def test_machine_that_fills_in_the_trap_gets_no_mail(reader, letters, community):
    assert ask(reader, **{TRAP: "x"}).status_code == 303
    assert (letters.mails, community.value("select count(*) from subscriptions")) == ([], 0)


def test_form_without_token_is_refused(reader, letters):
    reader.get(FORM)
    assert reader.send("/follow", signed=False, **WHAT, address=ADDRESS).status_code == 403


def test_too_many_asks_from_one_network_are_refused(reader, letters):
    answers = [ask(reader, f"a{number}@mail.example") for number in range(FOLLOW.most + 1)]
    assert [answer.status_code for answer in answers] == [303] * FOLLOW.most + [429]
