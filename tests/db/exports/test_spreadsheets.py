import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exports.spreadsheets import (
    FORMULA,
    LONGEST_CELL,
    csv_lines,
    fitting,
    neutralised,
    restored,
    workbook,
)
from tests.db.exports.parts import some, texts


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_neutralised_text_begins_with_an_apostrophe(text):
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "'tis", "", " =", "1-2"])
def test_harmless_text_stays_as_it_is(text):
    assert neutralised(text) == text


@some
@given(texts)
def test_neutralised_text_is_restored(text):
    assert restored(neutralised(text)) == text
    assert restored(f"'{text}") == text or neutralised(text) == text


def read_csv(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@some
@given(st.lists(texts, min_size=1, max_size=4))
def test_csv_round_trip_gives_the_text_back(values):
    rows = [{"a": value, "=b": None} for value in values]
    heading, *lines = read_csv("".join(csv_lines(["a", "=b"], rows)))
    assert heading == ["a", "'=b"]
    assert [restored(line[0]) for line in lines] == [value.replace("\0", "") for value in values]


@some
@given(texts)
def test_no_cell_of_csv_begins_like_a_formula(text):
    (_, (cell, number)) = read_csv("".join(csv_lines(["a", "b"], [{"a": text, "b": -3}])))
    assert cell.startswith("'") or not FORMULA.match(cell)
    assert number == "-3"


def cells(data):
    """Read a workbook's first sheet with a library that didn't write it."""
    return list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=2))


@some
@given(texts)
def test_workbook_is_read_by_openpyxl_and_holds_no_formula(text):
    ((cell, number),) = cells(workbook([("t", ["a", "b"], [{"a": text, "b": -3}])]))
    assert cell.data_type in {"s", "n"}
    assert cell.value is None or cell.value.startswith("'") or not FORMULA.match(cell.value)
    assert number.value == -3


def test_workbook_of_the_same_rows_is_the_same_bytes():
    tables = [("t", ["a"], [{"a": "x"}])]
    assert workbook(tables) == workbook(tables)


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_text_too_long_for_a_cell_is_cut_and_says_so(letter):
    found = fitting(letter * 40_000)
    assert len(found.encode("utf-16-le")) <= 2 * LONGEST_CELL
    assert found.endswith("have all of it]")


def test_number_too_large_for_a_workbook_is_text():
    ((cell,),) = cells(workbook([("t", ["a"], [{"a": 2**60}])]))
    assert cell.value == str(2**60)
