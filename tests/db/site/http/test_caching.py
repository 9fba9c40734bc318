"""Caches keep what everybody may see, for a minute, and are told when they have it already."""

import pytest

from db.site.http.caching import cache_control, etag, has_already


def test_who_has_the_page_is_told_so(public_browser):
    tag = public_browser.get("/stories").headers["etag"]
    again = public_browser.get("/stories", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_who_has_another_page_is_sent_this_one(public_browser):
    again = public_browser.get("/stories", headers={"if-none-match": etag(b"other").decode()})
    assert again.status_code == 200


@pytest.mark.parametrize("address", ["/", "/stories.json", "/kb/stories", "/feeds/new.atom"])
def test_pages_are_kept_for_a_minute_in_public(public_browser, address):
    assert public_browser.get(address).headers["cache-control"] == "public, max-age=60"


def test_pages_are_asked_for_again_on_a_laptop(browser):
    assert browser.get("/").headers["cache-control"] == "no-cache"


def test_an_editor_shares_no_cache(public_browser):
    cookie = f"ds_actor={public_browser.desk.sign({'a': {'id': 'ada'}}, 'actor')}"
    page = public_browser.get("/stories", headers={"cookie": cookie})
    assert page.headers["cache-control"] == "private, no-store"


def test_a_missing_page_is_not_kept(public_browser):
    missing = public_browser.get("/story/none")
    assert missing.headers["cache-control"] == "no-cache"
    assert "etag" not in missing.headers


def test_the_same_page_has_the_same_tag(public_browser):
    first, second = (public_browser.get("/kb/stories").headers["etag"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("header", "expected"),
    [(b'W/"x"', False), (etag(b"a"), True), (b'W/"x", ' + etag(b"a"), True), (b"", False)],
)
def test_tags_are_compared_one_by_one(header, expected):
    assert has_already({"headers": [(b"if-none-match", header)]}, etag(b"a")) is expected


def test_a_static_file_is_kept_for_a_day():
    assert b"86400" in cache_control("/sidelight/desk.css", [], 200, public=True)
