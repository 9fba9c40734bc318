"""A stretch of text loses what is no part of the statement in it."""

import pytest

from nlp.practices.claims.trimming import trimmed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("we record calls, ", "we record calls"),
        ("drivers “have been informed” and ", "drivers “have been informed”"),
        ("“We score calls,", "We score calls"),
        ("they had been “lied to”", "they had been “lied to”"),
        ("“fit for work” is what it says", "“fit for work” is what it says"),
        ("and that it is kept", "it is kept"),
        ("that, by keeping it, it broke the law", "by keeping it, it broke the law"),
        (", that it is kept", "it is kept"),
        ("* it is kept", "it is kept"),
    ],
)
def test_trimmed_loses_what_is_no_part_of_the_statement(text, words):
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == words


def test_trimmed_takes_in_the_mark_that_closes_quoted_words():
    text = 'it was "checked twice" said'
    start, end = trimmed(text, 0, text.index('" said'))
    assert text[start:end] == 'it was "checked twice"'


def test_trimmed_gives_nothing_where_nothing_is_left():
    assert trimmed(" – ", 0, 3) is None
