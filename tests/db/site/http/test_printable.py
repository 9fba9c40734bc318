"""What a page may not hold goes; every other character stays."""

from hypothesis import given
from hypothesis import strategies as st

from db.site.http.printable import printable

NOT_IN_HTML = {
    *range(9),
    11,
    *range(12, 13),
    *range(14, 32),
    *range(0x7F, 0xA0),
    *range(0xFDD0, 0xFDF0),
}
NOT_IN_HTML |= {plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)}
NOT_IN_HTML |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}  # they turn what follows


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_only_what_html_cannot_hold_goes(text):
    kept = "".join(sign for sign in text if ord(sign) not in NOT_IN_HTML)
    assert printable(text.encode()).decode() == kept


def test_each_of_them_goes():
    text = "".join(map(chr, sorted(NOT_IN_HTML)))
    assert printable(f"a{text}b".encode()) == b"ab"


def test_neighbours_stay():
    text = "\t\n\r\u00a0\ufdcf\ufdf0\ufffd\U0001f600\U0010fffd\u200f\u2065"
    assert printable(text.encode()).decode() == text


def test_a_piece_that_ends_within_a_character_is_kept_whole():
    whole = "a\u202eé".encode()
    assert printable(whole[:-1]) + printable(whole[-1:]) == "aé".encode()
