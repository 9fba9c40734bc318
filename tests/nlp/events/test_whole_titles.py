"""Titles that would break off before their sense are none; numbers of laws stay whole."""

import pytest

from tests.nlp.events.test_titles import what

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("As the expert told the commission, the rules are weak.", "told"),
        ("The agency told the court that it uses the following tools: cameras and badges.", "told"),
        ("The bank paused this programme.", "paused"),
        ("The board checked whether the bank had hung such cameras.", "checked"),
        ("The board ruled that it was a misuse of the cameras.", "ruled"),
        ("The board held its use unlawful.", "held"),
        ("The commissioner said in interim findings published on Monday.", "said"),
        ("The court decided to order Halden, within two months, to grant access.", "order"),
        ("The bank called the dismissals the result of “openness”.", "called"),
        ("The court ordered Halden, within a month, to delete the footage.", "ordered"),
    ],
)
def test_title_is_not_whole_where_it_would_break_off(nlp, text, verb):
    assert what(nlp, text, verb) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency found that Halden broke Article 5(1)(a) GDPR.",
            "The agency found that Halden broke Article 5(1)(a) GDPR",
        ),
        (
            "The agency found a breach of Articles 5, 6 and 13 GDPR.",
            "The agency found a breach of Articles 5, 6 and 13 GDPR",
        ),
    ],
)
def test_title_keeps_the_numbers_of_a_law_whole(nlp, text, expected):
    assert what(nlp, text, "found") == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        (
            "The board opened an inquiry with the aim of finding out on what basis and why it films.",
            "opened",
            "The board opened an inquiry",
        ),
        (
            "The board ordered the bank to:\n- stop filming the till area\n- delete the films.",
            "ordered",
            "The board ordered the bank to stop filming the till area",
        ),
        (
            "The board found that the bank secretly copied and filed letters of its clerks.",
            "found",
            "The board found that the bank secretly copied and filed letters of its clerks",
        ),
    ],
)
def test_title_is_whole_without_what_breaks_off(nlp, text, verb, expected):
    assert what(nlp, text, verb) == expected
