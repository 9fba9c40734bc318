"""Links to words lead to the page's own address and hold nothing that would part them."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.web.fragments import at_words

URL = "https://m.example/a"


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        (URL, "a grave breach", f"{URL}#:~:text=a%20grave%20breach"),
        (f"{URL}#top", "breach", f"{URL}#top:~:text=breach"),
        (URL, "well-known, he & she", f"{URL}#:~:text=well%2Dknown%2C%20he%20%26%20she"),
        (URL, "one two\nthree four", f"{URL}#:~:text=one%20two,three%20four"),
        (URL, "word " * 60, f"{URL}#:~:text=" + ",".join(["%20".join(["word"] * 6)] * 2)),
        (URL, "  \n", URL),
        ("file:///a.html", "words", ""),
        ("javascript:alert(1)", "words", ""),
        (None, "words", ""),
    ],
)
def test_words_become_the_fragment(url, words, link):
    assert at_words(url, words) == link


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_ends_are_those_of_the_words_and_never_overlap(words):
    link = at_words(URL, words)
    if link == URL:
        return
    directive = link.removeprefix(f"{URL}#:~:text=")
    assert re.fullmatch(r"[\w.~%,]*", directive, re.ASCII)
    parts = [unquote(part) for part in directive.split(",")]
    plain = " ".join(words.split())
    assert plain.startswith(parts[0])
    assert plain.endswith(parts[-1])
    assert len(parts) == 1 or len(" ".join(parts)) <= len(plain)
