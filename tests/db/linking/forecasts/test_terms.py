"""The time of a forecast is over by its day, the year in its headline, or its age."""

import pytest

from db.linking.forecasts.terms import status_by, term_of

TITLE = "Privacy predictions for Norland in 2022"


def status(due=None, *, title="Clerks object", made="2021-11-03", as_of="2026-07-17"):
    return status_by(term_of(due, title=title, made_on=made), as_of)


@pytest.mark.parametrize(
    ("due", "title", "found"),
    [
        ("2026-07-16", TITLE, "expired"), ("2026-07-17", TITLE, "open"), ("2027", TITLE, "open"),
        (None, TITLE, "expired"), (None, "What to expect of cameras in 2027", "open"),
        (None, "How predictions of 2022 fared", "unsettled"), (None, "Clerks object", "unsettled"),
    ],
)  # fmt: skip
def test_a_forecast_of_years_ago_is_not_open(due, title, found):
    made = "2023-03-01" if "fared" in title else "2021-11-03"
    assert status(due, title=title, made=made) == found


def test_what_was_foretold_lately_or_at_an_unknown_time_is_open():
    assert status(made="2025-11-03") == "open"
    assert status(made="2024-07-17") == "open"
    assert status(made="2024-07-16") == "unsettled"
    assert status(made=None) == "open"
    assert status(as_of=None) == "open"
