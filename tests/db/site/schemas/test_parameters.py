"""A parameter takes what it says and nothing else; what is empty wasn't given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from db.site.registry import page_at, pages
from db.site.schemas.parameters import choice, count, day, faults_in, words
from db.site.schemas.timeline_parameters import TIMELINE


@pytest.mark.parametrize(
    ("parameter", "value"),
    [(count("page", most=9), "9"), (day("since"), "2026"), (day("since"), "2026-04"),
     (day("since"), "2026-04-21"), (choice("by", "story"), "story"), (words("q", "words"), "“Ünï” -x*"),
     (choice("by", "story"), ""), (count("page", most=9), "")],
)  # fmt: skip
def test_a_parameter_takes_what_it_says(parameter, value):
    assert parameter.fault(value) is None


@pytest.mark.parametrize(
    ("parameter", "value"),
    [(count("page", most=9), "10"), (count("page", most=9), "0"), (count("page", most=9), "-1"),
     (count("page", most=9), "1e3"), (count("page", most=9), "９"), (count("page", most=9), "9" * 400),
     (day("since"), "never"), (day("since"), "2026-13"), (day("since"), "2026-04-32"),
     (day("since"), "2026-04-21\n"), (day("since"), "٢٠٢٦"), (choice("by", "story"), "stories"),
     (words("q", "words", most=3), "four"), (words("q", "words"), "a\x00b"), (words("q", "words"), "\x1b[0m")],
)  # fmt: skip
def test_a_parameter_refuses_anything_else(parameter, value):
    assert parameter.fault(value).startswith(f"{parameter.name} takes ")


@given(st.text(max_size=30))
def test_what_is_taken_is_what_the_document_says(value):
    for operation in pages():
        for parameter in operation.parameters:
            if parameter.where == "query" and value and parameter.schema["type"] == "string":
                said = Draft202012Validator(parameter.schema).is_valid(value)
                assert said or not parameter.accepts(value)


def test_an_operation_names_each_fault():
    found = faults_in({"since": "never", "curated": "yes", "kind": "x"}, TIMELINE)
    assert [fault.partition(" ")[0] for fault in found] == ["kind", "curated", "since"]


def test_unknown_parameters_are_let_be():
    assert faults_in({"utm_source": "\x00"}, page_at("/stories").parameters) == []
