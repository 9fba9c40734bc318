"""What no page answers is refused with a page that helps, and never reaches Datasette."""

import pytest

from db.site.http.guard import LARGEST_BODY, LONGEST_ADDRESS, allowed_methods, refusal


def scope(path="/stories", method="GET", **more):
    return {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": b"",
        "headers": [],
        **more,
    }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_is_never_refused(method):
    assert refusal(scope(method=method), public=True) is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X" * 90])
def test_other_methods_are_refused_where_no_form_is(method):
    assert refusal(scope(method=method), public=False).status == 405


@pytest.mark.parametrize("path", ["/kb/stakeholders/-/reconcile", "/-/login", "/-/logout"])
def test_forms_are_taken_where_they_are(path):
    assert "POST" in allowed_methods(path)


@pytest.mark.parametrize("path", ["/-/logins", "/kb/x/-/reconcile/y", "/-/login/x"])
def test_forms_are_not_taken_next_door(path):
    assert "POST" not in allowed_methods(path)


def test_a_long_address_is_refused():
    long = scope(query_string=b"q=" + b"x" * LONGEST_ADDRESS)
    assert refusal(long, public=False).status == 414


@pytest.mark.parametrize("length", [str(LARGEST_BODY + 1), "-1", "many"])
def test_a_large_or_lying_body_is_refused(length):
    sent = scope("/-/login", "POST", headers=[(b"content-length", length.encode())])
    assert refusal(sent, public=False).status == 413


@pytest.mark.parametrize(
    "path", ["/-/metadata.json", "/-/plugins", "/-/permissions", "/-/allow-debug"]
)
def test_debug_pages_are_for_the_laptop_only(path):
    assert refusal(scope(path), public=True).status == 404
    assert refusal(scope(path), public=False) is None


@pytest.mark.parametrize("path", ["/-/static/app.css", "/-/login", "/-/logout"])
def test_what_pages_need_is_served_in_public(path):
    assert refusal(scope(path), public=True) is None


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/%41", "/\\evil.example"])
def test_an_address_of_another_host_is_refused(path):
    assert refusal(scope(path), public=False).status == 404


def test_a_body_of_unknown_length_is_refused():
    assert refusal(scope("/-/login", "POST"), public=False).status == 411
