"""Only who left a question of the press open didn't answer it."""

from types import SimpleNamespace

import pytest

from db.linking.statements.press_questions import as_press_asked
from db.records import Reply
from tests.db.linking.parts import article


def level_of(sentence, *, kind="no_response", title="Halcyon counts keys", level="sure"):
    text = f"Halcyon Labs counts keys.\n{sentence}\nNobody knew."
    told = article("a", text, title=title)
    reply = Reply(id="r", article_id="a", start=text.index(sentence), end=text.index(sentence) + 20,
                  kind=kind, stakeholder="Halcyon Labs", level=level)  # fmt: skip
    return as_press_asked(reply, SimpleNamespace(articles={"a": told})).level


@pytest.mark.parametrize(
    "sentence",
    [
        "Halcyon Labs did not respond to a request for comment.",
        "Halcyon Labs has failed to respond to any notifications and queries.",
        "Halcyon Labs did not answer our questions about how it tracks workers.",
    ],
)
def test_who_left_the_press_without_an_answer_is_told(sentence):
    assert level_of(sentence) == "sure"
    assert level_of(sentence, kind="declined") == "sure"


@pytest.mark.parametrize(
    "sentence",
    [
        "By the day of the complaint they had received no answer to this request.",
        "Halcyon Labs did not comply with the requests of the authority.",
        "Halcyon Labs did not provide any comments upon receiving the preliminary report.",
        "Halcyon Labs did not respond to messages from employees.",
        "Halcyon Labs did not respond to her emails.",
        "Halcyon Labs has not responded.",
    ],
)
def test_what_somebody_else_asked_is_no_silence_before_the_press(sentence):
    assert level_of(sentence) == "unsure"


def test_a_page_of_a_decision_tells_of_no_press():
    sentence = "Halcyon Labs did not respond to questions."
    assert level_of(sentence) == "sure"
    assert level_of(sentence, title="Garante (Norland) - 12/2026") == "unsure"


@pytest.mark.parametrize(("kind", "level"), [("replied", "sure"), ("declined", "confirmed")])
def test_an_answer_and_what_an_editor_confirmed_stay(kind, level):
    assert level_of("It had received no answer.", kind=kind, level=level) == level
