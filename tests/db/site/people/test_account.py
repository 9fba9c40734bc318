"""Readers come in by a link that only their letter box gets; what they keep is theirs alone."""

import re

import pytest
from lxml import html

from db.community.accounts import enter, entry_token
from db.community.limits import CONFIRMATION
from db.site.people.account import COOKIE
from db.site.people.forms import OUTBOXES, TRAP
from tests.db.site.people.conftest import Reader
from tests.db.site.people.test_follow import ADDRESS, Letters


@pytest.fixture
def letters(desk):
    OUTBOXES[desk] = Letters()
    return OUTBOXES[desk]


def signed_in(desk, community, address=ADDRESS):
    """Give a reader who came in by a link."""
    reader = Reader(desk)
    session = enter(community, entry_token(community, address))
    reader.cookies[COOKIE] = desk.sign({"session": session}, COOKIE)
    reader.get("/follow")  # for a token
    return reader


@pytest.fixture
def ann(desk, community):
    return signed_in(desk, community)


def text(answer):
    return " ".join(html.fromstring(answer.content).xpath("string(//main)").split())


def wish(reader, address=ADDRESS, **fields):
    """Ask for a link."""
    reader.get("/follow")
    return reader.send("/follow/enter", address=address, **fields)


def test_link_comes_by_mail_and_its_button_signs_in_once(reader, letters, community):
    answer = wish(reader)
    assert "on its way" in text(reader.get(answer.headers["location"]))
    (link,) = letters.links("enter")
    assert "a…@mail.example" in text(reader.get(link))
    assert community.value("select count(*) from accounts") == 0
    assert reader.send(link).headers["location"] == "/follow"
    assert "Signed in as a…@mail.example" in text(reader.get("/follow"))
    assert (reader.get(link).status_code, reader.send(link).status_code) == (404, 404)


def test_cookie_is_for_no_script_and_no_other_site(reader, letters):
    wish(reader)
    (link,) = letters.links("enter")
    reader.get(link)
    cookies = reader.send(link).headers.get_list("set-cookie")
    (cookie,) = [line.lower() for line in cookies if line.startswith(COOKIE)]
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_link_without_token_of_the_page_signs_nobody_in(reader, letters):
    wish(reader)
    (link,) = letters.links("enter")
    assert reader.send(link, signed=False).status_code == 403
    assert COOKIE not in reader.cookies


def test_without_a_mail_server_only_editors_come_in(reader):
    page = html.fromstring(reader.get("/follow").content)
    assert page.xpath("//main//form[@method='post']") == []
    assert "no mail server" in page.text_content()
    reader.get("/sign-in")  # for its token
    assert reader.send("/follow/enter", address=ADDRESS).status_code == 503


def test_machine_in_the_trap_and_a_letter_box_that_is_full_get_no_mail(reader, letters):
    assert wish(reader, **{TRAP: "x"}).status_code == 303
    assert letters.mails == []
    answers = [wish(reader) for _ in range(CONFIRMATION.most)]
    assert {answer.status_code for answer in answers} == {303}
    assert len(letters.mails) == CONFIRMATION.most


def test_what_is_no_address_comes_back(reader, letters):
    answer = wish(reader, "<b>ann")
    assert (answer.status_code, letters.mails) == (400, [])
    assert "<b>" not in answer.text


@pytest.mark.parametrize("cookie", ["", "x", {"session": "x"}, {}, ["a"], None])
def test_cookie_that_is_nobodys_signs_nobody_in(desk, reader, cookie):
    held = cookie if isinstance(cookie, str) else desk.sign(cookie, COOKIE)
    reader.cookies[COOKIE] = held
    answer = reader.get("/follow")
    assert (answer.status_code, "Signed in" in answer.text) == (200, False)


def test_last_visit_leads_to_what_changed_on_any_machine(desk, community, ann):
    assert "This is the first one" in text(ann.get("/follow"))
    assert ann.get("/follow/changed").headers["location"] == "/changed"
    community.db.execute("update accounts set seen_at = '2026-05-01T10:00:00Z'")
    elsewhere = signed_in(desk, community)
    for reader in (elsewhere, ann):
        assert "What changed since 1 May 2026" in text(reader.get("/follow"))
        place = reader.get("/follow/changed").headers["location"]
        assert place == "/changed?since=2026-05-01T10%3A00%3A00Z"
        narrowed = reader.get("/follow/changed?story=a&search=q").headers["location"]
        assert narrowed == "/changed?since=2026-05-01T10%3A00%3A00Z&story=a"
        assert reader.get(place).status_code == 200


def test_nobody_is_sent_to_the_entry(reader):
    assert reader.get("/follow/changed").headers["location"] == "/follow"


def test_an_editor_has_an_account_and_a_reader_has_no_editors_rights(editor, ann):
    assert "Signed in as ada" in text(editor.get("/follow"))
    for path in ("/review", "/desk", "/alerts", "/moderate", "/webhooks"):
        assert ann.get(path).status_code == 403


def test_signing_out_ends_the_session_of_a_copied_cookie(ann):
    held = dict(ann.cookies)
    ann.send("/follow/leave")
    assert "Signed in" not in ann.get("/follow").text
    ann.cookies.update(held)
    assert "Signed in" not in ann.get("/follow").text


def test_erasing_leaves_nothing(ann, community):
    ann.send("/follow/lists", name="Cameras")
    ann.send("/follow/leave", erase="1")
    for table in ("accounts", "lists", "reader_sessions"):
        assert community.value(f"select count(*) from {table}") == 0


def test_own_pages_are_private_and_hold_no_whole_address(ann):
    answer = ann.get("/follow")
    assert answer.headers["cache-control"] == "private, no-store"
    assert ADDRESS not in answer.text


def test_pages_of_everybody_say_nothing_of_who_is_signed_in(ann, reader):
    def without_token(answer):
        return re.sub(r'value="[\w-]{40,}"', "", answer.text)

    for path in ("/", "/list?story=x", "/changed?since=2026-01-01"):
        assert without_token(ann.get(path)) == without_token(reader.get(path))
