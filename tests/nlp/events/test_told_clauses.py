"""A noun that says nothing by itself keeps the clause that says which it is."""

import pytest

from tests.nlp.events.test_titles import what

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "In June the bank paused the programme, which records how clerks type, while it looked"
            " into a leak.",
            "paused",
            "The bank paused the programme, which records how clerks type",
        ),
        (
            "The depot installed a system that reads fingerprints.",
            "installed",
            "The depot installed a system that reads fingerprints",
        ),
        (
            "The board listed the steps it took after the leak.",
            "listed",
            "The board listed the steps it took after the leak",
        ),
    ],
)
def test_title_says_which_thing_it_ends_with(nlp, text, verb, expected):
    assert what(nlp, text, verb) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "The bank paused the programme, which had begun in May.",
            "paused",
            "The bank paused the programme",
        ),
        (
            "The board fined the bank €9,000, which appealed.",
            "fined",
            "The board fined the bank €9,000",
        ),
    ],
)
def test_title_takes_no_clause_of_another_event(nlp, text, verb, expected):
    assert what(nlp, text, verb) == expected
