"""Lines of the index: their numbers, and the words that are counted."""

import pytest

from db.linking.tables.search_index import write_index
from db.search.entries import KINDS, add_entries, number_range, remove_entries


def line(key, title, date="2026-04-21", kind="article"):
    return {"kind": kind, "key": key, "title": title, "body": "", "date": date}


def numbers(store):
    return [row["key"] for row in store.rows("select key from search_entries order by id")]


def words(store):
    return {row["word"]: row["entries"] for row in store.rows("select * from search_words")}


def test_newer_lines_have_smaller_numbers(store):
    add_entries(store, [line("old", "x", "2020-01-01"), line("none", "x", None), line("new", "x")])
    assert numbers(store) == ["new", "old", "none"]


def test_number_ranges_of_kinds_lie_apart():
    ends = [end for kind in KINDS for end in number_range(kind, None, None)]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        (None, None, True),
        ("2026-04-21", "2026-04-21", True),
        ("2026-04-22", None, False),
        (None, "2026-04-20", False),
        ("rubbish", "2026-13-45", True),
    ],
)
def test_number_range_holds_the_lines_of_its_days(store, since, until, inside):
    add_entries(store, [line("a", "x")])
    least, most = number_range("article", since, until)
    assert (least <= store.value("select id from search_entries") <= most) is inside


def test_a_day_goes_on_where_it_ended(store):
    add_entries(store, [line("a", "x"), line("b", "x")])
    add_entries(store, [line("c", "x")])
    assert numbers(store) == ["a", "b", "c"]


def test_words_are_counted_once_a_line(store):
    add_entries(store, [line("a", "Cameras, cameras"), line("b", "cameras in vans")])
    assert words(store) == {"cameras": 2, "vans": 1}


def test_words_go_with_their_lines(store):
    add_entries(store, [line("a", "cameras"), line("b", "cameras in vans")])
    gone = [row["id"] for row in store.rows("select id from search_entries where key = 'b'")]
    remove_entries(store, gone)
    assert words(store) == {"cameras": 1}
    assert store.rows("select * from search_index where search_index match 'vans'") == []
    assert store.rows("select * from search_spellings where search_spellings match 'vans'") == []


@pytest.mark.parametrize("table", ["search_index", "search_entries", "search_words"])
def test_a_damaged_index_is_written_anew(store, table):
    lines = [line("a", "cameras"), line("b", "vans")]
    write_index(store, lambda: lines)
    store.db.execute(f"delete from {table}")
    assert write_index(store, lambda: lines) == 2
    assert words(store) == {"cameras": 1, "vans": 1}
    assert len(store.rows("select * from search_index where search_index match 'vans'")) == 1


def test_an_index_that_holds_all_already_is_left_alone(store):
    write_index(store, lambda: [line("a", "cameras")])
    assert write_index(store, lambda: [line("a", "cameras")]) == 0


def test_a_changed_line_is_replaced(store):
    write_index(store, lambda: [line("a", "cameras")])
    assert write_index(store, lambda: [line("a", "vans")]) == 2
    assert words(store) == {"vans": 1}
