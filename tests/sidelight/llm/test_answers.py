"""Lines of a batch are answers, or faults with a reason."""

import pytest

from db.records import ArticleText
from sidelight.llm.answers import answer_lines, stored_answer
from sidelight.llm.requests import distinct_requests


def line(content="{}", **body):
    choices = [{"index": 0, "message": {"role": "assistant", "content": content}}]
    usage = {"prompt_tokens": 7, "completion_tokens": 3}
    body = {"model": "m", "choices": choices, "usage": usage, **body}
    return {"custom_id": "k", "response": {"status_code": 200, "body": body}, "error": None}


def read(*lines):
    bad = []
    return list(answer_lines(lines, bad)), [str(fault) for fault in bad]


def test_an_answer_is_read_with_its_model():
    (answer,), _ = read(line())
    assert (answer.custom_id, answer.response.body.model) == ("k", "m")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"custom_id": "k", "error": {"message": "too long"}, "response": None}, "too long"),
        ({"custom_id": "k"}, "response"),
        (line(choices=[]), "choices"),
        (line(None), "no answer"),
    ],
)
def test_a_line_without_an_answer_is_a_fault(fault, reason):
    answers, faults = read(fault)
    assert answers == []
    assert reason in faults[0]


def test_what_is_kept_says_what_was_asked():
    (request,) = distinct_requests([ArticleText(id="a", text="Words.")])
    (answer,), _ = read(line('{"claims": []}'))
    kept = stored_answer(answer, request, model="other")
    assert (kept.article_id, kept.model, kept.content) == ("a", "m", '{"claims": []}')
    assert kept.request["messages"] == request.messages
    assert (kept.input_tokens, kept.output_tokens, kept.parameters["temperature"]) == (7, 3, 0)
