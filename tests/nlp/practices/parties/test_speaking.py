"""People speak as what the article introduces them as."""

import pytest

from nlp.practices.parties.speaking import parts_spoken
from tests.nlp.practices.matters import named

pytestmark = pytest.mark.model


def parts(nlp, text):
    doc = nlp(text)
    return parts_spoken(doc, named(text, Mara_Quill="person")).get("Mara Quill", frozenset())


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("“It hurts,” said Mara Quill, a nurse.", "worker"),
        ("“It hurts,” said Mara Quill, who drives for Corvane.", "worker"),
        ("“It helps,” said Mara Quill, who founded the firm.", "boss"),
        ("“It helps,” said Mara Quill, the chief of the bank.", "boss"),
        ("“It may help,” said Mara Quill, a professor of law.", "expert"),
    ],
)
def test_part_is_told_beside_the_name(nlp, text, part):
    assert part in parts(nlp, text)


def test_part_of_who_heads_an_institute_is_an_experts(nlp):
    text = "“It may help,” said Mara Quill, a director of an institute."
    assert parts(nlp, text) == {"expert"}


def test_part_is_none_where_nothing_is_told(nlp):
    assert parts(nlp, "“It helps,” said Mara Quill on Monday.") == frozenset()
