"""A day that only an entered fact has isn't told as if articles told it."""

from dataclasses import replace

import pytest

from db.linking.digest.days import day_as_read
from db.records import DateExpression
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import dossier
from tests.db.linking.digest.test_outline import entered

PAUSE, FACT = entered("pause", "Halcyon Labs pauses the recorder", "2026-06-22")


def read(*days):
    return [parts.event("Halcyon Labs paused it", "a", edtf=day, kind="pause") for day in days]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-06"], "2026-06"), (["2026-06", "2026-06-22"], "2026-06-22"),
        (["2026", "2026-06-20/2026-06-24", "2026-06"], "2026-06"), (["2026-05", None], None),
        (["../2026-06-24"], None), ([], None),
    ],
)  # fmt: skip
def test_an_entered_event_is_of_the_day_that_articles_tell(days, said):
    held = replace(dossier(), entered={FACT.id: FACT})
    assert day_as_read(held, PAUSE, read(*days)) == said


def test_an_event_that_was_only_read_has_its_own_day():
    assert day_as_read(dossier(), PAUSE, read("2026-06")) == "2026-06-22"


def test_a_day_that_is_only_the_reports_own_bounds_the_event():
    told = dossier()
    event, printed = parts_of_own_day(told)
    assert day_as_read(told, event, printed) == f"../{event.edtf}"
    in_words = DateExpression(start=0, end=5, text="today", edtf=event.edtf)
    dated = replace(told, dates={"a": [in_words]})
    assert day_as_read(dated, event, printed) == event.edtf


def parts_of_own_day(told):
    """Give an event of the very day of the article that tells it, and where it was read."""
    day = told.article("a").day
    event = replace(PAUSE, id="read", edtf=day)
    return event, read(day)
