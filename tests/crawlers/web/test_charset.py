"""Pages are read in the charset they are in."""

import pytest

from crawlers.web.charset import decode
from db.errors import ExtractionError

SAID = "“We don’t log keys,” said Zoë Müller of Café Nørre."
PAGE = f"<html><body><p>{SAID}</p></body></html>"


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("cp1252", "text/html; charset=utf-8"),
        ("cp1252", None),
        ("cp1252", "text/html; charset=windows-1252"),
    ],
)
def test_decode_reads_right_whatever_is_declared(encoding, content_type):
    assert SAID in decode(PAGE.encode(encoding), content_type=content_type)


def test_decode_follows_the_markup():
    page = '<meta charset="iso-8859-2"><p>Zażółć gęślą jaźń</p>'
    assert "gęślą" in decode(page.encode("iso-8859-2"))


def test_decode_guesses_what_nobody_declares():
    page = "<p>" + "Работодатель записывает нажатия клавиш сотрудников. " * 20
    assert "Работодатель" in decode(page.encode("cp1251"))


def test_decode_refuses_what_is_not_text():
    with pytest.raises(ExtractionError, match="isn't text"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", key="picture.html")


def test_decode_reads_utf8_in_which_a_character_was_cut_apart():
    body = PAGE.encode().replace("ü".encode(), b"\xc3", 1)
    assert "“We don’t log keys,” said Zoë M\ufffdller" in decode(body)


def test_decode_takes_no_western_text_for_broken_utf8():
    assert SAID in decode(PAGE.encode("cp1252"))
