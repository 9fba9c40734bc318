"""Is a text in English."""

import pytest

from db.records import ArticleText
from nlp.language import is_english

ENGLISH = (
    "The company said that it would look at the way in which people work and what they think of it. "
    * 4
)
GERMAN = (
    "Die Firma erklärte, dass sie prüfen werde, wie Menschen arbeiten und was sie davon halten. "
    * 4
)


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        (ENGLISH, None, True),
        (GERMAN, None, False),
        (GERMAN, "en-GB", True),
        (ENGLISH, "de", False),
        ("", None, False),
        ("Keystrokes, said Voss.", None, True),
    ],
)
def test_is_english_believes_what_is_declared_and_else_looks(text, language, answer):
    assert is_english(ArticleText(id="1", text=text, language=language)) is answer
