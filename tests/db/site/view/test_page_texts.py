"""Since when words stood on a page is told from its texts alone."""

import pytest

from db.site.view.page_texts import first_seen


def text(number, words):
    return {"id": f"a{number}", "seen_at": f"2026-04-0{number}", "text": words}


TEXTS = [
    text(1, "Halcyon records keystrokes."),
    text(2, "Halcyon records\nkeystrokes and mouse paths."),
    text(3, "Halcyon records mouse paths."),
]


@pytest.mark.parametrize(
    ("words", "seen", "without", "gone"),
    [("records keystrokes", 1, None, 3), ("mouse  paths", 2, 1, None), ("Halcyon", 1, None, None),
     ("keystrokes and", 2, 1, 3)],
)  # fmt: skip
def test_words_are_first_seen_with_the_text_that_has_them(words, seen, without, gone):
    found = first_seen(TEXTS, words)
    day = {None: None} | {number: f"2026-04-0{number}" for number in (1, 2, 3)}
    assert found == {"article_id": f"a{seen}", "seen_at": day[seen], "without_at": day[without],
                     "gone_at": day[gone]}  # fmt: skip


@pytest.mark.parametrize("words", ["voices", "", "   "])
def test_words_that_never_stood_there_were_never_seen(words):
    assert first_seen(TEXTS, words) is None
