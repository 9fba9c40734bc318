"""Dates of publication are as exact as the page makes them, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from crawlers.articles.published import Moment, is_possible, published, read_moment

FETCHED = "2026-05-01T12:00:00Z"


def settle(head="", body="", *, declared=(), listed_at=None, url="https://daily.example/keys"):
    tree = document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")
    return published(tree, declared=declared, listed_at=listed_at, url=url, fetched_at=FETCHED)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-04-21T08:30:00+02:00", Moment("2026-04-21T06:30:00Z", "second")),
        ("Tue, 21 Apr 2026 08:30:00 +0200", Moment("2026-04-21T06:30:00Z", "second")),
        ("2026-04-21T08:30:00", Moment("2026-04-21", "day")),
        ("April 21, 2026", Moment("2026-04-21", "day")),
        ("2026-04", Moment("2026-04", "month")),
        ("2026", Moment("2026", "year")),
        ("2026-13", None),
        ("soon", None),
        ("0001-01-01T00:00:00Z", Moment("0001-01-01T00:00:00Z", "second")),
    ],
)
def test_read_moment_keeps_what_is_known(said, expected):
    assert read_moment(said) == expected


@pytest.mark.parametrize(
    ("said", "locale", "value"),
    [("03.04.2026", "", "2026-04-03"), ("3/4/2026", "en-gb", "2026-04-03"), ("03/04/2026", "de", "2026-04-03"),
     ("03/04/2026", "en-us", "2026-03-04"), ("03/04/2026", "en", "2026"), ("03-04-2026", "", "2026"),
     ("25/04/2026", "en-us", "2026-04-25"), ("04/25/2026", "de", "2026-04-25"), ("04/04/2026", "en", "2026-04-04"),
     ("03.04.2026 08:30", "", "2026-04-03"), ("03/04/2026T08:30:00+00:00", "fr", "2026-04-03T08:30:00Z")],
)  # fmt: skip
def test_order_of_day_and_month_is_the_pages(said, locale, value):
    assert read_moment(said, locale).value == value


def test_order_is_told_by_the_language_of_the_page():
    stated = '<meta name="date" content="03/04/2026">'
    for locale, value in (("en_GB", "2026-04-03"), ("en_US", "2026-03-04")):
        head = f'<meta property="og:locale" content="{locale}">{stated}'
        assert settle(head).value == value
    assert settle(stated) == Moment("2026", "year")


def test_date_in_the_address_is_the_last_hint():
    body = '<p class="date">Published 21 April 2026</p>'
    old = "https://daily.example/2019/01/05/keys"
    assert settle(body=body, url=old).value == "2026-04-21"
    assert settle(url=old).value == "2019-01-05"


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1)])
def test_live_blog_is_of_its_own_day_or_its_first_entrys(order):
    entries = "".join(
        f'<div itemprop="liveBlogUpdate" itemscope><time itemprop="datePublished" '
        f'datetime="2026-04-2{number}T09:00:00Z">x</time></div>'
        for number in order
    )
    assert settle(body=entries).value == "2026-04-21T09:00:00Z"
    whole = '<meta itemprop="datePublished" content="2026-04-20T08:00:00Z">'
    assert settle(body=entries + whole).value == "2026-04-20T08:00:00Z"


@given(st.text(max_size=40))
def test_read_moment_never_raises(said):
    assert read_moment(said) is None or read_moment(said).value


def test_published_prefers_the_page_over_its_feed():
    stated = '<meta property="article:published_time" content="2026-04-20T10:00:00Z">'
    assert settle(stated, listed_at="2026-04-22").value == "2026-04-20T10:00:00Z"
    assert settle(stated, declared=["2026-04-19"]).value == "2026-04-19"


def test_published_takes_the_time_from_whoever_states_it_for_the_same_day():
    body = '<time datetime="2026-04-21T09:15:00+01:00">today</time>'
    assert settle("", body, declared=["2026-04-21"]).value == "2026-04-21T08:15:00Z"


def test_published_falls_back_to_feed_then_address():
    assert settle(listed_at="2026-04-21").value == "2026-04-21"
    assert settle(url="https://daily.example/2026/04/21/keys").value == "2026-04-21"


@pytest.mark.parametrize("future", ["2026-05-02", "2027", "2026-05-01T12:00:01Z", "0001-01-01"])
def test_published_is_never_in_the_future_or_before_the_web(future):
    assert settle(declared=[future]) is None


def test_published_is_unknown_when_only_running_text_has_dates():
    assert settle(body="<p>The tribunal heard on 3 March 2026 that all keys were kept.</p>") is None


def test_day_is_compared_as_it_is_written():
    body = '<time datetime="2026-04-21T00:15:00+02:00">just after midnight</time>'
    assert settle("", body, declared=["2026-04-21"]).value == "2026-04-21T00:15:00+02:00"


@pytest.mark.parametrize(
    ("stated", "value", "own_day"),
    [
        ("2026-05-09T07:00:00+10:00", "2026-05-09T07:00:00+10:00", "2026-05-09"),
        ("2026-05-08T23:30:00-07:00", "2026-05-08T23:30:00-07:00", "2026-05-08"),
        ("2026-05-08T11:30:00-07:00", "2026-05-08T18:30:00Z", "2026-05-08"),
        ("2026-05-08T12:00:00Z", "2026-05-08T12:00:00Z", "2026-05-08"),
        ("2026-05-08", "2026-05-08", "2026-05-08"),
        ("2026-05", "2026-05", None),
    ],
)
def test_own_day_is_the_publishers(stated, value, own_day):
    moment = read_moment(stated)
    assert moment is not None
    assert (moment.value, moment.own_day) == (value, own_day)


@pytest.mark.parametrize(
    ("text", "value"),
    [("2026/03", "2026-03"), ("03/2026", "2026-03"), ("March 2026", "2026-03"), ("2026 Mar.", "2026-03"),
     ("3.2026", "2026-03")],
)  # fmt: skip
def test_a_month_stays_a_month(text, value):
    moment = read_moment(text)
    assert (moment.value, moment.precision) == (value, "month")


@pytest.mark.parametrize("text", ["Tuesday 2026", "10:30 2026", "vol. 2026"])
def test_what_says_no_day_is_no_day(text):
    assert read_moment(text) is None


def test_a_morning_paper_east_of_greenwich_is_not_of_the_future():
    moment = read_moment("2026-03-04T07:10:00+11:00")
    assert is_possible(moment, "2026-03-03T20:30:00Z")
    assert not is_possible(moment, "2026-03-03T20:00:00Z")
