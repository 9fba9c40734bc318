"""What a verb is aimed at is told apart: the practice, a limit on it, a firm, another matter."""

import pytest

from nlp.practices.aims import aims, carried_by
from tests.nlp.practices.matters import matter

pytestmark = pytest.mark.model

AIMS = [
    ("Hall opposes keystroke logging.", "opposes", ["practice"]),
    ("Hall opposes the tool.", "opposes", ["pointed"]),
    ("Hall opposes the ban on keystroke logging.", "opposes", ["limit"]),
    ("Hall opposes the new rules.", "opposes", ["law"]),
    ("Hall opposes the company.", "opposes", ["party"]),
    ("Hall opposes the claim.", "opposes", ["other"]),
    ("Hall opposes the weather.", "opposes", ["other"]),
]


@pytest.mark.parametrize(("text", "word", "expected"), AIMS)
def test_aims_of_a_verb(nlp, text, word, expected):
    article, laws = matter(nlp, text)
    verb = next(token for token in article.doc if token.text == word)
    assert [aim.kind for aim in aims(article, laws, verb)] == expected


def test_aims_only_through_some_prepositions(nlp):
    article, laws = matter(nlp, "Hall spoke on Monday against keystroke logging.")
    found = aims(article, laws, article.doc[1], through=("against",))
    assert [aim.kind for aim in found] == ["practice"]


def test_carried_by_a_petition_is_what_it_is_against(nlp):
    article, laws = matter(nlp, "Hall signed a petition against the ban on keystroke logging.")
    (aim,) = carried_by(article, laws, article.doc[3])
    assert (aim.kind, aim.turned) == ("limit", False)


def test_carried_by_a_petition_for_something_is_turned(nlp):
    article, laws = matter(nlp, "Hall signed a petition for keystroke logging.")
    (aim,) = carried_by(article, laws, article.doc[3])
    assert aim.turned
