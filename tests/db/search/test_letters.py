"""Text becomes the letters that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.letters import plain_letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("an o\ufb03ce \ufb01ne", "an office fine"),
        ("\uff33\uff22 \uff17", "SB 7"),
        ("cafe\u0301", "café"),
        ("key\u00adstrokes", "keystrokes"),
        ("\u202eworkers\u02bc\u202c", "workers’"),
        ("½ of 10 m² … ‘so’", "½ of 10 m² … ‘so’"),
    ],
)
def test_letters_are_as_typed(text, plain):
    assert plain_letters(text) == plain


@given(st.text())
def test_plain_letters_stay_as_they_are(text):
    assert plain_letters(plain_letters(text)) == plain_letters(text)
