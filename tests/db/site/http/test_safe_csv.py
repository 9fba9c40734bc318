"""Datasette's CSV can't act: cell by cell, however the pieces are cut."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exports.spreadsheets import FORMULA
from db.site.desk import build_desk
from db.site.http.safe_csv import CsvMender, asks_for_csv, is_plain, safe_cell
from tests.db.site.conftest import ROWS, Browser, fill

CELLS = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=4),
    min_size=1, max_size=6,
)  # fmt: skip


def written(rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def read(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def mended(pieces):
    mender = CsvMender()
    return "".join(
        mender.feed(piece, last=number == len(pieces) - 1) for number, piece in enumerate(pieces)
    )


@given(CELLS, st.integers(1, 9))
def test_no_cell_can_act_and_no_row_is_lost_however_it_is_cut(rows, size):
    text = written(rows)
    pieces = [text[at : at + size] for at in range(0, len(text), size)] or [""]
    found = read(mended(pieces))
    assert len(found) == len(read(text))
    cells = [cell for row in found for cell in row if not cell.startswith("'")]
    assert [cell for cell in cells if FORMULA.match(cell) and safe_cell(cell) != cell] == []


@given(CELLS)
def test_the_words_stay(rows):
    found = read(mended([written(rows)]))
    assert [[safe_cell(cell) for cell in row] for row in read(written(rows))] == found


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd", "-2+3", "\t=1", "＝1"])
def test_formulas_are_neutralised(cell):
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12.5", "+3", "1e9", "", "words", "2026-05-01"])
def test_numbers_and_words_stay_as_they_are(cell):
    assert safe_cell(cell) == cell


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [("/kb/a.csv", b"", True), ("/kb/a", b"_format=csv", True), ("/kb/a", b"", False),
     ("/kb/a.json", b"_format=json", False)],
)  # fmt: skip
def test_csv_is_known_by_its_address(path, query, expected):
    assert asks_for_csv({"path": path, "query_string": query}) is expected


def test_a_file_that_is_whole_already_is_left_alone():
    headers = [(b"content-type", b"text/csv"), (b"content-length", b"3")]
    assert not is_plain({"headers": headers})


@pytest.mark.parametrize(
    "address", ["/kb/stories.csv?_dl=on", "/kb.csv?sql=select+title+from+stories"]
)
def test_datasettes_own_csv_is_neutralised(tmp_path, address):
    story = {**ROWS["stories"][0], "title": '=HYPERLINK("x"),\n=2'}
    desk = build_desk(fill(tmp_path / "kb.db", {"stories": [story]}))
    rows = read(Browser(desk).get(address).text)
    assert rows[1][rows[0].index("title")] == f"'{story['title']}"
