import pytest

from db.exports.lists import LISTS, PROOF
from db.exports.scope import Scope
from db.exports.spreadsheets import csv_lines, workbook
from tests.db.site.conftest import BREACH


@pytest.mark.parametrize("name", sorted(LISTS))
def test_list_has_a_value_for_each_column(scope, name):
    columns, read = LISTS[name]
    assert all(set(columns) <= set(row) for row in read(scope))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_list_is_written(any_connection, name):
    columns, read = LISTS[name]
    found = list(read(Scope(any_connection)))
    assert found
    assert workbook([(name, columns, found)]).startswith(b"PK")
    assert "".join(csv_lines(columns, found)).startswith('"id",')


@pytest.mark.parametrize("name", ["timeline", "positions"])
def test_list_carries_words_address_capture_and_offsets(whole, name):
    row = next(row for row in LISTS[name][1](whole) if row["words"])
    assert (row["words"], row["article_url"]) == (BREACH, "http://m.example/a")
    assert row["end"] - row["start"] == len(BREACH)


def test_row_without_a_passage_has_no_words(whole):
    (row,) = LISTS["regulation"][1](whole)
    assert [row[name] for name in PROOF] == [None] * len(PROOF)
