"""A text is held against the captures it was read from, letter by letter where it reads otherwise."""

import json
from types import SimpleNamespace

import pytest

from crawlers.archive.warc import Record
from db.errors import ArchiveError
from sidelight.evidence.rereading import letters, reread_fault

PARAGRAPHS = [
    "Halcyon Labs records the keystrokes of its staff, and has done so since the spring of this year.",
    "The union called it a grave breach of trust, and asked that what was stored be deleted at once.",
]
PAGE = (
    f"<html><body><article><h1>Keys</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p></article></body></html>"
)


def fault(text, body=PAGE, *, captures=("c1",), content_type="text/html", record=None):
    capture = SimpleNamespace(id="c1", content_type=content_type, fetched_at="2026-06-01T00:00:00Z",
                              listed_title=None, listed_at=None, is_forum=False)  # fmt: skip
    read = record or Record(url="https://a.example/keys", date="2026-06-01T00:00:00Z",
                            content_type=content_type, body=body.encode())  # fmt: skip
    manifest = SimpleNamespace(captures=(capture,))
    return reread_fault(manifest, SimpleNamespace(captures=captures), text, {"c1": read})


def test_lines_that_the_page_says_are_borne_out():
    assert fault("\n".join(PARAGRAPHS)) is None
    assert fault(PARAGRAPHS[1].upper()) is None


def test_a_line_that_the_page_does_not_say_is_named():
    assert fault(f"{PARAGRAPHS[0]}\nIt pays them for it.") == (
        "“It pays them for it.” doesn't stand in its archived page"
    )


def test_a_word_that_was_altered_is_found():
    assert "doesn't stand" in fault(PARAGRAPHS[0].replace("records", "deletes"))


def test_tags_between_letters_do_not_hide_them():
    assert fault("Halcyon Labs", "<p>Hal<b>cyon</b> L<i>abs</i></p>") is None


def test_words_of_json_are_read_wherever_they_stand():
    body = json.dumps({"post": [{"html": f"<p>{PARAGRAPHS[0]}</p>", "likes": 7}]})
    assert fault(PARAGRAPHS[0], body, content_type="application/json") is None
    assert "doesn't stand" in fault(PARAGRAPHS[1], body, content_type="application/json")


def test_a_capture_that_cannot_be_read_bears_nothing_out():
    broken = ArchiveError("c1", "is broken", "")
    assert fault("Keys", record=broken) == "the capture c1 that it was read from can't be read"


def test_a_text_of_no_capture_rests_on_nothing():
    assert fault("Keys", captures=()) == "names no capture that it was read from"


@pytest.mark.parametrize(
    ("text", "plain"), [("Ｋeys, “here”!", "keyshere"), ("ﬁle 7", "file7"), ("…", "")]
)
def test_only_letters_and_digits_are_compared(text, plain):
    assert letters(text) == plain
