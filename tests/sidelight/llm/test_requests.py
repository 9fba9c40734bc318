"""What is asked of a base: articles on the matter, each text once, in the common form."""

import json

import jsonschema
import pytest

from db.records import ArticleText
from nlp.llm.request import response_format
from nlp.llm.schema import answer_schema
from sidelight.llm.requests import asked, batch_line, distinct_requests

ABOUT = "Halcyon Labs records the keystrokes of its employees, the union said. " * 3
GERMAN = "Die Firma erklärte, dass sie die Tastatur der Beschäftigten nicht überwacht. " * 12


def article(key, text=ABOUT):
    return ArticleText(id=key, text=text)


GARDEN = "Der Verein hat am Montag Rosen gepflanzt, und sie werden bald blühen. " * 12


@pytest.mark.parametrize("text", ["", GARDEN, "The club planted roses on Monday. " * 9])
def test_nothing_is_asked_about_what_isnt_read(text):
    assert list(asked([article("a", text)])) == []


def test_all_relevant_asks_about_any_english_text():
    roses = article("a", "The club planted roses on Monday, and they will bloom. " * 9)
    assert list(asked([roses], all_relevant=True)) == [roses]


def test_an_article_in_german_is_asked_about_with_a_translation():
    german = article("a", GERMAN)
    assert list(asked([german])) == [german]
    (request,) = distinct_requests([german])
    quotation = request.schema["properties"]["quotations"]["items"]
    assert "in German" in request.system
    assert "english" in quotation["required"]


def test_no_translation_is_asked_of_english():
    (request,) = distinct_requests([article("a")])
    assert request.schema == answer_schema()
    assert "english" not in json.dumps(request.schema)


def test_copies_are_asked_about_once():
    assert len(list(distinct_requests([article("a"), article("b"), article("c", "Else.")]))) == 2


def test_a_line_has_the_common_form():
    (request,) = distinct_requests([article("a")])
    line = batch_line(request, model="m")
    assert (line["custom_id"], line["method"], line["url"]) == (
        request.key, "POST", "/v1/chat/completions",
    )  # fmt: skip
    assert line["body"]["model"] == "m"
    assert [message["role"] for message in line["body"]["messages"]] == ["system", "user"]


def test_the_schema_that_is_sent_is_one():
    jsonschema.Draft202012Validator.check_schema(
        response_format(answer_schema())["json_schema"]["schema"]
    )
