"""When two parted is the first day after which both are read on their sides, as far as it is known."""

import pytest

from db.site.readers.parting import Parting, later_of, parting


def steps(*turns):
    """Make the steps of a position: each lasts until the next."""
    ends = [*(day for _, day in turns[1:]), None][: len(turns)]
    return [
        {"side": side, "since": day, "until": end}
        for (side, day), end in zip(turns, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([("critic", "2026-04-01")], [], None),
        (
            [("defender", "2026-04-21")],
            [("critic", "2026-06-03")],
            Parting("opposed", "2026-06-03"),
        ),
        (
            [("critic", "2026-01-05"), ("defender", "2026-05-02")],
            [("critic", "2026-02-01")],
            Parting("opposed", "2026-05-02", "critic"),
        ),
        (
            [("critic", "2026-01-05"), ("neutral", "2026-03-01"), ("critic", "2026-04-01")],
            [("critic", "2026-02-01")],
            Parting("together", "2026-04-01"),
        ),
        ([("neutral", "2026-01-05")], [("critic", "2026-02-01")], Parting("apart", "2026-02-01")),
        ([("defender", None)], [("critic", "2026-06-03")], Parting("opposed", None)),
        (
            [("defender", "2026")],
            [("critic", "2026-06-03")],
            Parting("opposed", "2026-06-03/2026-12-31"),
        ),
    ],
)
def test_parting_is_dated_by_the_later_of_both(one, other, expected):
    assert parting(steps(*one), steps(*other)) == expected


def test_parting_is_the_same_whoever_is_named_first():
    one = steps(("critic", "2026-01-05"), ("defender", "2026-05-02"))
    other = steps(("critic", "2026-02-01"), ("neutral", "2026-07"))
    assert parting(one, other) == parting(other, one) == Parting("apart", "2026-07")


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2022", "2026-06-03", "2026-06-03"),
        ("2026-06", "2026-06-20", "2026-06-20/2026-06-30"),
        ("../2026-06", "2026-05-02", "2026-05-02/2026-06-30"),
        ("2026-04-21/..", "2026-05-02", "2026-05-02/.."),
        (None, "2026-05-02", None),
    ],
)
def test_later_of_two_days_says_no_more_than_is_known(one, other, later):
    assert later_of(one, other) == later == later_of(other, one)
