"""Ids made of content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.keys import DIGEST_LENGTH, SLUG_LENGTH, digest_key, private_address, slug_key


@given(st.lists(st.text() | st.integers() | st.none(), max_size=4))
def test_digest_key_is_hex_of_one_length(parts):
    key = digest_key(*parts)
    assert len(key) == DIGEST_LENGTH
    assert set(key) <= set("0123456789abcdef")


def test_digest_key_tells_parts_apart():
    assert digest_key("ab", "c") != digest_key("a", "bc")


def test_digest_key_stays_the_same_between_versions():
    assert digest_key("http://a.example/", 2) == "64daeee6762d"


@given(st.text(min_size=1, max_size=300))
def test_slug_key_is_never_empty_and_fits_a_url(name):
    slug = slug_key(name)
    assert 0 < len(slug) <= SLUG_LENGTH
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_slug_key_cuts_at_a_word():
    assert slug_key("United Screen Workers") == "united-screen-workers"
    assert not slug_key("word " * 60).endswith("-")


def test_private_address_tells_files_apart_and_no_folder():
    one, other = (private_address(f"file:///home/{who}/pages/a.html#3") for who in ("ada", "bob"))
    assert one != other
    assert one.endswith("/a.html#3")
    assert "ada" not in one
    assert "pages" not in one


def test_private_address_of_an_article_stays_as_it_is():
    assert private_address("https://daily.example/home/a") == "https://daily.example/home/a"


@given(st.text(max_size=40))
def test_private_address_twice_is_once(path):
    once = private_address(f"file:///{path}")
    assert private_address(once) == once


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Žižek – Ærø", "zizek-aero"), ("Łódź Straße", "lodz-strasse"), ("O’Reilly & Co.", "oreilly-co"),
     ("Norland's law", "norland-s-law"), ("§ 26 BDSG", "ss-26-bdsg"), ("1,600 keys", "1600-keys"),
     ("Société Générale", "societe-generale"), ("AT&T", "at-t"), ("Газпром", "gazprom")],
)  # fmt: skip
def test_slug_key_stays_the_same_between_versions(name, slug):
    assert slug_key(name) == slug


def test_slug_key_takes_the_words_that_fit():
    assert slug_key(f"{'a' * 40} {'b' * 38} long ok") == f"{'a' * 40}-{'b' * 38}"
    assert slug_key("x" * 100) == "x" * 80
