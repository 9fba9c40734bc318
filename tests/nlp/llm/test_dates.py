"""Dates agree with what the words say, or there is none."""

import pytest

from nlp.llm.dates import agree, may_mean
from tests.nlp.llm.newsroom import event, read

FITTED = "The company fitted cameras in May 2025"


@pytest.mark.parametrize(
    ("date", "given"),
    [
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("2025-05-09", "2025-05"),
        ("2024-05", None),
        ("2025-06", None),
        ("soon", None),
        ("../..", None),
    ],
)
def test_a_date_is_what_our_reader_finds_in_the_words(date, given):
    (record,) = read(events=[event(FITTED, date=date, date_words="in May 2025")]).events
    assert record.edtf == given


def test_a_date_without_words_is_the_day_of_publication_or_none():
    dates = ("2025-09", "2025-08", "2025")
    items = [event("Oakline declined to comment", date=date) for date in dates]
    assert [record.edtf for record in read(events=items).events] == ["2025-09", None, None]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025-22", "2025-06/2025-08", True),
        ("199X", "1990-01-01/1999-12-31", True),
        ("2025~", "2025-03-01", True),
        ("2025-03", "2025-04", False),
        ("../2025", "2024", True),
        ("2025-02", "2025-02-28", True),
        ("2025-24", "2026-01-15", True),
        ("2025/..", "2031", True),
        ("2025-02-30", "2025-02", False),
    ],
)
def test_dates_agree_where_one_holds_the_other(one, other, same):
    assert agree(one, other) is same


@pytest.mark.parametrize(
    ("words", "date", "can"),
    [
        ("last November", "2024-11", True),
        ("in November", "2023-11", False),
        ("on 3 March", "2025-03-03", True),
        ("on 3 March", "2025-03-04", False),
        ("that day", "2025-09-09", False),
    ],
)
def test_words_may_mean_a_date(words, date, can):
    assert may_mean(words, date, "2025-09-10") is can
