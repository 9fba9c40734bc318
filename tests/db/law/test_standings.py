import pytest

from db.law.standings import standing_of, standings, statuses_of


@pytest.mark.parametrize(
    ("status", "standing"),
    [("in force; reform pending", "made"), ("introduced; outcome not known here", "unknown"), ("not enacted", "ended"),
     ("in committee", "pending"), ("violation_fine", "decided"), ("enacted", "made"), ("deferred", "made"),
     ("repealed before it took effect", "ended"), (None, "not_told"), ("blue", "not_told")],
)  # fmt: skip
def test_a_status_comes_to_a_standing(status, standing):
    assert standing_of(status) == standing


def test_statuses_of_a_standing_are_those_that_come_to_it():
    assert statuses_of("pending", ["in committee", "vetoed"]) == ["in committee"]


def test_each_standing_has_a_name():
    assert all(standings().values())
