import pytest
from hypothesis import given
from lxml import etree

from db.exports.characters import clean, is_visible, one_line, safe_link
from tests.db.exports.parts import some, texts


@some
@given(texts)
def test_clean_leaves_what_xml_can_hold(text):
    element = etree.Element("a")
    element.text = clean(text)
    assert element.text == clean(clean(text))


@some
@given(texts)
def test_one_line_has_no_break_and_no_turn(text):
    assert len(one_line(text).splitlines()) <= 1
    assert not set(one_line(text)) & set("\u202e\u2066\u2067\u200f")


@pytest.mark.parametrize("text", [None, ""])
def test_clean_of_nothing_is_empty(text):
    assert clean(text) == one_line(text) == ""


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//a.example", "file:///etc", "", None, "http://"],
)
def test_safe_link_refuses_what_is_not_the_web(url):
    assert safe_link(url) == ""


def test_safe_link_lets_the_web_through():
    assert safe_link("https://a.example/b") == "https://a.example/b"


@given(texts)
def test_safe_link_never_fails(url):
    assert safe_link(url) in {url, ""}


@pytest.mark.parametrize(("text", "seen"), [("a", True), (" \u200b\xad", False), ("", False)])
def test_is_visible_tells_what_can_be_seen(text, seen):
    assert is_visible(text) is seen
