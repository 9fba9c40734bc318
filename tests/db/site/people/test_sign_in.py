"""Editors sign in and out; nobody else does."""

import pytest

from db.community.editors import put_editor, remove_editor
from db.community.limits import ACCOUNT, SIGN_IN
from db.site.desk import build_desk
from db.site.people.sign_in import onward
from tests.db.site.people.conftest import Reader

PASSWORD = "a long enough secret"


@pytest.fixture
def ada(community):
    put_editor(community, "ada", PASSWORD)


@pytest.fixture
def quick(community, monkeypatch):
    """Let passwords be checked at once: what is counted are tries, not hashes."""
    passwords = {"ada": PASSWORD, "bob": PASSWORD}
    monkeypatch.setattr(
        "db.site.people.sign_in.is_right",
        lambda _, name, password: passwords.get(name) == password,
    )


def sign_in(reader, name="ada", password=PASSWORD, **more):
    reader.get("/sign-in")
    return reader.send("/sign-in", name=name, password=password, **more)


def test_sign_in_page_has_a_form(reader):
    page = reader.get("/sign-in")
    assert page.status_code == 200
    assert 'type="password"' in page.text
    assert page.headers["cache-control"] == "private, no-store"


@pytest.mark.usefixtures("ada")
def test_sign_in_leads_on_to_the_queue(reader):
    answer = sign_in(reader)
    assert (answer.status_code, answer.headers["location"]) == (302, "/review")
    assert "Signed in as" in reader.get("/review").text


@pytest.mark.usefixtures("ada")
def test_sign_in_cookie_cant_be_read_by_scripts_nor_sent_from_other_sites(reader):
    cookie = next(
        value for value in sign_in(reader).headers.get_list("set-cookie") if "ds_actor" in value
    )
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("name", "password"), [("ada", "wrong"), ("bob", PASSWORD), ("", ""), ("ada", "x" * 5000)]
)
def test_sign_in_refuses_what_is_wrong_without_saying_which(reader, name, password):
    answer = sign_in(reader, name, password)
    assert answer.status_code == 403
    assert "The name or the password is wrong" in answer.text
    assert "ds_actor" not in reader.cookies


@pytest.mark.usefixtures("ada")
def test_sign_in_refuses_a_form_of_another_site(reader):
    answer = reader.send("/sign-in", signed=False, name="ada", password=PASSWORD)
    assert answer.status_code == 403
    assert "out of date" in answer.text


@pytest.mark.usefixtures("quick")
def test_sign_in_stops_guessing(reader):
    for _ in range(SIGN_IN.most):
        assert sign_in(reader, password="wrong").status_code == 403
    assert sign_in(reader).status_code == 429


def from_address(desk, header, address):
    """Give a reader whose requests carry a header that names an address."""
    reader = Reader(desk)
    ask = reader._ask
    reader._ask = lambda method, path, **options: ask(
        method, path, headers={header: address}, **options
    )
    return reader


def guesses(desk, number, header="X-Forwarded-For"):
    """Guess a password from as many addresses; give the statuses."""
    return [
        sign_in(from_address(desk, header, f"198.51.100.{count}"), password="wrong").status_code
        for count in range(number)
    ]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP"])
def test_no_header_of_a_strangers_gives_more_guesses(desk, header):
    assert guesses(desk, SIGN_IN.most + 1, header)[-1] == 429


@pytest.mark.usefixtures("quick")
def test_guesses_from_many_addresses_count_against_the_account(kb):
    behind = build_desk(kb, public=True, proxy_header="X-Real-IP")
    statuses = guesses(behind, ACCOUNT.most + 1, "X-Real-IP")
    assert statuses == [403] * ACCOUNT.most + [429]
    other = from_address(behind, "X-Real-IP", "203.0.113.5")
    assert sign_in(other, name="bob").status_code == 302


@pytest.mark.usefixtures("quick")
def test_guesses_of_others_keep_no_editor_out_of_a_browser_they_used(kb):
    behind = build_desk(kb, public=True, proxy_header="X-Real-IP")
    ada = from_address(behind, "X-Real-IP", "203.0.113.5")
    sign_in(ada)
    ada.send("/sign-out")
    guesses(behind, ACCOUNT.most + 1, "X-Real-IP")
    assert sign_in(ada).status_code == 302


@pytest.mark.usefixtures("quick")
def test_known_browser_has_a_limit_too_and_is_one_editors(desk):
    reader = Reader(desk)
    sign_in(reader)
    for _ in range(ACCOUNT.most):
        assert sign_in(reader, password="wrong").status_code == 403
    assert sign_in(reader, password="wrong").status_code == 429
    for _ in range(SIGN_IN.most):
        sign_in(reader, name="bob", password="wrong")
    assert sign_in(reader, name="bob", password="wrong").status_code == 429


@pytest.mark.usefixtures("quick")
def test_mark_of_a_known_browser_is_no_sign_in_and_cant_be_made_up(reader):
    sign_in(reader)
    thief = Reader(reader.desk)
    thief.cookies["ds_actor"] = reader.cookies["sidelight_known"]
    assert thief.get("/review").status_code == 403
    thief.cookies = {"sidelight_known": reader.cookies["ds_actor"]}
    for _ in range(SIGN_IN.most):
        sign_in(thief, password="wrong")
    assert sign_in(thief, password="wrong").status_code == 429


def test_sign_in_ends_with_a_new_password(reader, community, ada):
    sign_in(reader)
    put_editor(community, "ada", "another long secret")
    assert reader.get("/review").status_code == 403


def test_sign_in_ends_when_the_editor_is_removed(reader, community, ada):
    sign_in(reader)
    remove_editor(community, "ada")
    assert reader.get("/review").status_code == 403


@pytest.mark.usefixtures("ada")
def test_sign_out_ends_it(reader):
    sign_in(reader)
    reader.send("/sign-out")
    assert reader.get("/review").status_code == 403


@pytest.mark.usefixtures("quick")
def test_copy_of_a_cookie_is_dead_once_its_owner_signed_out(reader):
    sign_in(reader)
    copied = Reader(reader.desk)
    copied.cookies["ds_actor"] = reader.cookies["ds_actor"]
    assert copied.get("/review").status_code == 200
    reader.send("/sign-out")
    assert copied.get("/review").status_code == 403
    copied.get("/sign-in")
    assert copied.send("/judgements", id="x").status_code == 403


@pytest.mark.usefixtures("quick")
def test_signing_out_here_leaves_another_sign_in_alone(reader):
    other = Reader(reader.desk)
    sign_in(reader)
    sign_in(other)
    reader.send("/sign-out")
    assert other.get("/review").status_code == 200


@pytest.mark.parametrize("address", ["/-/login", "/-/logout"])
def test_the_library_s_own_pages_lead_to_ours(reader, address):
    answer = reader.get(address)
    assert (answer.status_code, answer.headers["location"]) == (302, "/sign-in")


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/review",
        "/\\elsewhere.example",
        "/\tx",
        "/a b",
        "/a\r\nset-cookie: x",
        "/é",
        "/sign-out",
        "/sign-in?next=/review",
        "/" + "a" * 3000,
        "",
        "javascript:x",
    ],
)
def test_onward_leads_nowhere_else(wanted):
    assert onward({"next": wanted}) == "/review"


def test_onward_keeps_a_page_of_the_editors():
    assert onward({"next": "/moderate"}) == "/moderate"
    assert onward({"next": "/review?queue=dates"}) == "/review?queue=dates"


@pytest.mark.parametrize(
    "wanted", ["/", "/webhooks", "/story/a-b", "/timeline?who=public&since=2024-06", "/review/.."]
)
def test_onward_keeps_any_page_of_this_site(wanted):
    assert onward({"next": wanted}) == wanted


def test_the_form_says_where_it_leads_on_to(reader):
    assert "<code>/story/a</code>" in reader.get("/sign-in?next=/story/a").text
    page = reader.get("/sign-in?next=//elsewhere.example/").text
    assert "<code>/review</code>" in page
    assert "isn't one of this site" in page


def test_who_isnt_an_editor_is_led_to_the_form(reader):
    page = reader.get("/review")
    assert page.status_code == 403
    assert 'href="/sign-in?next=/review"' in page.text


@pytest.mark.parametrize("cookie", ["nonsense", "a.b.c"])
def test_a_made_up_cookie_is_nobody(reader, cookie):
    reader.cookies["ds_actor"] = cookie
    assert reader.get("/review").status_code == 403


def test_a_wrong_password_does_not_lose_where_somebody_was_going(reader):
    reader.get("/sign-in?next=/story/a")
    fields = {"name": "ada", "password": "wrong", "next": "/story/a"}
    assert 'name="next" value="/story/a"' in reader.send("/sign-in", **fields).text
