"""Nominals and pronouns become those they clearly stand for."""

import pytest

from db.records import Mention
from nlp.names.coreference import references

pytestmark = pytest.mark.model


def named(text, name, kind):
    start = text.index(name)
    return Mention(start=start, end=start + len(name), text=name, name=name, form="name", kind=kind)


def resolved(nlp, text, *mentions):
    return {
        row.text: row.name for row in references(nlp(text), [named(text, *m) for m in mentions])
    }


def test_the_company_is_the_only_one_named_before(nlp):
    text = "Corvane filmed them. The company denied it."
    assert resolved(nlp, text, ("Corvane", "employer")) == {"The company": "Corvane"}


def test_the_company_is_nobody_where_two_are_named(nlp):
    text = "Corvane met Halvik. The company denied it."
    assert not resolved(nlp, text, ("Corvane", "employer"), ("Halvik", "employer"))


def test_a_nominal_too_far_behind_is_left(nlp):
    text = "Corvane filmed them." + " It rained all day." * 6 + " The company denied it."
    assert not resolved(nlp, text, ("Corvane", "employer"))


def test_she_is_the_only_woman_named_before(nlp):
    text = "Claire Farrow met Neil Brand. She left."
    people = (("Claire Farrow", "person"), ("Neil Brand", "person"))
    assert resolved(nlp, text, *people) == {"She": "Claire Farrow"}


def test_the_court_is_none_that_is_only_cited(nlp):
    cited = "Under the case law of the Higher Court this is so. The court held that it was not."
    assert not resolved(nlp, cited, ("Higher Court", "court"))
    acting = "The Higher Court heard them. The court held that it was not so."
    assert resolved(nlp, acting, ("Higher Court", "court")) == {"The court": "Higher Court"}
