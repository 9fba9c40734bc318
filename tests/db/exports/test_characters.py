import pytest
from hypothesis import given
from lxml import etree

from db.exports.characters import clean, has_words, is_visible, one_line, safe_link, typed_line
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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[31mMara\x07 Quill\x9b", "[31mMara Quill"),
        ("Mara\n\tQuill\u2028 of\x85USW", "Mara Quill of USW"),
        ("USW\u202e sboj", "USW sboj"),
        ("Me\u200bta\xad \ufeff\u2060", "Meta"),
        ("Me\u200dta\u200c", "Meta"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Mu\u0308ller", "Müller"),
        (None, ""),
    ],
)
def test_typed_line_is_what_can_be_seen_of_it(text, line):
    assert typed_line(text) == line
    assert typed_line(typed_line(text)) == line


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halcyon Labs", True),
        ("3M", True),
        ("42", False),
        ("…", False),
        ("https://a.example", False),
    ],
)
def test_words_have_a_letter_and_are_no_address(text, expected):
    assert has_words(text) is expected
