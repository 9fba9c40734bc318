"""Moments and addresses are read as archives write them; links can't be broken out of."""

import json
from datetime import UTC, datetime

import pytest

from db.site.view.mementos import (
    address_of,
    http_date,
    in_link,
    memento_links,
    nearest,
    read_digits,
    read_header,
    variants,
)


def capture(day, key="c"):
    return {
        "id": f"{key}{day}",
        "url": "https://n.example/a",
        "fetched_at": f"2026-04-{day:02}T09:00:00Z",
    }


CAPTURES = [capture(1), capture(11), capture(21)]


@pytest.mark.parametrize(
    ("digits", "moment"),
    [("2026", datetime(2026, 1, 1, tzinfo=UTC)), ("20260421", datetime(2026, 4, 21, tzinfo=UTC)),
     ("20260421093005", datetime(2026, 4, 21, 9, 30, 5, tzinfo=UTC)),
     ("20261345", None), ("202604219", None), ("99999999999999", None)],
)  # fmt: skip
def test_digits_are_a_moment(digits, moment):
    assert read_digits(digits) == moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [("Tue, 21 Apr 2026 09:00:00 GMT", datetime(2026, 4, 21, 9, tzinfo=UTC)), ("yesterday", None),
     ("", None), ("Tue, 99 Apr 2026 09:00:00 GMT", None)],
)  # fmt: skip
def test_header_is_a_moment(value, moment):
    assert read_header(value) == moment


@pytest.mark.parametrize(("day", "found"), [(1, 1), (2, 1), (6, 1), (7, 11), (28, 21)])
def test_nearest_capture_is_given(day, found):
    moment = datetime(2026, 4, day, 9, tzinfo=UTC)
    assert nearest(CAPTURES, moment)["id"] == f"c{found}"


def test_address_is_looked_for_in_every_version():
    urls = json.loads(variants("http://www.n.example/a/?b=1"))
    assert {"https://n.example/a/?b=1", "http://www.n.example/a/?b=1"} <= set(urls)
    assert "https://n.example/a" in json.loads(variants("n.example/a/"))


def test_links_say_which_capture_is_first_and_last():
    first, middle, last = memento_links("", CAPTURES, CAPTURES)
    assert 'rel="first memento"' in first
    assert 'rel="memento"; datetime="Sat, 11 Apr 2026 09:00:00 GMT"' in middle
    assert 'rel="last memento"' in last
    assert 'rel="first last memento"' in memento_links("", CAPTURES[:1], CAPTURES[:1])[0]


def test_capture_has_one_address():
    assert address_of("", CAPTURES[0]) == "/web/20260401090000/https://n.example/a"
    assert http_date(CAPTURES[0]) == "Wed, 01 Apr 2026 09:00:00 GMT"


@pytest.mark.parametrize("url", ['https://n.example/a>; rel="x"', "https://n.example/a\r\nset: 1"])
def test_address_cannot_break_out_of_a_link(url):
    assert not set(in_link(url)) & set('<>"\r\n ')
