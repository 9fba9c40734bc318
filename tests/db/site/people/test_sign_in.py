"""Editors sign in and out; nobody else does."""

import pytest

from db.community.editors import put_editor, remove_editor
from db.community.limits import SIGN_IN
from db.site.people.sign_in import onward

PASSWORD = "a long enough secret"


@pytest.fixture
def ada(community):
    put_editor(community, "ada", PASSWORD)


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


@pytest.mark.usefixtures("ada")
def test_sign_in_stops_guessing(reader):
    for _ in range(SIGN_IN.most):
        assert sign_in(reader, password="wrong").status_code == 403
    assert sign_in(reader).status_code == 429


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


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/review",
        "/review/../..",
        "",
        "javascript:x",
    ],
)
def test_onward_leads_nowhere_else(wanted):
    assert onward({"next": wanted}) == "/review"


def test_onward_keeps_a_page_of_the_editors():
    assert onward({"next": "/moderate"}) == "/moderate"
    assert onward({"next": "/review?kind=dates"}) == "/review?kind=dates"


def test_who_isnt_an_editor_is_led_to_the_form(reader):
    page = reader.get("/review")
    assert page.status_code == 403
    assert 'href="/sign-in?next=/review"' in page.text


def test_the_library_s_own_sign_in_leads_to_ours(reader):
    answer = reader.get("/-/login")
    assert (answer.status_code, answer.headers["location"]) == (302, "/sign-in")


@pytest.mark.parametrize("cookie", ["nonsense", "a.b.c"])
def test_a_made_up_cookie_is_nobody(reader, cookie):
    reader.cookies["ds_actor"] = cookie
    assert reader.get("/review").status_code == 403
