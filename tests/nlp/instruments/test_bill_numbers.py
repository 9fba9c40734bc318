"""Bills and laws by number, with their state."""

import pytest

from nlp.instruments.bill_numbers import canonical_number, is_of_a_state, numbered


def names(text):
    return [found.name for found in numbered(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ohio lawmakers debated Senate Bill 41 on Monday.", "Ohio SB 41"),
        ("Ohio lawmakers debated S.B. 41 on Monday.", "Ohio SB 41"),
        ("SB 41 in Nevada would ban desk cameras.", "Nevada SB 41"),
        ("The Texan firms back House Bill 88.", "Texas HB 88"),
        ("The House passed H.R. 1620 in May.", "H.R. 1620"),
        ("The proposal, COM(2031) 55, is old.", "COM(2031) 55"),
        ("It rests on Directive 2031/14/EC alone.", "Directive 2031/14"),
        ("The court cited case C-12/31 twice.", "C-12/31"),
        ("A bill, SB 41, was read.", "SB 41"),
    ],
)
def test_a_number_is_read_with_its_state(text, name):
    assert names(text) == [name]


def test_one_number_in_two_states_is_two_bills():
    text = "Texas passed SB 41. In Ohio, SB 41 was vetoed."
    assert names(text) == ["Texas SB 41", "Ohio SB 41"]


@pytest.mark.parametrize("text", ["Room 41", "the SB-41 camera", "HB pencils", "S. 4 is short"])
def test_other_numbers_are_no_bills(text):
    assert names(text) == []


def test_spellings_of_a_number_are_one():
    assert {canonical_number(words) for words in ("S.B. 41", "SB 41", "SB41")} == {"SB 41"}
    assert canonical_number("SB 41 of Ohio") is None


def test_numbers_of_congress_are_of_no_state():
    assert is_of_a_state("AB 12")
    assert not is_of_a_state("H.R. 12")
