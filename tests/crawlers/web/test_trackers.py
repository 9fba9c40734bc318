"""Parameters that name a record stay in an address; those that track a reader go."""

import pytest

from crawlers.web.canonical import cleaned


@pytest.mark.parametrize(
    "query",
    ["ref=2026-0412", "source=1842", "cid=IP/26/77", "page=2&session=14", "ref=A1184"],
)
def test_number_of_a_record_stays(query):
    assert cleaned(f"https://council.example/minutes?{query}") is not None
    assert all(
        part in cleaned(f"https://council.example/minutes?{query}").replace("%2F", "/")
        for part in query.split("&")
    )


@pytest.mark.parametrize(
    "query",
    ["ref=newsletter", "ref=home", "source=rss", "utm_source=1842", "ref=mail_2026", "fbclid=12"],
)
def test_mark_of_a_reader_goes(query):
    assert cleaned(f"https://post.example/keys?{query}") == "https://post.example/keys"


def test_whatever_a_script_is_given_stays():
    assert (
        cleaned("https://post.example/show.php?ref=keys")
        == "https://post.example/show.php?ref=keys"
    )


def test_cleaning_twice_changes_nothing():
    once = cleaned("https://council.example/minutes?ref=2026-0412&b=1&a=2#top")
    assert cleaned(once) == once
