"""Text comes out of PDFs as paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.articles.pdf import read_pdf
from db.errors import ExtractionError
from tests.crawlers.pdf_file import pdf

LINES = (
    "Decision of the Commissioner on keystroke records",
    "Lumen recorded every keystroke of its staff in Harbour City for eleven weeks with-",
    "out telling them. The commissioner finds that this was not lawful.",
    "Lumen must delete the records by 1 July 2026 and report to the commissioner when it",
    "has done so.",
    "Page 1 of 1",
)


def test_lines_become_paragraphs():
    found = read_pdf(pdf(*LINES, title="Decision 12/2026"), "key")
    assert found.title == "Decision 12/2026"
    assert "with-" not in found.text
    assert "for eleven weeks without telling them." in found.text
    assert "1 of 1" not in found.text


def test_first_line_is_the_title_where_none_is_stated():
    assert read_pdf(pdf("Memo.", "All staff are recorded."), "key").title == "Memo."


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4", b"<html>", pdf("x")[:200], pdf()])
def test_pdf_without_text_is_an_error(body):
    with pytest.raises(ExtractionError, match="PDF"):
        read_pdf(body, "key")


@given(st.integers(0, 700), st.binary(min_size=1, max_size=30))
def test_damaged_pdf_is_read_or_refused(at, noise):
    whole = pdf(*LINES, title="Decision")
    try:
        found = read_pdf(whole[:at] + noise + whole[at + len(noise) :], "key")
    except ExtractionError:
        return
    assert found.text
