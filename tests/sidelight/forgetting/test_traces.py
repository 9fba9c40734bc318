"""The traces of what is forgotten are known in every way of writing, and nothing else is."""

import pytest

from sidelight.forgetting.subjects import Subject
from sidelight.forgetting.traces import Traces

TITLE = "Clerks of Halcyon Freight count each other"
TEXT = "Seven clerks of the night shift said that their keystrokes were counted twice a minute."


@pytest.fixture
def article():
    row = {"id": "0a1b2c3d4e5f", "title": TITLE, "text": TEXT}
    addresses = frozenset({"https://www.news.example/2026/story-1", "https://whole.example/"})
    return Traces(Subject(articles=(row,), captures=(), addresses=addresses))


@pytest.fixture
def person():
    names = {"names": ("Ann Lee",), "short_names": ("Lee",)}
    return Traces(Subject(articles=(), captures=(), addresses=frozenset(), **names))


@pytest.mark.parametrize(
    "value",
    [TITLE.upper(), "see https://news.example/2026/story-1/", "news.example/2026/story-1?utm=x",
     "row 0a1b2c3d4e5f", "it said: “keystrokes were counted twice a minute”"],
)  # fmt: skip
def test_trace_of_an_article_is_known(article, value):
    assert article.are_in(value)


@pytest.mark.parametrize(
    "value",
    ["https://news.example/2026/story-10", "https://news.example/2026/story-1/more",
     "https://whole.example/other", "Clerks of Halcyon", "keystrokes were counted", None, 7],
)  # fmt: skip
def test_what_is_no_trace_stays(article, value):
    assert not article.are_in(value)


@pytest.mark.parametrize(
    "body",
    [b"by ANN&nbsp;LEE", b"<b>Ann</b> Lee", b'{"by": "Ann\\u0020Lee"}', b"/people/ann-lee.html",
     b"ann.lee@news.example", "Ánn Leé".encode()],
)  # fmt: skip
def test_name_is_known_however_a_page_writes_it(person, body):
    assert person.are_in_bytes(body)


@pytest.mark.parametrize("body", [b"Joann Leeds", b"Ann Leeman", b"Lee said", b"Ann and Lee"])
def test_other_names_stay(person, body):
    assert not person.are_in_bytes(body)


def test_blacking_out_keeps_every_place(person):
    text = "Ann Lee left. Lee, 40, and Leeman spoke; see /ann-lee."
    assert person.blacked(text) == "███ ███ left. Lee, 40, and Leeman spoke; see /███████."
    blacked = person.blacked(text, within=True)
    assert blacked == "███ ███ left. ███, 40, and Leeman spoke; see /███████."
    assert person.blacked(None) is None
