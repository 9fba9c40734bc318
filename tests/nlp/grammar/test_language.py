"""Which language is a text in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import ArticleText
from nlp.grammar.language import OTHERS, _function_words, is_english, language_of

ENGLISH = (
    "The company said that it would look at the way in which people work and what they think of it. "
    * 4
)
GERMAN = (
    "Die Firma erklärte, dass sie prüfen werde, wie Menschen arbeiten und was sie davon halten. "
    * 4
)
FRENCH = (
    "La société a dit que les salariés ne sont pas suivis et que tout le monde le sait très bien. "
    * 4
)
SPANISH = (
    "La empresa dijo que no iba a mirar lo que hacen sus empleados y que todos ellos lo saben. " * 4
)
RUSSIAN = (
    "Компания сказала, что она не будет следить за тем, что они делают, и как они это делают. " * 4
)
JAPANESE = "会社は従業員のキーボードの入力を記録していないと述べた。" * 6
CHINESE = "公司表示不会记录员工的键盘输入。" * 6
KOREAN = "회사는 직원들의 키 입력을 기록하지 않는다고 말했다. " * 8


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        (ENGLISH, None, "en"),
        (GERMAN, None, "de"),
        (FRENCH, None, "fr"),
        (SPANISH, None, "es"),
        (RUSSIAN, None, "ru"),
        (JAPANESE, None, "ja"),
        (CHINESE, None, "zh"),
        (KOREAN, "en", "ko"),
        (GERMAN, "en-GB", "de"),
        (ENGLISH, "de", "en"),
        ("", None, "und"),
        ("", "fr", "fr"),
        ("Keystrokes, said Voss.", None, "en"),
        ("Tasten, sagt Voss.", "de_AT", "de"),
        ("Qwrt zxcv bnmp " * 30, "en", "und"),
        ("Qwrt zxcv bnmp " * 30, "mt", "mt"),
    ],
)
def test_language_of_goes_by_the_words_and_else_by_what_is_declared(text, language, answer):
    assert language_of(ArticleText(id="1", text=text, language=language)) == answer


@pytest.mark.parametrize("text", [GERMAN, JAPANESE, ""])
def test_is_english_refuses_other_languages_and_nothing(text):
    assert not is_english(ArticleText(id="1", text=text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_function_words(language):
    assert len(_function_words(language)) > 50


@given(st.text(max_size=400), st.none() | st.text(max_size=8))
def test_language_of_always_gives_a_code(text, language):
    assert language_of(ArticleText(id="1", text=text, language=language))
