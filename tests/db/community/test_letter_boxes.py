"""Addresses are checked, and all spellings of a letter box are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.community.letter_boxes import checked_address, folded_address, shortened
from db.errors import InputError

ADDRESS = "ada@mail.example"


@pytest.mark.parametrize("text", [ADDRESS, f"  {ADDRESS} ", "a.b+c@sub.mail.example"])
def test_address_is_taken_without_blanks(text):
    assert checked_address(text) == text.strip()


def test_domain_with_letters_beyond_ascii_is_written_as_it_is_looked_up():
    assert checked_address("ada@gr\u00fcn.example") == "ada@xn--grn-ioa.example"


@pytest.mark.parametrize(
    "text",
    ["", "ada", "ada@", "@mail.example", "ada@mail", "a b@mail.example", "ada@mail.example\nBcc: x@y.example",
     "ada@mail.example,eve@mail.example", "<ada@mail.example>", "\u202eada@mail.example", "ada@mail..example",
     f"{'a' * 65}@mail.example", "ada@" + "a." * 130 + "example", '"a b"@mail.example', "ad\u00e4@mail.example",
     "ada@m\u202eail.example", "ada@mail\u3002example\nx"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    with pytest.raises(InputError):
        checked_address(text)


@given(st.text(alphabet="ab.@\r\n:<>, \u202e\u3002\u00fc", max_size=40))
def test_no_address_has_a_line_end_or_two_recipients(text):
    try:
        found = checked_address(text)
    except InputError:
        return
    assert not set(found) & set("\r\n,<> ")
    assert found.isascii()
    assert found.count("@") == 1


@pytest.mark.parametrize(
    "spelling",
    ["Ada.Lovelace@Gmail.com", "adalovelace+news@gmail.com", "a.d.a.lovelace+1+2@googlemail.com",
     "ADALOVELACE@GMAIL.COM", "adalovelace=x@gmail.com"],
)  # fmt: skip
def test_spellings_of_one_letter_box_are_one(spelling):
    assert folded_address(spelling) == "adalovelace@gmail.com"


def test_domain_is_folded_by_how_it_is_looked_up():
    assert folded_address("a@GR\u00dcN.example") == folded_address("a@xn--grn-ioa.example")


@pytest.mark.parametrize(
    ("one", "other"), [("a@x.example", "b@x.example"), ("a@x.example", "a@y.example")]
)
def test_different_boxes_stay_different(one, other):
    assert folded_address(one) != folded_address(other)


def test_name_of_a_tag_alone_is_not_lost():
    assert folded_address("+news@x.example") == "+news@x.example"


def test_address_is_shortened():
    assert shortened("ada@example.org") == "a…@example.org"
    assert shortened(None) == "—"
