"""What the reader calls sure is held against marked items; unsure marks count for nobody."""

import pytest

from sidelight.evaluation.levels import tally
from sidelight.evaluation.scores import Tally


def at(start, end, **more):
    return {"start": start, "end": end, **more}


@pytest.mark.parametrize(
    ("marked", "given", "counted"),
    [
        ([at(0, 10)], [at(2, 12)], Tally(right=1, given=1, gold=1)),
        ([at(0, 10)], [at(8, 18)], Tally(right=0, given=1, gold=1)),
        ([at(0, 10)], [at(0, 10), at(1, 9)], Tally(right=1, given=2, gold=1)),
        ([at(0, 10, sure=False)], [at(0, 10)], Tally(right=0, given=0, gold=0)),
        ([{"words": "nowhere"}], [at(0, 10)], Tally(right=0, given=1, gold=1)),
        ([at(0, 10)], [], Tally(right=0, given=0, gold=1)),
    ],
)
def test_readings_are_right_where_they_share_half_of_the_words(marked, given, counted):
    assert tally("claims", marked, given) == counted


@pytest.mark.parametrize(
    ("stakeholder", "side", "right"),
    [("Halcyon Labs", "critic", 1), ("Halcyon", "critic", 1), ("Halcyon Labs", "defender", 0),
     ("Mara Quill", "critic", 0)],
)  # fmt: skip
def test_stances_are_right_by_holder_and_side(stakeholder, side, right):
    marked = [{"holder": "Halcyon Labs", "side": "critic"}]
    assert tally("stances", marked, [{"stakeholder": stakeholder, "side": side}]).right == right
