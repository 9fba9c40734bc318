"""Whom a title names as its subject, and when it names nobody."""

from dataclasses import replace

import pytest

from nlp.events.titles import title
from tests.nlp.events.reader import named, proposal

pytestmark = pytest.mark.model


def what(nlp, text, verb, *mentions):
    head, known = proposal(nlp, text, verb, *mentions)
    return title(head, known.around)


def test_title_is_none_where_a_heading_says_that_a_firm_was_fined(nlp):
    text = "Halden Foods fined 9 million euros over its cameras."
    assert what(nlp, text, "fined", named(text, "Halden Foods")) is None


def test_title_takes_no_court_for_the_one_that_is_named(nlp):
    text = "The court granted her 1,500 euros."
    court = replace(named(text, "The court", name="Court of Justice", kind="court"), form="nominal")
    assert what(nlp, text, "granted", court) == "The court granted her 1,500 euros"


def test_title_names_who_a_nominal_stands_for(nlp):
    text = "The company paused the recording."
    who = named(text, "The company", name="Parcelway")
    assert what(nlp, text, "paused", who) == "Parcelway paused the recording"


def test_title_names_who_only_a_part_of_the_subject_is(nlp):
    text = "Drivers at Dunmere signed a petition."
    assert what(nlp, text, "signed", named(text, "Dunmere")) == (
        "Drivers at Dunmere signed a petition"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norland Senate passed the bill.", "The Norland Senate passed the bill"),
        ("Norland Senate passed the bill.", "Norland Senate passed the bill"),
    ],
)
def test_title_keeps_the_article_of_a_name(nlp, text, expected):
    senate = named(text, "Norland Senate", kind="legislature")
    assert what(nlp, text, "passed", senate) == expected


def test_title_says_whose_it_is_after_whose(nlp):
    text = "Rana Moss, whose Screen Bill passed its second reading, said it was needed."
    who = named(text, "Rana Moss", kind="person")
    assert what(nlp, text, "passed", who) == "Rana Moss’s Screen Bill passed its second reading"


def test_title_says_the_where_nobody_knows_whose_it_is(nlp):
    text = "They spoke to somebody whose study found that the tool was wrong in May."
    assert what(nlp, text, "found").startswith("The study found")
