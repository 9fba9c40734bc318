"""Entities that name nobody."""

import pytest

from nlp.names.rejections import is_honorific, is_rejected

pytestmark = pytest.mark.model


def entity(nlp, text, name, label="ORG"):
    start = text.index(name)
    return nlp(text).char_span(start, start + len(name), label=label)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They read the Sample Risk Framework.", "Sample Risk Framework", "ORG"),
        ("She is Deputy Director there.", "Deputy Director", "ORG"),
        ("KESTWICK was quiet.", "KESTWICK", "ORG"),
        ("Contractors went home.", "Contractors", "ORG"),
        ("They use Pillar, Canvas and more.", "Pillar, Canvas", "ORG"),
        ("Room 12 was empty.", "Room 12", "PERSON"),
        ("Mouse and keys: the mouse was new.", "Mouse", "PERSON"),
        ("the Convention on Human Rights applies.", "Human Rights", "ORG"),
        ("Managers at the Halvik plant of Corvane Ltd record staff.", "Halvik", "ORG"),
        ("It reads like Science Fiction.", "Science Fiction", "ORG"),
        ("It asked Welsh workers about the software.", "Welsh", "ORG"),
        ("The Complainant objected.", "Complainant", "PERSON"),
        (
            "Supporting Workers Impacted by Tools: firms should help.",
            "Supporting Workers Impacted",
            "ORG",
        ),
        ("Use of Clerk Data: Clerks know it.", "Clerk Data: Clerks", "ORG"),
        (
            "It sets up a Joint Union-Management Tools Committee.",
            "Joint Union-Management Tools Committee",
            "ORG",
        ),
        ("Quill, M. (2026). Labour & Place, 43. https://doi.org/10.1/2", "Labour & Place", "ORG"),
    ],
)
def test_things_posts_and_lists_are_rejected(nlp, text, name, label):
    assert is_rejected(entity(nlp, text, name, label))


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Corvane Data Centre said no.", "Corvane Data Centre", "ORG"),
        ("SAG-LOCAL said no.", "SAG-LOCAL", "ORG"),
        ("Claire Farrow said no.", "Claire Farrow", "PERSON"),
        ("Justice March said no.", "March", "PERSON"),
    ],
)
def test_names_are_left(nlp, text, name, label):
    assert not is_rejected(entity(nlp, text, name, label))


def test_is_honorific_knows_titles_with_and_without_a_dot(nlp):
    assert [is_honorific(token) for token in nlp("Dr. Cllr dr Farrow")] == [
        True,
        True,
        False,
        False,
    ]
