"""Gold and ours are paired by kind and words; date, claimant and maker are figures of their own."""

import pytest

from db.records import ClaimSighting, EventSighting, ForecastSighting
from sidelight.evaluation.events import _same_date, _share, match_rows
from sidelight.evaluation.gold import GoldRow

TEXT = "On Monday Halcyon paused the programme. Drivers walked out in May."


def gold(words, **marks):
    start = TEXT.index(words)
    return GoldRow(spans=((start, start + len(words)),), marks=marks)


def event(words, kind, edtf=None):
    start = TEXT.index(words)
    return EventSighting(start=start, end=start + len(words), what=words, kind=kind, edtf=edtf)


def test_rows_of_the_same_kind_that_overlap_are_paired():
    marked = [gold("paused the programme", kind="pause"), gold("walked out", kind="protest")]
    ours = [event("Drivers walked out", "protest"), event("Halcyon paused", "pause")]
    assert match_rows(TEXT, marked, ours) == {0: 1, 1: 0}


def test_rows_of_another_kind_are_not_paired():
    assert (
        match_rows(TEXT, [gold("walked out", kind="protest")], [event("walked out", "pause")]) == {}
    )


def test_rows_without_a_kind_are_paired_by_their_words():
    forecast = ForecastSighting(start=0, end=38, text=TEXT[:38])
    assert match_rows(TEXT, [gold("Halcyon paused")], [forecast]) == {0: 0}


@pytest.mark.parametrize(
    ("gold_date", "ours", "same"),
    [
        ("2026-04", "2026-04-21", True),
        ("2026-04-21", "2026-04", True),
        ("2026-04", "2026-05", False),
        ("2026-04", None, False),
    ],
)
def test_a_date_is_right_when_one_lies_within_the_other(gold_date, ours, same):
    assert _same_date(gold_date, event("paused", "pause", ours)) is same


def test_a_claim_has_no_date_to_compare():
    claim = ClaimSighting(
        start=0, end=5, text="", kind="harm", modality="asserted", practice="employee_monitoring"
    )
    assert _same_date("2026", claim) is False


def test_a_share_of_nothing_is_whole():
    assert (_share(0, 0), _share(1, 4)) == (1.0, 0.25)
